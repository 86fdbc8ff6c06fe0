"""The gate that no name is lost between desks: kept where the sums fit, broken by the smallest loss."""

import re
from dataclasses import replace

import pytest

from expectations.gates import GATES, NOBODY_LOST
from expectations.results import GateResult, Verdict
from expectations.runner import run_gate
from tests.expectations.small_district import DEPARTMENTS, MONTH
from warehouse.gx_dialect import lent
from warehouse.ledger.landing import CaseRow, Landing, LeftOutRow, SentRow
from warehouse.reckoning import NamesAt, names_at, reckon_up

TOWN = "姬家山乡"
CASES = (
    CaseRow(MONTH, "2026-11-00001", "H10", TOWN, "list", "determined", None, None, has_reason=False),
    CaseRow(MONTH, "2026-11-00002", "H11", TOWN, "list", "closed_refused", None, "同意不纳入", has_reason=True),
    CaseRow(MONTH, "2026-11-00003", "H12", TOWN, "list", "at_township", "township", None, has_reason=False),
    CaseRow(MONTH, "2026-11-00004", "H14", TOWN, "clue", "at_village", "village", None, has_reason=False),
)
LEFT_OUT = (LeftOutRow(MONTH, "H13", TOWN, 1, "并入在办的案件", "2026-10-00007", has_case=True),)
SENT = tuple(SentRow(MONTH, no, TOWN, 1) for no in ("H10", "H11", "H12"))
LISTED = ("H10", "H11", "H12", "H13")
LANDING = Landing(MONTH, CASES, LEFT_OUT, SENT, sent_signature="s1")


@pytest.fixture
def listed(district):
    """Four names on the list of the small district, all gone out."""
    district.execute("delete from mart.suggested_list")
    for no in LISTED:
        district.execute(
            "insert into mart.suggested_list (month, household_no, township) values ($1, $2, $3)", [MONTH, no, TOWN]
        )
    district.execute("insert into gate.screened values ($1, 's1', now())", [MONTH])
    return district


def judge(district, landing: Landing = LANDING) -> GateResult:
    reckon_up(district, landing)
    with lent(district) as loan:
        return run_gate(loan, NOBODY_LOST, MONTH, DEPARTMENTS)


def broken(result: GateResult) -> dict[str, str]:
    return {one.promise_id.partition(".")[2]: one.observed for one in result.broken}


def test_names_that_stand_somewhere_keep_every_promise(listed):
    result = judge(listed)
    assert broken(result) == {}
    assert "名单 4 户，已确定 1、不纳入 1、在办 1、不再下发 1、待下发 0" in {one.observed for one in result.results}


def test_where_names_stand_is_counted_by_place_and_level_clues_beside_the_list(listed):
    reckon_up(listed, LANDING)
    assert list(names_at(listed, MONTH)) == [
        NamesAt("determined", "", 1, 1),
        NamesAt("left_out", "", 1, 1),
        NamesAt("pending", "township", 1, 1),
        NamesAt("pending", "village", 1, 0),
        NamesAt("refused", "", 1, 1),
    ]


def without(*households: str) -> Landing:
    cases = tuple(case for case in CASES if case.household_no not in households)
    left_out = tuple(row for row in LEFT_OUT if row.household_no not in households)
    return Landing(MONTH, cases, left_out, SENT, "s1")


@pytest.mark.parametrize("household", LISTED)
def test_a_name_without_case_and_without_reason_is_lost(listed, household):
    found = broken(judge(listed, without(household)))
    assert found["nobody-lost"] == "1 户去向不明：姬家山乡 1 户"
    assert "adds-up" in found


def test_a_sent_name_whose_case_is_gone_is_seen_also_when_it_is_on_the_list_no_more(listed):
    listed.execute("delete from mart.suggested_list where household_no = 'H12'")
    found = broken(judge(listed, without("H12")))
    assert set(found) == {"nobody-lost", "sent-have-case"}


def test_names_of_a_screening_that_has_not_gone_out_wait_for_a_list(listed):
    listed.execute(
        "insert into mart.suggested_list (month, household_no, township) values ($1, 'H15', $2)", [MONTH, TOWN]
    )
    assert "nobody-lost" in broken(judge(listed))
    listed.execute("update gate.screened set signature = 's2'")
    assert broken(judge(listed)) == {}
    assert NamesAt("awaits_list", "", 1, 1) in names_at(listed, MONTH)


def test_a_name_twice_on_the_list_does_not_hide_a_lost_one(listed):
    listed.execute(
        "insert into mart.suggested_list (month, household_no, township) values ($1, 'H10', $2)", [MONTH, TOWN]
    )
    assert "nobody-lost" in broken(judge(listed, without("H11")))


@pytest.mark.parametrize(
    ("damage", "promise"),
    [
        ("insert into mart.name_standing from mart.name_standing where household_no = 'H14'", "key-unique"),
        ("delete from mart.name_standing where household_no = 'H10'", "adds-up"),
        ("update mart.name_standing set has_reason = false where place = 'refused'", "refused-have-reason"),
        ("update mart.name_standing set level = null where place = 'pending'", "pending-have-level"),
        ("update mart.name_standing set has_case = false where place = 'left_out'", "left-out-have-reason"),
    ],
)
def test_each_promise_is_broken_by_its_damage(listed, damage, promise):
    reckon_up(listed, LANDING)
    listed.execute(damage)
    with lent(listed) as loan:
        assert promise in broken(run_gate(loan, NOBODY_LOST, MONTH, DEPARTMENTS))


def test_of_several_cases_of_a_household_the_open_one_counts(listed):
    again = CaseRow(MONTH, "2026-11-00005", "H10", TOWN, "list", "at_district", "district", None, has_reason=False)
    assert broken(judge(listed, Landing(MONTH, (*CASES, again), LEFT_OUT, SENT, "s1"))) == {}
    assert NamesAt("pending", "district", 1, 1) in names_at(listed, MONTH)


def test_a_name_left_out_first_and_sent_later_stands_as_its_case(listed):
    case = CaseRow(MONTH, "2026-11-00005", "H13", TOWN, "list", "at_village", "village", None, has_reason=False)
    judge(listed, Landing(MONTH, (*CASES, case), LEFT_OUT, (*SENT, SentRow(MONTH, "H13", TOWN, 2)), "s1"))
    assert listed.execute("select place from mart.name_standing where household_no = 'H13'").fetchall() == [
        ("pending",)
    ]


def test_other_months_stand_as_they_were_and_the_same_month_again_writes_nothing(listed):
    october = Landing("2026-10", (replace(CASES[0], month="2026-10"),), (), (), "s0")
    first = reckon_up(listed, october)
    second = reckon_up(listed, LANDING)
    before = listed.execute("select * from mart.name_standing order by all").fetchall()
    listed.execute("update mart.name_standing set level = 'marked' where household_no = 'H12'")
    assert (reckon_up(listed, october), reckon_up(listed, LANDING)) == (first, second)
    after = listed.execute("select * from mart.name_standing order by all").fetchall()
    assert len(before) == len(after) == 6
    assert ("marked",) in listed.execute("select level from mart.name_standing").fetchall()


def test_it_stops_no_list_and_nobody_needs_to_let_it_pass():
    assert NOBODY_LOST not in GATES


def test_what_is_broken_is_said_without_a_household_s_number(listed):
    result = judge(listed, without(*LISTED))
    assert {one.verdict for one in result.broken} == {Verdict.STOPPED}
    assert not [one for one in result.results if re.search(r"\bH1\d\b", one.observed + one.remedy)]
