"""What the matrix says of a word: where it leads, or why it may not be said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policy.cases.case import Case
from policy.cases.circumstances import AROUND, OF_THE_WORD, Circumstance
from policy.cases.matrix import Permission
from policy.cases.procedures import PROCEDURES
from policy.cases.refusals import Reason, Refusal
from policy.cases.situation import circumstances
from policy.cases.words import Cell, Verdict, Word
from policy.in_force import InForce
from policy.levels import Level

_WANTING: Final[Mapping[Circumstance, Refusal]] = {
    Circumstance.SEND_BACKS_LEFT: Refusal(Reason.SEND_BACKS_USED),
    Circumstance.SECURED: Refusal(Reason.CONDITION_UNMET, Cell.SECURITY),
    Circumstance.EXPENSE_HELD: Refusal(Reason.CONDITION_UNMET, Cell.EXPENSE),
    Circumstance.HEAD_SIGNED: Refusal(Reason.CONDITION_UNMET, Cell.SIGNATURE),
    Circumstance.INCOME_HOLDS: Refusal(Reason.CONDITION_UNMET, Cell.INCOME),
    Circumstance.NO_OTHER_CASE: Refusal(Reason.OTHER_CASE_OPEN),
    Circumstance.NO_URGENT_ORDER: Refusal(Reason.URGENT_ORDER_OPEN),
}
"""What is said where a line of the matrix lacks nothing but these."""


def permission(
    case: Case, level: Level, verdict: Verdict, holding: frozenset[Circumstance]
) -> Permission | tuple[Refusal, ...]:
    """The line of the matrix that lets `level` say this now, or why none does."""
    lines = _lines(case, level, verdict)
    allowed = next((line for line in lines if line.needs <= holding), None)
    if allowed:
        return allowed
    lacking = next((lacks for line in lines if (lacks := line.needs - holding) <= _WANTING.keys()), frozenset())
    told = tuple(refusal for circumstance, refusal in _WANTING.items() if circumstance in lacking)
    return told or (Refusal(Reason.WORD_NOT_ALLOWED),)


def choices(case: Case, level: Level, in_force: InForce) -> tuple[Verdict, ...]:
    """What a level may answer now, in the order of the matrix: the drop-down of a township or the district.

    Of the village, whose words follow each other within one row, the first ones. What hangs on the word itself, or on
    what else is open of the household that day, takes no choice away.
    """
    holding = circumstances(case, level, Word(), in_force)
    lines = (line for line in PROCEDURES[case.kind].matrix if line.level is level and case.state in line.states)
    open_ones = [line.verdict for line in lines if line.needs - OF_THE_WORD - AROUND <= holding]
    return tuple(dict.fromkeys(open_ones))


def _lines(case: Case, level: Level, verdict: Verdict) -> list[Permission]:
    return [
        line
        for line in PROCEDURES[case.kind].matrix
        if (line.level, line.verdict) == (level, verdict) and case.state in line.states
    ]
