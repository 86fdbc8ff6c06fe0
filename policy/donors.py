"""Donors to students (爱心助学): which student is proposed to which donor, by need (HELP 4, Z19 to Z21). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from policy.windows import Month, Window

_STUDYING: Final = frozenset({"在读", "新录取"})
_SEPTEMBER: Final = 9


@dataclass(frozen=True, slots=True)
class Donor:
    """A donor (捐助人): so many students each school year, yuan each; no stage is any stage, None is no end."""

    donor_no: str
    places: int
    amount: Decimal
    stages: frozenset[str] = frozenset()
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody in the school records, by the latest one (就学状态, 学段).

    `is_in_scope`: of a household that is monitored or on the month's suggested list. Yuan: the household's net income
    per head, None where none is known, and the student's own school sums of the window.
    """

    person_key: str
    household_no: str
    school_state: str
    stage: str
    net_income: Decimal | None
    school_cost: Decimal
    is_in_scope: bool


@dataclass(frozen=True, slots=True)
class Given:
    """What was proposed on an earlier day and was not answered 未成."""

    donor_no: str
    person_key: str
    on_day: date


@dataclass(frozen=True, slots=True)
class Match:
    """One student and the donor who is proposed; yuan."""

    person_key: str
    household_no: str
    donor_no: str
    amount: Decimal


def school_year(day: date) -> Window:
    """The school year in which a day lies: from 1 September to 31 August."""
    september = Month(day.year if day.month >= _SEPTEMBER else day.year - 1, _SEPTEMBER)
    return Window(september.first_day, september.plus(11).last_day)


def donor_matches(
    month: Month, donors: Iterable[Donor], students: Iterable[Student], given: Iterable[Given]
) -> tuple[Match, ...]:
    """The new proposals of a month, the neediest student first; at most one donor a student a school year."""
    year = school_year(month.first_day)
    earlier = [each for each in given if year.holds(each.on_day)]
    used = Counter(each.donor_no for each in earlier)
    helped = {each.person_key for each in earlier}
    willing = sorted((each for each in donors if _counts(each, month.first_day)), key=_preference)
    matches: list[Match] = []
    for student in sorted((each for each in students if _may_ask(each, helped)), key=_need):
        donor = _donor_for(student, [each for each in willing if used[each.donor_no] < each.places])
        if donor:
            used[donor.donor_no] += 1
            matches.append(Match(student.person_key, student.household_no, donor.donor_no, donor.amount))
    return tuple(matches)


def _donor_for(student: Student, free: Sequence[Donor]) -> Donor | None:
    """The first that names the student's stage, else the first that names none."""
    naming = (each for each in free if student.stage in each.stages)
    return next(naming, None) or next((each for each in free if not each.stages), None)


def _may_ask(student: Student, helped: set[str]) -> bool:
    return student.is_in_scope and student.school_state in _STUDYING and student.person_key not in helped


def _counts(donor: Donor, first_day: date) -> bool:
    return donor.ends_on is None or donor.ends_on >= first_day


def _preference(donor: Donor) -> tuple[Decimal, str]:
    return -donor.amount, donor.donor_no


def _need(student: Student) -> tuple[bool, Decimal, Decimal, str]:
    """Lowest income first, none last; then the greater school cost; then the ID."""
    income = student.net_income
    return income is None, income or Decimal(0), -student.school_cost, student.person_key
