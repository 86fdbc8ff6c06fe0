"""When whom is told of a case: drawn as an officer would check it, day by day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from policy.cases.case import Case, Stay
from policy.cases.states import Kind, State
from policy.cases.steps import opened, sent_out
from policy.cases.waiting import all_due_on
from policy.cases.words import Verdict
from policy.levels import Level
from policy.reminders import Notice, Telling, reminder_days_of_case, tellings
from tests.policy.cases.town import LIST_DAY, TODAY, after, at_village, hit, listed

REMIND_VILLAGE = Telling(Notice.REMINDER, Level.VILLAGE)
VILLAGE_LATE = Telling(Notice.OVERDUE, Level.TOWNSHIP)
TOWNSHIP_LATE = Telling(Notice.OVERDUE, Level.DISTRICT)
DISTRICT_LATE = Telling(Notice.OVERDUE, Level.DISTRICT)
ALL_PASSED = Telling(Notice.ALL_DAYS_PASSED, Level.DISTRICT)


def november(day: int) -> date:
    return date(2026, 11, day)


def told_daily(case: Case, in_force, first: date, days: int) -> dict[str, tuple[Telling, ...]]:
    """What is told by a program that looks every morning; days without a word are left out."""
    mornings = [first + timedelta(days=number) for number in range(days)]
    found = {f"{day:%m-%d}": tellings(case, in_force, today=day, looked_on=day - timedelta(days=1)) for day in mornings}
    return {day: told for day, told in found.items() if told}


def at(level: Level, came_on: date, due_on: date) -> Case:
    """A case that waits at a level; its list went out on the 10th."""
    stays = (Stay(Level.VILLAGE, 1, LIST_DAY, LIST_DAY + timedelta(days=9)), Stay(level, 1, came_on, due_on))
    return replace(listed(), state=State.at(level), sent_on=LIST_DAY, stays=stays)


def test_a_village_is_reminded_3_days_and_1_day_before_and_on_the_day_then_its_delay_goes_up_every_third_day(in_force):
    # The list went out on Tuesday the 10th; the village is due on the 19th, all levels on the 25th.
    assert told_daily(at_village(in_force), in_force, LIST_DAY, 20) == {
        "11-16": (REMIND_VILLAGE,),
        "11-18": (REMIND_VILLAGE,),
        "11-19": (REMIND_VILLAGE,),
        "11-20": (VILLAGE_LATE,),
        "11-23": (VILLAGE_LATE,),
        "11-26": (VILLAGE_LATE, ALL_PASSED),
        "11-29": (VILLAGE_LATE,),
    }


def test_a_day_of_rest_moves_no_reminder(in_force):
    case = at(Level.TOWNSHIP, november(18), november(22))
    days = reminder_days_of_case(case.stays[-1], in_force)
    assert [f"{day:%m-%d %a}" for day in days] == ["11-19 Thu", "11-21 Sat", "11-22 Sun"]


@pytest.mark.parametrize(
    ("level", "late"),
    [(Level.VILLAGE, VILLAGE_LATE), (Level.TOWNSHIP, TOWNSHIP_LATE), (Level.DISTRICT, DISTRICT_LATE)],
)
def test_a_delay_is_told_to_the_level_above_and_the_district_s_to_itself(in_force, level, late):
    case = at(level, november(11), november(14))
    assert tellings(case, in_force, today=november(15), looked_on=november(14)) == (late,)


def test_a_level_is_not_reminded_on_the_day_on_which_the_case_comes(in_force):
    # A township has three days: three days before its due day is the day of coming.
    case = at(Level.TOWNSHIP, november(17), november(20))
    assert list(told_daily(case, in_force, november(17), 5)) == ["11-19", "11-20", "11-21"]


@pytest.mark.parametrize(
    ("looked_on", "today", "told"),
    [
        (15, 17, (REMIND_VILLAGE,)),
        (16, 17, ()),
        (15, 19, (REMIND_VILLAGE,)),
        (17, 22, (VILLAGE_LATE,)),
        (20, 22, ()),
        (20, 23, (VILLAGE_LATE,)),
        (20, 30, (VILLAGE_LATE, ALL_PASSED)),
        (26, 28, ()),
        (19, 19, ()),
        (21, 19, ()),
        (None, 15, ()),
        (None, 24, (VILLAGE_LATE,)),
    ],
)
def test_days_that_were_missed_are_made_good_by_one_telling(in_force, looked_on, today, told):
    looked = None if looked_on is None else november(looked_on)
    assert tellings(at_village(in_force), in_force, today=november(today), looked_on=looked) == told


def test_a_case_sent_back_has_new_days_at_the_village_but_the_days_in_all_run_on(in_force):
    # Sent back on the 30th (TODAY): due on 9 December; the 15 days passed on the 25th.
    case = after(at_village(in_force), (Verdict.AGREED, Verdict.BACK_TO_VILLAGE), in_force)
    assert case.stay == Stay(Level.VILLAGE, 2, TODAY, date(2026, 12, 9))
    assert told_daily(case, in_force, TODAY, 14) == {
        "12-06": (REMIND_VILLAGE,),
        "12-08": (REMIND_VILLAGE,),
        "12-09": (REMIND_VILLAGE,),
        "12-10": (VILLAGE_LATE,),
        "12-13": (VILLAGE_LATE,),
    }
    assert tellings(case, in_force, today=TODAY, looked_on=november(24)) == (ALL_PASSED,)


def test_an_old_clue_is_told_as_late_the_day_after_it_went_out(in_force):
    clue_on = november(1)
    case = opened("1", Kind.IDENTIFICATION, [hit("因病", "e1")], on=november(20), clue_on=clue_on)
    case = sent_out(case, november(20), in_force)
    assert (case.due_on, all_due_on(case, in_force)) == (november(10), november(16))
    assert told_daily(case, in_force, november(19), 6) == {
        "11-21": (VILLAGE_LATE, ALL_PASSED),
        "11-24": (VILLAGE_LATE,),
    }


def test_of_a_case_that_is_over_or_not_out_nothing_is_told(in_force):
    closed = after(at_village(in_force), (Verdict.NO_RISK, Verdict.AGREED_REFUSAL), in_force)
    for case in (closed, listed()):
        assert tellings(case, in_force, today=date(2027, 3, 1)) == ()
        assert all_due_on(case, in_force) is None


def test_a_district_may_have_a_delay_told_once_only(law):
    once = law.in_force(date(2026, 11, 1), {"case_overdue_again": "0"})
    assert list(told_daily(at_village(once), once, november(20), 30)) == ["11-20", "11-26"]


def test_a_district_s_own_days_are_used(law):
    own = law.in_force(date(2026, 11, 1), {"case_reminder_first": "5", "case_reminder_second": "0"})
    case = at_village(own)
    assert case.stay
    assert [f"{day:%m-%d}" for day in reminder_days_of_case(case.stay, own)] == ["11-14", "11-19"]


def test_notices_have_words():
    assert [notice.label for notice in Notice] == ["催办", "逾期未报", "超过全程期限"]
