"""For whom a stage waits, and what it counted, in words."""

from datetime import date

import pytest

from tasks.desks import counts_in_words, waiting_in_words
from warehouse.ledger.stages import Waiting

SINCE = date(2026, 11, 10)


def waited(level: str, place: str, count: int = 1) -> Waiting:
    return Waiting(level, place, count, SINCE)


@pytest.mark.parametrize(
    ("waiting", "words"),
    [
        ([waited("乡镇（街道）统计", "收入监测")], "收入监测"),
        ([waited("区医保局", "医疗结算"), waited("区教体局", "学生学籍", 2)], "医疗结算、学生学籍（2）"),
        ([waited("村级", "东乡 东村", 3)], "村级 东乡 东村（3 户）"),
        ([waited("村级", "东乡 东村", 3), waited("村级", "东乡 南村", 34)], "村级 2 处（37 户）"),
        ([waited("区级", "区级", 5), waited("乡镇", "东乡")], "乡镇 东乡（1 户）、区级（5 户）"),
        ([waited("乡镇", "东乡"), waited("时间", "2026-12 尚未开始")], "2026-12 尚未开始、乡镇 东乡（1 户）"),
    ],
)
def test_places_are_named_and_levels_of_cases_summed_up(waiting, words):
    assert waiting_in_words(waiting) == words


def test_what_did_not_happen_is_left_out():
    assert counts_in_words({"收回文件": 2, "未计入行": 0, "计入行": 7}) == "收回文件 2，计入行 7"
    assert counts_in_words({"收回文件": 0}) == ""
