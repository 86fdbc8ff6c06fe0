"""What others read of cases: the columns and values of the view, the same on either database."""

import pytest

from policy.cases.states import Kind
from policy.levels import Level
from tests.flows.people import DISTRICT_YES, VILLAGE_NO
from tests.warehouse.casework.desk import DAYS, FOUR, LISTS, ONE, THREE, TWO

COLUMNS = (
    *(
        "case_no",
        "month",
        "household_no",
        "township",
        "village_code",
        "risk_types",
        "opened_by",
        "state",
        "waiting_for",
    ),
    *("since", "due_on", "attempt", "opened_on", "determined_on", "closed_on", "closed_as"),
)
BACK = {"乡镇审核": "退回村级", "审核人": "李四", "审核日期": "2026-11-18", "理由": "收入未核实"}
REFUSED = {"乡镇审核": "同意不纳入", "审核人": "李四", "审核日期": "2026-11-18", "理由": "情况属实"}


def test_a_case_is_shown_as_it_stands_whichever_way_it_went(desk):
    desk.sent(ONE, THREE, FOUR).on("2026-11-12")
    desk.add_below(LISTS[ONE], {"户编号": TWO, "户主姓名": "李小河", "风险类型": "因学、就业"})
    desk.take_in()
    desk.bring_to(Level.DISTRICT, ONE)
    desk.on(DAYS[Level.VILLAGE])
    for no in (THREE, FOUR):
        desk.say(no, Level.VILLAGE, VILLAGE_NO)
    desk.on("2026-11-18").say(THREE, Level.TOWNSHIP, REFUSED)
    desk.say(FOUR, Level.TOWNSHIP, BACK)
    desk.on(DAYS[Level.DISTRICT]).say(ONE, Level.DISTRICT, DISTRICT_YES)

    shown = desk.view(f"select {', '.join(COLUMNS)} from v_cases order by case_no")

    east, south, west = ("东乡", "410602100201"), ("东乡", "410602100202"), ("西镇", "410602101201")
    by_list, sent = ("list",), "2026-11-10"
    assert [tuple(row.values()) for row in shown] == [
        ("2026-11-00001", "2026-11", ONE, *east, "因病", *by_list, "determined", None, None, None, 1, sent,
         "2026-11-20", None, None),
        ("2026-11-00002", "2026-11", THREE, *south, "因病", *by_list, "closed_refused", None, None, None, 1, sent,
         None, "2026-11-18", "同意不纳入"),
        ("2026-11-00003", "2026-11", FOUR, *west, "因病", *by_list, "at_village", "village", "2026-11-18",
         "2026-11-27", 2, sent, None, None, None),
        ("2026-11-00004", "2026-11", TWO, *east, "因学、就业", "clue", "at_village", "village", "2026-11-12",
         "2026-11-21", 1, "2026-11-12", None, None, None),
    ]  # fmt: skip


def test_columns_may_be_added_behind_those_that_others_read(desk):
    desk.open(ONE, kind=Kind.RISK_CHANGE)

    [row] = desk.view("select * from v_cases")

    assert tuple(row)[: len(COLUMNS)] == COLUMNS
    assert (row["kind"], row["village"]) == ("风险变化", "东村")


@pytest.mark.parametrize("kind", Kind)
def test_the_kind_of_a_case_is_said_in_words(kind, sqlite_desk):
    sqlite_desk.open(ONE, kind=kind)
    assert sqlite_desk.view("select kind from v_cases") == [{"kind": kind.label}]


def test_an_entry_says_who_said_what_when_and_in_which_row_of_which_file(desk):
    desk.sent(ONE).on("2026-11-12").fill(LISTS[ONE], {ONE: VILLAGE_NO}, "报送/东村.xlsx")
    desk.take_in()

    [said] = desk.view("select * from v_entries where level = 'village'")

    assert {name: said[name] for name in said if not name.endswith("hash")} == {
        "seq": 3,
        "case_no": "2026-11-00001",
        "claim_no": None,
        "at": "2026-11-12T09:00:00+08:00",
        "on_day": "2026-11-12",
        "level": "village",
        "actor": "张三",
        "word": "无风险",
        "reason": "已有稳定收入",
        "source_file": "报送/东村.xlsx",
        "source_row": 6,
    }
