"""The working days of the Chinese calendar, with its make-up workdays. A year no file knows: weekends only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from policy.errors import PolicyError
from policy.tables import Table, days, refuse_unknown, text

_SATURDAY: Final = 5
_FIELDS: Final = frozenset({"source", "days_of_rest", "make_up_workdays"})


@dataclass(frozen=True)
class Calendar:
    """Holidays that fall on Monday to Friday, weekend days that are worked, and the years they are known for."""

    days_of_rest: frozenset[date]
    make_up_workdays: frozenset[date]
    years: frozenset[int]

    def knows(self, day: date) -> bool:
        """Whether a file stands for its year; if not, only weekends are counted, and the reader must be warned."""
        return day.year in self.years

    def is_workday(self, day: date) -> bool:
        """Whether it is worked on that day."""
        if day in self.make_up_workdays:
            return True
        return day.weekday() < _SATURDAY and day not in self.days_of_rest

    def workday_from(self, day: date) -> date:
        """The day itself if it is a workday, else the next one."""
        while not self.is_workday(day):
            day += timedelta(days=1)
        return day

    def workday_until(self, day: date) -> date:
        """The day itself if it is a workday, else the one before."""
        while not self.is_workday(day):
            day -= timedelta(days=1)
        return day

    def next_workday(self, day: date) -> date:
        """The first workday after a day."""
        return self.workday_from(day + timedelta(days=1))

    def previous_workday(self, day: date) -> date:
        """The last workday before a day."""
        return self.workday_until(day - timedelta(days=1))

    def workdays_before(self, day: date, number: int) -> date:
        """The workday so many workdays before a day."""
        for _ in range(number):
            day = self.previous_workday(day)
        return day


def read_calendar(files: Mapping[str, Table]) -> Calendar:
    """The calendar of these files, one a year, named 2026.toml; of one year twice the later file's."""
    by_year: dict[int, tuple[frozenset[date], frozenset[date]]] = {}
    for name, fields in files.items():
        refuse_unknown(fields, _FIELDS, name)
        text(fields, "source", name)
        year = _year(name)
        rest, work = (_days_of_year(fields, key, year, name) for key in ("days_of_rest", "make_up_workdays"))
        by_year[year] = (rest, work)
    return Calendar(
        days_of_rest=frozenset[date]().union(*(rest for rest, _ in by_year.values())),
        make_up_workdays=frozenset[date]().union(*(work for _, work in by_year.values())),
        years=frozenset(by_year),
    )


def _year(name: str) -> int:
    stem = name.rpartition("/")[2].removesuffix(".toml")
    if not (stem.isascii() and stem.isdecimal()):
        message = f"{name}: a calendar's file bears its year as name, like 2026.toml."
        raise PolicyError(message)
    return int(stem)


def _days_of_year(fields: Table, key: str, year: int, name: str) -> frozenset[date]:
    listed = days(fields, key, name)
    is_weekend_wanted = key == "make_up_workdays"
    for each in listed:
        if each.year != year or (each.weekday() >= _SATURDAY) is not is_weekend_wanted:
            wanted = "a Saturday or Sunday" if is_weekend_wanted else "a Monday to Friday"
            message = f"{name}: {each} under {key} is not {wanted} of {year}; take it out or mend it."
            raise PolicyError(message)
    return frozenset(listed)
