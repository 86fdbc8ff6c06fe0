"""When something is due: the days of the month's calendar, and the days of a level of a case.

The month's days move earlier off a day of rest, the days of a case do not move at all (CASES 1).
"""

from __future__ import annotations

from datetime import date, timedelta

from policy.calendar import Calendar
from policy.in_force import InForce
from policy.levels import Level
from policy.windows import Month


def nominal_day(month: Month, day_of_month: int) -> date:
    """The day as policy writes it; in a month that is shorter, its last day."""
    return month.first_day.replace(day=min(day_of_month, month.last_day.day))


def due_day(month: Month, day_of_month: int, calendar: Calendar) -> date:
    """The due day of a month (data_due_day, list_out_day, city_filing_day), moved earlier off a day of rest."""
    return calendar.workday_until(nominal_day(month, day_of_month))


def reminder_days(due_on: date, in_force: InForce, calendar: Calendar) -> tuple[date, date, date]:
    """Days on which to remind: reminder_first and reminder_second workdays before, and the day itself."""
    first, second = (
        calendar.workdays_before(due_on, in_force.whole(key)) for key in ("reminder_first", "reminder_second")
    )
    return first, second, due_on


def case_due_on(
    level: Level, in_force: InForce, *, came_on: date, attempt: int = 1, clue_on: date | None = None
) -> date:
    """When a level's word on a case is due; the day counted from is not counted, days of rest count.

    Counted from `came_on`, the day on which the case came to the level; at the village's first attempt on a clue from
    the day of the clue, whenever its workbook went out.
    """
    counted_from = clue_on if clue_on and level is Level.VILLAGE and attempt == 1 else came_on
    return counted_from + timedelta(days=in_force.whole(f"{level}_days"))


def identification_due_on(started_on: date, in_force: InForce) -> date:
    """When all levels should be done: 15 days from the list's day or the clue's; told, never enforced."""
    return started_on + timedelta(days=in_force.whole("identification_days"))
