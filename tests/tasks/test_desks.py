"""For whom a stage waits, and what it counted, in words; what a second run leaves of it."""

from datetime import date, datetime

import pytest

from tasks.desks import FUND, at_desk, counts_in_words, wait_at, waiting_in_words
from tasks.office import open_office
from tasks.settings import Settings
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


@pytest.fixture
def at_the_fund(tmp_path):
    """Works at the fund's desk once; gives the counts that the ledger keeps of it, and the messages so far."""
    settings = Settings(home=tmp_path, today=datetime.fromisoformat("2026-11-10T09:00:00+08:00"))
    with open_office(settings) as office:

        def work(did, counts, *waiting):
            with at_desk(FUND, "2026-11") as desk:
                desk.did, desk.counts = dict(did), dict(counts)
                if waiting:
                    wait_at(desk, waiting)
            with office.ledger.reading() as book:
                return dict(book.stages.of("2026-11")[0].counts), [one.body for one in book.outbox.of("2026-11")]

        yield work


def test_a_run_that_finds_nothing_new_leaves_the_stage_as_it_stood_and_tells_nobody(at_the_fund):
    """A stage once ended told its end a second time in the next run, since that had done nothing itself."""
    counts, told = at_the_fund({"入账笔数": 7}, {"待签批申请": 0})

    assert (counts, told[-1]) == ({"入账笔数": 7, "待签批申请": 0}, "2026年11月的基金已经完成。\n入账笔数：7")
    assert at_the_fund({"入账笔数": 0}, {"待签批申请": 0}) == (counts, told)


@pytest.mark.parametrize(
    ("did", "counts", "waiting", "kept"),
    [
        (1, 0, (), {"入账笔数": 1, "待签批申请": 0}),
        (0, 2, (), {"入账笔数": 0, "待签批申请": 2}),
        (0, 0, (waited("签批人", "基金签批"),), {"入账笔数": 0, "待签批申请": 0}),
    ],
)
def test_what_an_earlier_run_did_is_gone_once_anything_is_new(at_the_fund, did, counts, waiting, kept):
    at_the_fund({"入账笔数": 7}, {"待签批申请": 0})

    assert at_the_fund({"入账笔数": did}, {"待签批申请": counts}, *waiting)[0] == kept
