"""Who may say what of an order: the one declared matrix, actor × state × word (HELP 1).

A line says that an actor may say a word in some states if all circumstances hold, and where the order then stands. In
the states `corrected_at` the word is a correction of the actor's own word.

What HELP leaves open is decided here so:
- The report that ends corrections is that of the month in which the word was taken in. 办理中 is no end: it may be said
  anew, with another 预计办结日期, at any time.
- 撤销 is open to the district in each state that is not over, with a reason: an urgent order that was none, a household
  that left scope.
- A proposal is taken or not. 改派 of a proposal is for the one whose measure the district is to choose itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from policy.labelled_word import LabelledWord
from policy.orders.refusals import Reason
from policy.orders.states import LIVE, Actor, State
from policy.orders.words import Word


class Circumstance(LabelledWord):
    """A yes or no about an order on the day of the word."""

    OVERDUE = "overdue", "已逾期"
    DISTRICT_CHOOSES = "district_chooses", "措施由区级选定"
    REPORT_NOT_OUT = "report_not_out", "月报未出"


Is = Circumstance


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the matrix. A word of one actor may have several, the first that holds counts."""

    actor: Actor
    word: Word
    states: tuple[State, ...]
    goes_to: State
    needs: frozenset[Is] = frozenset()
    is_correction: bool = False


def _district(word: Word, goes_to: State, *states: State, needs: frozenset[Is] = frozenset()) -> Line:
    return Line(Actor.DISTRICT, word, states, goes_to, needs)


def _result(word: Word, goes_to: State) -> tuple[Line, Line]:
    """A department's word: said while the order is with it, and as a correction of an end that it said."""
    said = Line(Actor.DEPARTMENT, word, (State.SENT, State.UNDER_WAY), goes_to)
    ends, needs = (State.DONE, State.IMPOSSIBLE), frozenset({Is.REPORT_NOT_OUT})
    return said, Line(Actor.DEPARTMENT, word, ends, goes_to, needs, is_correction=True)


_LATE: Final = frozenset({Is.OVERDUE})

MATRIX: Final = (
    _district(Word.TAKEN, State.SENT, State.PROPOSED),
    _district(Word.NOT_TAKEN, State.NOT_TAKEN, State.PROPOSED),
    *_result(Word.UNDER_WAY, State.UNDER_WAY),
    *_result(Word.DONE, State.DONE),
    *_result(Word.IMPOSSIBLE, State.IMPOSSIBLE),
    _district(Word.CLOSED, State.CLOSED, State.IMPOSSIBLE),
    _district(Word.CLOSED, State.CLOSED, State.SENT, State.UNDER_WAY, needs=_LATE),
    _district(Word.REASSIGNED, State.CLOSED, State.IMPOSSIBLE),
    _district(Word.REASSIGNED, State.CLOSED, State.SENT, State.UNDER_WAY, needs=_LATE),
    _district(Word.REASSIGNED, State.CLOSED, State.PROPOSED, needs=frozenset({Is.DISTRICT_CHOOSES})),
    _district(Word.CANCELLED, State.CANCELLED, *LIVE),
)

_LACKING: Final = {
    Is.OVERDUE: Reason.NOT_OVERDUE,
    Is.DISTRICT_CHOOSES: Reason.NOT_SENT,
    Is.REPORT_NOT_OUT: Reason.REPORT_OUT,
}


def permission(state: State, actor: Actor, word: Word, holding: frozenset[Is]) -> Line | Reason:
    """The line that lets an actor say this word in a state, or the reason why none does."""
    lines = [line for line in MATRIX if (line.actor, line.word) == (actor, word)]
    if not lines:
        return Reason.CHOICE_UNKNOWN
    here = [line for line in lines if state in line.states]
    allowed = next((line for line in here if line.needs <= holding), None)
    if allowed:
        return allowed
    lacking = [need for line in here for need in line.needs - holding]
    return _LACKING[lacking[0]] if lacking else _why_not_here(state)


def _why_not_here(state: State) -> Reason:
    if state is State.PROPOSED:
        return Reason.NOT_SENT
    if state is State.DONE:
        return Reason.DONE_ALREADY
    return Reason.SENT_ALREADY if state.is_live else Reason.ENDED
