"""The days of a notice on payments (公示): 民法典 201 and 203."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from policy.calendar import Calendar


@dataclass(frozen=True, slots=True)
class NoticeDays:
    """The last day of a notice, the day from which its claims are payable, and whether the calendar knew the year."""

    last_day: date
    payable_on: date
    is_calendar_known: bool


def notice_days(posted_on: date, publicity_days: int, calendar: Calendar) -> NoticeDays:
    """Whole days after the day of posting; a last day of rest becomes the next workday; payable the day after."""
    nominal = posted_on + timedelta(days=publicity_days)
    last_day = calendar.workday_from(nominal)
    is_known = calendar.knows(nominal) and calendar.knows(last_day)
    return NoticeDays(last_day, last_day + timedelta(days=1), is_known)
