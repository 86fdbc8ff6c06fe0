"""Where the time is spent: each stay at a level, to its end or to the day of looking."""

from dataclasses import replace
from datetime import date

import pytest

from policy.cases.dwelling import days_at_levels, days_within
from policy.cases.words import Cell, Verdict
from policy.levels import Level
from tests.policy.cases.town import LIST_DAY, TODAY, after, at_village, say, word

VILLAGE, TOWNSHIP, DISTRICT = Level


def days(case, until=TODAY):
    return list(days_at_levels(case, until))


def test_an_open_case_is_counted_to_the_day_of_looking(in_force):
    case = at_village(in_force)
    assert days(case, LIST_DAY) == [(VILLAGE, 0)]
    assert days(case, date(2026, 11, 30)) == [(VILLAGE, 20)]


def test_an_ended_case_is_counted_to_its_end(in_force):
    case = after(at_village(in_force), (Verdict.AGREED, Verdict.REPORTED, Verdict.DETERMINED), in_force)
    assert days(case, date(2026, 12, 31)) == [(VILLAGE, 20), (TOWNSHIP, 0), (DISTRICT, 0)]


def test_each_attempt_is_a_stay_of_its_own(in_force):
    case = after(at_village(in_force), (Verdict.AGREED, Verdict.BACK_TO_VILLAGE, Verdict.AGREED), in_force)
    came = [date(2026, 11, 10), date(2026, 11, 18), date(2026, 11, 20), date(2026, 11, 29)]
    stays = tuple(replace(stay, came_on=day) for stay, day in zip(case.stays, came, strict=True))
    assert days(replace(case, stays=stays)) == [(VILLAGE, 8), (TOWNSHIP, 2), (VILLAGE, 9), (TOWNSHIP, 1)]


def test_a_case_that_a_correction_brought_back_spends_no_day_twice(in_force):
    answered = word(Verdict.PROPOSED, {Cell.CONCLUSION: "无风险", Cell.CAUSE: "收入稳定"})
    refused = say(at_village(in_force), answered, in_force, VILLAGE).case
    back = say(refused, word(Verdict.PROPOSED), in_force, VILLAGE).case
    assert [stay.level for stay in back.stays] == [VILLAGE, TOWNSHIP, VILLAGE]
    assert sum(number for _, number in days(back, date(2026, 12, 5))) == 25


def test_a_case_that_has_not_gone_out_was_nowhere(in_force):
    assert days(replace(at_village(in_force), stays=())) == []


@pytest.mark.parametrize(
    ("spent", "percent", "within"),
    [([], 50, 0), ([5], 50, 5), ([5], 90, 5), ([3, 1, 2], 50, 2), ([4, 1, 3, 2], 50, 2), (range(1, 11), 90, 9),
     (range(1, 12), 90, 10), (range(1, 31), 90, 27)],
)  # fmt: skip
def test_the_days_within_which_a_share_of_stays_ended(spent, percent, within):
    assert days_within(list(spent), percent) == within
