"""Who is insured in a year (参保): as what, places for low-income people and how they are filled (CASES 3). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Final

from policy.windows import Month

_ONCE_POOR: Final = frozenset({"脱贫户", "脱贫不稳定户"})
_MARGINAL: Final = "边缘易致贫户"
_LOW_INCOME: Final = frozenset({"一般农户", "突发严重困难户"})
_ENJOYS_NOT: Final = frozenset({"", "否", "不享受", "不享受政策"})


class Category(StrEnum):
    """As what a person is insured (fine point M4). The value is the word of the roster."""

    ONCE_POOR = "脱贫"
    MARGINAL = "边缘"
    LOW_INCOME = "低收入"


class LowIncomeQuota(StrEnum):
    """How the places of low-income people are filled: by name from the start, or as households come to be monitored."""

    NAMED = "named"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A household whose people may fill low-income places: its 正常 people, its net income per head in yuan or None."""

    household_no: str
    people: int
    net_income: Decimal | None


@dataclass(frozen=True, slots=True)
class Cover:
    """The days on which a person is insured: from the first day of `from_month`, to the day before `ended_from`'s."""

    from_month: Month
    ended_from: Month | None = None

    def holds(self, event_on: date) -> bool:
        """Whether an event of a day is covered; only those of the roster's own year are."""
        if event_on.year != self.from_month.year or event_on < self.from_month.first_day:
            return False
        return self.ended_from is None or event_on < self.ended_from.first_day


def category(household_type: str, policy_enjoyed: str | None) -> Category | None:
    """As what the 正常 people of a household are insured without regard to income; None where they are not.

    Households out of poverty only if 享受政策 is filled and says nothing like no.
    """
    if household_type == _MARGINAL:
        return Category.MARGINAL
    enjoys = (policy_enjoyed or "").strip() not in _ENJOYS_NOT
    return Category.ONCE_POOR if household_type in _ONCE_POOR and enjoys else None


def is_low_income_kind(household_type: str) -> bool:
    """Whether a household of this 户类型 may fill low-income places."""
    return household_type in _LOW_INCOME


def low_income_places(once_poor_people: int, percent: Decimal) -> int:
    """How many low-income people are insured: a share of those out of poverty, a tenth of a person counting as one."""
    return int((once_poor_people * percent / 100).to_integral_value(ROUND_CEILING))


def filled(candidates: Iterable[Candidate], places: int) -> tuple[Candidate, ...]:
    """The households that fill the places by name, in their order: net income lowest first, none last, then 户编号.

    Whole households; one that does not fit is passed over, until the places are full.
    """
    chosen: list[Candidate] = []
    left = places
    for candidate in sorted(candidates, key=_order):
        if 0 < candidate.people <= left:
            chosen.append(candidate)
            left -= candidate.people
    return tuple(chosen)


def fits_unnamed(people: int, used: int, places: int) -> bool:
    """Whether a monitored household of these kinds is covered by what is left of places that bear no names."""
    return 0 < people <= places - used


def first_month(year: int) -> Month:
    """The month from which a year's roster insures, whenever it is made."""
    return Month(year, 1)


def joining_month(joined_on: date) -> Month:
    """The month from which somebody is insured who joins on a day: the next one."""
    return Month.of(joined_on).plus(1)


def _order(candidate: Candidate) -> tuple[bool, Decimal, str]:
    income = candidate.net_income
    return income is None, Decimal(0) if income is None else income, candidate.household_no
