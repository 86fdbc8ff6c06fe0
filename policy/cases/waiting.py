"""Who is waited for, for what, and who is told when it is late (CASES 1: nothing moves by itself)."""

from __future__ import annotations

from datetime import date

from policy.cases.case import RANK, Case
from policy.cases.procedures import PROCEDURES
from policy.cases.words import Word
from policy.due_days import identification_due_on
from policy.in_force import InForce
from policy.levels import Level


def is_overdue(case: Case, today: date) -> bool:
    """Whether the level that is waited for is late: from the day after its due day."""
    return case.due_on is not None and case.due_on < today


def all_due_on(case: Case, in_force: InForce) -> date | None:
    """When all levels should be done with an open case: 15 days from the list's day or the clue's; told, not enforced.

    None before the case has gone out, and once it is over.
    """
    if case.stay is None or case.started_on is None:
        return None
    return identification_due_on(case.started_on, in_force)


def told_of_delay(level: Level) -> Level | None:
    """The level above, which is told and asks for the reason; nobody is above the district."""
    return next((above for above in Level if RANK[above] == RANK[level] + 1), None)


def owed(case: Case) -> str:
    """The answer that is waited for (入户核查, 村级评议, 公示, 乡镇审核, 区级确定); empty where nobody is."""
    level = case.state.level
    if level is None:
        return ""
    spoken = case.spoken(level)
    answer = PROCEDURES[case.kind].forms[level].owed(spoken.word if spoken else Word())
    return answer.name if answer else ""
