"""What is told of a case or a claim on a day: a reminder to who owes an answer, its delay to the level above.

Of a case also that all its days have passed.

Days are calendar days: a reminder moves off no day of rest (CASES 1). Nothing is told on the day on which a case
comes to a level, since its coming is told itself; nothing moves by being told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from policy.cases.case import Case, Stay
from policy.cases.waiting import all_due_on, told_of_delay
from policy.in_force import InForce
from policy.labelled_word import LabelledWord
from policy.levels import Level

_DAY: Final = timedelta(days=1)


class Notice(LabelledWord):
    """Why somebody is told."""

    REMINDER = "reminder", "催办"
    OVERDUE = "overdue", "逾期未报"
    ALL_DAYS_PASSED = "all_days_passed", "超过全程期限"


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
    notice = due_notice(stay.came_on, stay.due_on, in_force, today=today, looked_on=looked_on)
    if notice:
        level = stay.level if notice is Notice.REMINDER else told_of_delay(stay.level) or stay.level
        found.append(Telling(notice, level))
    passed_on = _passed_on(case, in_force)
    if passed_on and _is_new(passed_on, today, looked_on):
        found.append(Telling(Notice.ALL_DAYS_PASSED, Level.DISTRICT))
    return tuple(found)


def due_notice(
    since: date, due_on: date, in_force: InForce, *, today: date, looked_on: date | None = None
) -> Notice | None:
    """What is to be told today of an answer that is owed since one day and due on another, of a case or of a claim."""
    day, notice = _last_step(since, due_on, in_force, today)
    return notice if day and _is_new(day, today, looked_on) else None


def reminder_days_of_case(stay: Stay, in_force: InForce) -> tuple[date, ...]:
    """The days on which a level is reminded of a stay, in order: before the due day, and on it."""
    return _reminder_days(stay.came_on, stay.due_on, in_force)


def first_overdue_day(stay: Stay) -> date:
    """The day on which a delay is first told: the one after the due day, of a case that came late after its coming."""
    return _first_overdue_day(stay.came_on, stay.due_on)


def _reminder_days(since: date, due_on: date, in_force: InForce) -> tuple[date, ...]:
    before = {in_force.whole("case_reminder_first"), in_force.whole("case_reminder_second"), 0}
    days = (due_on - timedelta(days=number) for number in sorted(before, reverse=True))
    return tuple(day for day in days if day > since)


def _first_overdue_day(since: date, due_on: date) -> date:
    return max(due_on, since) + _DAY


def _last_step(since: date, due_on: date, in_force: InForce, today: date) -> tuple[date | None, Notice]:
    """The last day up to today on which something was to be told of it; None before the first."""
    first = _first_overdue_day(since, due_on)
    if today < first:
        begun = [day for day in _reminder_days(since, due_on, in_force) if day <= today]
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
