"""What is told of a case on a day: a reminder to its level, its delay to the level above, that all days have passed.

Days are calendar days: a reminder moves off no day of rest (CASES 1). Nothing is told on the day on which a case
comes to a level, since its coming is told itself; nothing moves by being told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from policy.cases.case import Case, Stay
from policy.cases.waiting import all_due_on, told_of_delay
from policy.in_force import InForce
from policy.levels import Level

_DAY: Final = timedelta(days=1)


class Notice(StrEnum):
    """Why somebody is told."""

    REMINDER = "reminder"
    OVERDUE = "overdue"
    ALL_DAYS_PASSED = "all_days_passed"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _LABELS[self]


_LABELS: Final = {Notice.REMINDER: "催办", Notice.OVERDUE: "逾期未报", Notice.ALL_DAYS_PASSED: "超过全程期限"}


@dataclass(frozen=True, slots=True)
class Telling:
    """A notice and the level that is told; the district's own delay stays with the district."""

    notice: Notice
    level: Level


def tellings(case: Case, in_force: InForce, *, today: date, looked_on: date | None = None) -> tuple[Telling, ...]:
    """What is to be told of a case today, when its days were last looked at on `looked_on` (None: never).

    Days that were missed since are made good by one telling, that of the last of them.
    """
    stay = case.stay
    if stay is None:
        return ()
    found = []
    day, notice = _last_step(stay, in_force, today)
    if day and _is_new(day, today, looked_on):
        level = stay.level if notice is Notice.REMINDER else told_of_delay(stay.level) or stay.level
        found.append(Telling(notice, level))
    passed_on = _passed_on(case, in_force)
    if passed_on and _is_new(passed_on, today, looked_on):
        found.append(Telling(Notice.ALL_DAYS_PASSED, Level.DISTRICT))
    return tuple(found)


def reminder_days_of_case(stay: Stay, in_force: InForce) -> tuple[date, ...]:
    """The days on which a level is reminded of a stay, in order: before the due day, and on it."""
    before = {in_force.whole("case_reminder_first"), in_force.whole("case_reminder_second"), 0}
    days = (stay.due_on - timedelta(days=number) for number in sorted(before, reverse=True))
    return tuple(day for day in days if day > stay.came_on)


def first_overdue_day(stay: Stay) -> date:
    """The day on which a delay is first told: the one after the due day, of a case that came late after its coming."""
    return max(stay.due_on, stay.came_on) + _DAY


def _last_step(stay: Stay, in_force: InForce, today: date) -> tuple[date | None, Notice]:
    """The last day up to today on which something was to be told of the stay; None before the first."""
    first = first_overdue_day(stay)
    if today < first:
        begun = [day for day in reminder_days_of_case(stay, in_force) if day <= today]
        return (begun[-1] if begun else None), Notice.REMINDER
    again = in_force.whole("case_overdue_again")
    beyond = (today - first).days % again if again else (today - first).days
    return today - timedelta(days=beyond), Notice.OVERDUE


def _passed_on(case: Case, in_force: InForce) -> date | None:
    """The day after the days in all, or after the case went out where they had passed by then."""
    due_on = all_due_on(case, in_force)
    return None if due_on is None or case.sent_on is None else max(due_on, case.sent_on) + _DAY


def _is_new(day: date, today: date, looked_on: date | None) -> bool:
    return day <= today and (looked_on is None or day > looked_on)
