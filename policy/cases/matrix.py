"""Who may say what: the declared matrices, level × state × word (CASES 1 and 2; of 风险消除 HELP 2).

A line says that a level may say a word in some states if all circumstances hold, and where the case then stands.
The second state of a line is that of the next level: there the word is a correction, until that level has acted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from policy.cases.circumstances import Circumstance
from policy.cases.states import State
from policy.cases.words import Verdict
from policy.levels import Level


@dataclass(frozen=True, slots=True)
class Permission:
    """One line of the matrix. A word of one level may have several, the first that holds counts."""

    level: Level
    states: tuple[State, ...]
    verdict: Verdict
    goes_to: State
    needs: frozenset[Circumstance] = frozenset()


def _permission(states: tuple[State, ...], verdict: Verdict, goes_to: State, *needs: Circumstance) -> Permission:
    level = states[0].level
    if level is None:
        message = f"the matrix lets {verdict} be said at {states[0]}, where no level is waited for."
        raise ValueError(message)
    return Permission(level, states, verdict, goes_to, frozenset(needs))


_VILLAGE: Final = (State.AT_VILLAGE, State.AT_TOWNSHIP)
_TOWNSHIP: Final = (State.AT_TOWNSHIP, State.AT_DISTRICT)
_DISTRICT: Final = (State.AT_DISTRICT,)

MATRIX: Final = (
    _permission(_VILLAGE, Verdict.PROPOSED, State.AT_VILLAGE, Circumstance.AWAITED),
    _permission(_VILLAGE, Verdict.AGREED, State.AT_VILLAGE, Circumstance.AWAITED),
    _permission(_VILLAGE, Verdict.AGREED, State.AT_TOWNSHIP, Circumstance.ANSWERED),
    _permission(_VILLAGE, Verdict.DECLINED, State.AT_TOWNSHIP, Circumstance.ANSWERED),
    _permission(_VILLAGE, Verdict.SOLVED, State.AT_TOWNSHIP, Circumstance.ANSWERED),
    _permission(_VILLAGE, Verdict.NO_RISK, State.AT_TOWNSHIP, Circumstance.ANSWERED),
    _permission(_VILLAGE, Verdict.UNVERIFIABLE, State.AT_TOWNSHIP, Circumstance.ANSWERED),
    _permission(_TOWNSHIP, Verdict.REPORTED, State.AT_DISTRICT, Circumstance.VILLAGE_PASSED),
    _permission(_TOWNSHIP, Verdict.OPPOSED, State.AT_DISTRICT, Circumstance.VILLAGE_PASSED),
    _permission(_TOWNSHIP, Verdict.AGREED_REFUSAL, State.CLOSED_REFUSED, Circumstance.VILLAGE_REFUSED),
    _permission(_TOWNSHIP, Verdict.BACK_TO_VILLAGE, State.AT_VILLAGE, Circumstance.SEND_BACKS_LEFT),
    _permission(_TOWNSHIP, Verdict.REFERRED, State.AT_DISTRICT, Circumstance.SEND_BACKS_USED),
    _permission(_DISTRICT, Verdict.DETERMINED, State.DETERMINED),
    _permission(_DISTRICT, Verdict.NOT_DETERMINED, State.CLOSED_REFUSED),
    _permission(
        _DISTRICT, Verdict.BACK_TO_TOWNSHIP, State.AT_TOWNSHIP, Circumstance.NOT_REFERRED, Circumstance.SEND_BACKS_LEFT
    ),
)

_CONDITIONS: Final = (
    Circumstance.SECURED,
    Circumstance.EXPENSE_HELD,
    Circumstance.HEAD_SIGNED,
    Circumstance.INCOME_HOLDS,
)
_NOTHING_OPEN: Final = (Circumstance.NO_OTHER_CASE, Circumstance.NO_URGENT_ORDER)
_ALONE: Final = (Circumstance.DISTRICT_ALONE, *_NOTHING_OPEN)
_EVERY_YES: Final = (Circumstance.VILLAGE_PASSED, Circumstance.TOWNSHIP_PASSED, *_NOTHING_OPEN)

ELIMINATION_MATRIX: Final = (
    _permission(_VILLAGE, Verdict.RISK_GONE, State.AT_VILLAGE, Circumstance.AWAITED),
    _permission(_VILLAGE, Verdict.END_AGREED, State.AT_VILLAGE, Circumstance.AWAITED, *_CONDITIONS),
    _permission(_VILLAGE, Verdict.END_AGREED, State.AT_TOWNSHIP, Circumstance.ANSWERED, *_CONDITIONS),
    _permission(_VILLAGE, Verdict.END_DECLINED, State.CLOSED_REFUSED, Circumstance.ANSWERED),
    _permission(_VILLAGE, Verdict.RISK_STAYS, State.CLOSED_REFUSED, Circumstance.ANSWERED),
    _permission(_TOWNSHIP, Verdict.REPORTED, State.AT_DISTRICT, Circumstance.VILLAGE_PASSED),
    _permission(_TOWNSHIP, Verdict.OPPOSED, State.CLOSED_REFUSED, Circumstance.VILLAGE_PASSED),
    _permission(_TOWNSHIP, Verdict.BACK_TO_VILLAGE, State.AT_VILLAGE, Circumstance.SEND_BACKS_LEFT),
    _permission(_DISTRICT, Verdict.DETERMINED, State.DETERMINED, *_EVERY_YES),
    _permission(_DISTRICT, Verdict.DETERMINED, State.DETERMINED, *_ALONE),
    Permission(Level.DISTRICT, (State.AT_VILLAGE,), Verdict.DETERMINED, State.DETERMINED, frozenset(_ALONE)),
    Permission(Level.DISTRICT, (State.AT_TOWNSHIP,), Verdict.DETERMINED, State.DETERMINED, frozenset(_ALONE)),
    _permission(_DISTRICT, Verdict.NOT_DETERMINED, State.CLOSED_REFUSED),
    _permission(
        _DISTRICT,
        Verdict.BACK_TO_TOWNSHIP,
        State.AT_TOWNSHIP,
        Circumstance.TOWNSHIP_PASSED,
        Circumstance.SEND_BACKS_LEFT,
    ),
)
"""Here the rule turns round: a yes needs every level's, a no of any level ends the case. Where no member is left, the
district ends it alone, wherever the case stands."""
