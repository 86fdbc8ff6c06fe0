"""Whether a level has the word: its code binds the attempt, and the case is at the level or just above it."""

from __future__ import annotations

from policy.cases.case import RANK, Case
from policy.cases.procedures import PROCEDURES
from policy.cases.refusals import Reason
from policy.cases.rows import Row
from policy.cases.states import Mark, State
from policy.levels import Level


def turn_fault(case: Case, row: Row) -> Reason | None:
    """Why this row may not speak now, whatever it says; None if it may."""
    return _code_fault(case, row) or _state_fault(case, row.level)


def _code_fault(case: Case, row: Row) -> Reason | None:
    bound = case.code_attempt(row.level)
    if row.code.attempt < bound:
        return Reason.CODE_OUTDATED
    return Reason.CODE_WRONG if row.code.attempt > bound else None


def _state_fault(case: Case, level: Level) -> Reason | None:
    if case.state is State.LISTED:
        return Reason.NOT_SENT_OUT
    if case.has_next_level_acted(level):
        return Reason.NEXT_LEVEL_ACTED
    if case.state.level is None:
        return Reason.DECIDED_ALREADY
    is_ahead = RANK[level] > RANK[case.state.level] and not _may_act_alone(case, level)
    return Reason.LEVEL_BEFORE_NOT_DONE if is_ahead else None


def _may_act_alone(case: Case, level: Level) -> bool:
    """Whether a level need not wait for those below, since no member of the household is left."""
    return Mark.ALL_DEAD_OR_MOVED in case.marks and PROCEDURES[case.kind].may_speak(level, case.state)
