"""What is told of a work order on a day: reminders to its department, its delay upward, once a workday (HELP 1).

Days before the due day are workdays: departments keep office hours, as with their monthly files.
"""

from __future__ import annotations

from datetime import date

from policy.calendar import Calendar
from policy.due_days import reminder_days
from policy.in_force import InForce
from policy.reminders import Notice


def order_notice(
    sent_on: date, due_on: date, in_force: InForce, calendar: Calendar, *, today: date, looked_on: date | None = None
) -> Notice | None:
    """What is to be told today of an order that was sent one day and is due on another.

    Its days were last looked at on `looked_on` (None: never); days that were missed since are made good by one telling.
    Nothing is told on the day of sending, which is told itself, and nothing on a day of rest but that it is due.
    """
    if today > due_on:
        day = calendar.workday_until(today)
        return Notice.OVERDUE if day > due_on and _is_new(day, looked_on) else None
    begun = [day for day in reminder_days(due_on, in_force, calendar) if sent_on < day <= today]
    return Notice.REMINDER if begun and _is_new(max(begun), looked_on) else None


def _is_new(day: date, looked_on: date | None) -> bool:
    return looked_on is None or day > looked_on
