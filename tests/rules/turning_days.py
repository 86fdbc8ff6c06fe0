"""Days on which something turns for one of three months, each with its neighbours: windows, months, ages, leap days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import TypeAlias

Months: TypeAlias = tuple[str, str, str]
_ONE = timedelta(days=1)


def last_day(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, monthrange(year, number)[1])


def _edges(month: str) -> set[date]:
    """First and last days of W and of the year before, three months, seven days, the month itself."""
    first = date.fromisoformat(f"{month}-01")
    start, end = first.replace(year=first.year - 1), first - _ONE
    three_months = (first - timedelta(days=80)).replace(day=1)
    turns = {start, start.replace(year=start.year - 1), end, first, three_months, last_day(month), end - 6 * _ONE}
    return {day + shift * _ONE for day in turns for shift in (-1, 0, 1)}


@cache
def days_of(months: Months, sent: str) -> tuple[date, ...]:
    """Turning days of all three months that have come when the month `sent` sends its files, and leap days."""
    found = {day for month in months for day in _edges(month)}
    found |= {date(year, 2, 29) for year in (2020, 2024)} | {date(year, 2, 28) for year in range(2021, 2027)}
    return tuple(sorted(day for day in found if day <= last_day(sent)))


@cache
def births(months: Months) -> tuple[date, ...]:
    """Birthdays on which an age of the rules turns on the first day of one of the months, and their neighbours."""
    firsts = [date.fromisoformat(f"{month}-01") for month in months]
    found = {first.replace(year=first.year - age) for first in firsts for age in (6, 16, 60)}
    found |= {day + shift * _ONE for day in found for shift in (-1, 1)}
    return tuple(sorted(found | {date(1964, 2, 29), date(2008, 2, 29), date(1980, 5, 5), date(2012, 9, 9)}))
