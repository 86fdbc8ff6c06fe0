"""What simulated people make of the sheet 风险消除 and of the yearly check."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from policy.calendar import Calendar
from policy.yearly_check import Answer, faults
from tests.warehouse.office import shipped_law
from warehouse.doors.elimination_layout import SHEET, SITUATION
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.district import district_turns
from warehouse.sample.officers.habits import PROMPT, USUAL
from warehouse.sample.officers.issued import Line
from warehouse.sample.officers.township import township_turns
from warehouse.sample.officers.village import village_turns
from warehouse.sample.officers.yearly import check_turns

BASE = date(2026, 11, 10)
CELLS = {"户编号": "1", "核对码": "B", "户主姓名": "张三", SITUATION: "已监测 11 个月", "截止日期": "2026-11-19"}
END = Line(SHEET, CELLS)


@pytest.fixture
def calendar() -> Calendar:
    return shipped_law().calendar


def chance(number: int) -> Chance:
    return Chance(7, str(number))


def last_words(turns_of) -> set[str]:
    return {str(turns[-1].cells.get("村级评议", turns[-1].cells["风险核实"])) for turns in turns_of if turns}


def test_a_village_checks_evaluates_and_posts_and_sometimes_finds_that_the_risk_stays(calendar):
    told = [village_turns(END, BASE, chance(n), Chance(7, "village"), USUAL, calendar) for n in range(80)]
    assert last_words(told) == {"同意消除", "不同意消除", "未消除"}
    agreed = next(turns for turns in told if turns[-1].cells.get("村级评议") == "同意消除")[-1]
    cells: Mapping[str, Any] = agreed.cells
    assert cells["公示止"] - cells["公示起"] >= timedelta(days=5)
    assert agreed.day >= cells["公示止"]


@pytest.mark.parametrize(
    ("village", "answers"),
    [("同意消除；公示止：2026-11-18", True), ("同意消除", False), ("未消除；原因：仍有大额自付", False), ("", False)],
)
def test_a_township_answers_what_the_village_agreed_to_and_posted(village, answers, calendar):
    line = Line(SHEET, {**CELLS, "村级意见": village})
    turns = township_turns(line, BASE, chance(1), Chance(7, "place"), PROMPT, calendar)
    assert bool(turns) is answers


def test_the_district_ends_alone_what_nobody_is_left_of_with_a_second_signer(calendar):
    gone = Line(SHEET, {**CELLS, "标注": "全户成员均已死亡或迁出", "乡镇意见": ""})
    turns = district_turns(gone, BASE, chance(1), PROMPT, calendar)
    assert {turn.cells["区级确定"] for turn in turns[:-1]} == {"确定"}
    assert all(turn.cells["第二签批人"] for turn in turns)


def test_the_district_lets_monitoring_go_on_where_it_is_refused_again_and_again(calendar):
    line = Line(SHEET, {**CELLS, "乡镇意见": "同意上报"})
    turns = district_turns(line, BASE, chance(3), PROMPT, calendar)
    assert [turn.cells["区级确定"] for turn in turns][-1] == "不予确定"
    assert all(turn.applies(line) for turn in turns)


def test_a_village_goes_round_all_its_households_on_one_day_and_what_it_says_counts():
    place = Chance(7, "place")
    turns = [turn for n in range(200) for turn in check_turns(BASE, chance(n), place, PROMPT)]
    assert len({turn.day for turn in turns}) == 1
    rows: list[Mapping[str, Any]] = [turn.cells for turn in turns]
    said = [Answer(row["家庭情况有无变化"], row["帮扶是否到位"], row["核查人"], row["核查日期"]) for row in rows]
    assert {one.has_changed for one in said} == {one.is_wanting for one in said} == {True, False}
    assert all(faults(one, sent_on=BASE, today=turns[0].day) == () for one in said)
