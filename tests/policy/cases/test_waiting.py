from datetime import date, timedelta

import pytest

from policy.cases.case import Case, Stay
from policy.cases.states import Kind, Mark
from policy.cases.steps import marked, opened, sent_out
from policy.cases.waiting import is_overdue, owed, told_of_delay
from policy.cases.words import Cell, Verdict
from policy.levels import Level
from tests.policy.cases.town import LIST_DAY, after, at_village, hit, listed, say, word
from tests.policy.shipped import worked

VILLAGE_ROWS = [
    row for row in worked("due_days") if row["kind"] == "case" and (row["level"], row["attempt"]) == ("village", "1")
]


@pytest.mark.parametrize("row", VILLAGE_ROWS, ids=lambda row: row["what_it_tries"])
def test_a_case_goes_out_with_the_due_day_of_the_worked_table(row, in_force):
    opened_on = date.fromisoformat(row["opened_on"])
    clue_on = opened_on if row["opened_by"] == "clue" else None
    case = opened("1", Kind.IDENTIFICATION, [hit("因病", "e1")], on=opened_on, clue_on=clue_on)
    case = sent_out(case, date.fromisoformat(row["came_on"]), in_force)
    assert case.due_on
    assert case.due_on.isoformat() == row["due_on"]
    assert case.started_on == opened_on


def test_a_case_is_late_from_the_day_after_its_due_day(in_force):
    case = at_village(in_force)
    assert case.due_on == LIST_DAY + timedelta(days=9)
    assert not is_overdue(case, case.due_on)
    assert is_overdue(case, case.due_on + timedelta(days=1))


def test_a_case_that_is_over_or_not_out_is_never_late(in_force):
    closed = after(at_village(in_force), (Verdict.NO_RISK, Verdict.AGREED_REFUSAL), in_force)
    assert not is_overdue(closed, date(2030, 1, 1))
    assert not is_overdue(listed(), date(2030, 1, 1))


def test_delay_is_told_upward():
    assert [told_of_delay(level) for level in Level] == [Level.TOWNSHIP, Level.DISTRICT, None]


def test_what_is_owed_is_the_next_answer(in_force):
    case = at_village(in_force)
    assert owed(case) == "入户核查"
    case = after(case, (Verdict.PROPOSED,), in_force)
    assert owed(case) == "村级评议"
    case = say(case, word(Verdict.AGREED, {Cell.NOTICE_TO: None}), in_force, Level.VILLAGE).case
    assert owed(case) == "公示"
    case = after(case, (Verdict.AGREED,), in_force)
    assert owed(case) == "乡镇审核"
    case = after(case, (Verdict.BACK_TO_VILLAGE,), in_force)
    assert owed(case) == "入户核查"
    case = after(case, (Verdict.AGREED, Verdict.REPORTED), in_force)
    assert owed(case) == "区级确定"
    assert owed(after(case, (Verdict.DETERMINED,), in_force)) == ""


def test_a_determined_case_tells_its_days(in_force):
    case = after(at_village(in_force), (Verdict.AGREED, Verdict.REPORTED, Verdict.DETERMINED), in_force)
    assert (case.determined_on, case.ended_on) == (date(2026, 11, 30), date(2026, 11, 30))
    assert at_village(in_force).determined_on is None


def test_a_case_goes_out_once(in_force):
    case = at_village(in_force)
    assert sent_out(case, LIST_DAY + timedelta(days=3), in_force) is case


def test_a_correction_brings_the_old_due_day_back(in_force):
    refused = after(at_village(in_force), (Verdict.NO_RISK,), in_force)
    returned = after(refused, (Verdict.PROPOSED,), in_force)
    assert returned.stay == Stay(Level.VILLAGE, 1, LIST_DAY, LIST_DAY + timedelta(days=9))


def test_marks_stay_out_of_a_case_that_is_over(in_force):
    closed: Case = after(at_village(in_force), (Verdict.NO_RISK, Verdict.AGREED_REFUSAL), in_force)
    assert marked(closed, Mark.ALL_DEAD_OR_MOVED) == closed
