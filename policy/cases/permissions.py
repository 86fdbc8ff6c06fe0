"""What the matrix says of a word: where it leads, or why it may not be said."""

from __future__ import annotations

from policy.cases.case import Case
from policy.cases.circumstances import Circumstance
from policy.cases.matrix import Permission
from policy.cases.procedures import PROCEDURES
from policy.cases.refusals import Reason
from policy.cases.situation import circumstances
from policy.cases.words import Verdict, Word
from policy.in_force import InForce
from policy.levels import Level


def permission(case: Case, level: Level, verdict: Verdict, holding: frozenset[Circumstance]) -> Permission | Reason:
    """The line of the matrix that lets `level` say this now, or the reason why none does."""
    lines = _lines(case, level, verdict)
    allowed = next((line for line in lines if line.needs <= holding), None)
    if allowed:
        return allowed
    only_used_up = any(line.needs - holding == {Circumstance.SEND_BACKS_LEFT} for line in lines)
    return Reason.SEND_BACKS_USED if only_used_up else Reason.WORD_NOT_ALLOWED


def choices(case: Case, level: Level, in_force: InForce) -> tuple[Verdict, ...]:
    """What a level may answer now, in the order of the matrix: the drop-down of a township or the district.

    Of the village, whose words follow each other within one row, the first ones.
    """
    holding = circumstances(case, level, Word(), in_force)
    lines = (line for line in PROCEDURES[case.kind].matrix if line.level is level and case.state in line.states)
    open_ones = [line.verdict for line in lines if line.needs - _OF_THE_WORD <= holding]
    return tuple(dict.fromkeys(open_ones))


_OF_THE_WORD = frozenset({Circumstance.ANSWERED, Circumstance.AWAITED})


def _lines(case: Case, level: Level, verdict: Verdict) -> list[Permission]:
    return [
        line
        for line in PROCEDURES[case.kind].matrix
        if (line.level, line.verdict) == (level, verdict) and case.state in line.states
    ]
