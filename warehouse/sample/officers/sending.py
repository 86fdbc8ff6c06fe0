"""On which weekdays people send what is ready (Monday is 0)."""

from __future__ import annotations

from datetime import date
from typing import Final

from policy.calendar import Calendar

WORKDAYS: Final = frozenset(range(5))
THREE_TIMES_A_WEEK: Final = frozenset({0, 2, 4})


def sending_day(day: date, weekdays: frozenset[int], calendar: Calendar) -> date:
    """The first day from `day` on which people send: a workday, on one of these weekdays."""
    day = calendar.workday_from(day)
    while day.weekday() not in weekdays:
        day = calendar.next_workday(day)
    return day
