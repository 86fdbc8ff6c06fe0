"""Months, the window of a month, ages and whole months: arithmetic on days, no clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from policy.errors import PolicyError

MONTHS_IN_YEAR: Final = 12
_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One cycle, written 2026-11."""

    year: int
    number: int

    @classmethod
    def parse(cls, written: str) -> Month:
        """`2026-11` and nothing else; PolicyError says so."""
        match = _MONTH.fullmatch(written)
        if match is None or match[1] == "0000":
            message = f"{written!r} is no month; write it like 2026-11."
            raise PolicyError(message)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month in which `day` lies."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        """`2026-11`."""
        return f"{self.year:04}-{self.number:02}"

    def plus(self, months: int) -> Month:
        """The month so many months later (earlier, if negative)."""
        years, index = divmod(self.number - 1 + months, MONTHS_IN_YEAR)
        return Month(self.year + years, index + 1)

    @property
    def first_day(self) -> date:
        """Its first day; the policy in force on it holds for the cycle."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.plus(1).first_day - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days, both ends counted."""

    start: date
    end: date

    def holds(self, day: date | None) -> bool:
        """Whether the day is in it; an event without a day is in no window."""
        return day is not None and self.start <= day <= self.end


def window_of(month: Month, months: int = MONTHS_IN_YEAR) -> Window:
    """W of a month: 2026-11 has 2025-11-01 to 2026-10-31 (DOMAIN 4). `months` is the policy's window_months."""
    return Window(month.plus(-months).first_day, month.plus(-1).last_day)


def window_before(month: Month, months: int = MONTHS_IN_YEAR) -> Window:
    """The window of the same length that ends on the day before W begins (INCOME_DROP)."""
    return window_of(month.plus(-months), months)


def completed_years(born: date, on: date) -> int:
    """Age in completed years on a day; who was born on 29 February completes a common year on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def whole_months(start: date, end: date) -> int:
    """Whole months from `start` to `end`; 2026-08-01 to 2026-11-01 are three, from 2026-08-02 two. Not under 0."""
    months = (end.year - start.year) * MONTHS_IN_YEAR + end.month - start.month
    return max(0, months - (end.day < start.day))
