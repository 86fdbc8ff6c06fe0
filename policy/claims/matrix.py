"""Who may say what of a claim: the one declared matrix, actor × state × word (CASES 2, 4 and 5).

A line says that an actor may say a word in some states if all circumstances hold, and where the claim then stands; no
`goes_to` leaves it where it is. In the states `corrected_at` the word is a correction, until the next step is taken.

What CASES leaves open is decided here so:
- 属实 is answered by 同意, 不属实 by 同意不赔, both by 退回保险; village and township both speak, and one of them that
  wants it back is enough. 同意 to 不属实 would not say what is agreed to, so it is no choice.
- What was sent back to the insurer goes out in a new package before it is answered, so that an old answer is none.
- Once the send-backs are used, 退回保险 lays the claim before the district, which answers 备案 (it is paid) or 不予备案
  (it is not: with a reason and a second signer). A claim on which both lower levels agree it files, or sends back to
  them.
- An objection within its days stops a claim also where the days are over, as long as no payment was ever signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from policy.claims.circumstances import Circumstance as Is
from policy.claims.refusals import Reason
from policy.claims.states import Actor, State
from policy.claims.words import Word


class Begins(StrEnum):
    """What a line begins anew: the work of the levels, or the days of the notices."""

    ATTEMPT = "attempt"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the matrix. A word of one actor may have several, the first that holds counts."""

    actor: Actor
    word: Word
    states: tuple[State, ...]
    goes_to: State | None = None
    needs: frozenset[Is] = frozenset()
    corrected_at: tuple[State, ...] = ()
    begins: Begins | None = None

    @property
    def all_states(self) -> tuple[State, ...]:
        """The states in which the word is said or corrected."""
        return (*self.states, *self.corrected_at)


_BEFORE_NOTICE: Final = (
    State.TO_INSURER,
    State.AT_INSURER,
    State.AT_REVIEW,
    State.TO_FILE,
    State.AT_AMOUNT,
    State.TO_NOTICE,
)


def _said(
    actor: Actor, word: Word, states: State | tuple[State, ...], goes_to: State | None = None, *needs: Is
) -> Line:
    return Line(actor, word, states if isinstance(states, tuple) else (states,), goes_to, frozenset(needs))


def _found(word: Word) -> Line:
    needed = frozenset({Is.HANDED_OVER})
    return Line(Actor.INSURER, word, (State.AT_INSURER,), State.AT_REVIEW, needed, (State.AT_REVIEW,))


def _township(word: Word, goes_to: State, *needs: Is) -> Line:
    begins = Begins.ATTEMPT if goes_to is State.AT_INSURER else None
    needed = frozenset({Is.VILLAGE_REVIEWED, *needs})
    return Line(Actor.TOWNSHIP, word, (State.AT_REVIEW,), goes_to, needed, (State.TO_FILE,), begins)


MATRIX: Final = (
    _said(Actor.PROGRAM, Word.HANDED_OVER, (State.TO_INSURER, State.AT_INSURER), State.AT_INSURER),
    _found(Word.TRUE),
    _found(Word.FALSE),
    _said(Actor.VILLAGE, Word.AGREED, State.AT_REVIEW, None, Is.FOUND_TRUE),
    _said(Actor.VILLAGE, Word.AGREED_REFUSAL, State.AT_REVIEW, None, Is.FOUND_FALSE),
    _said(Actor.VILLAGE, Word.BACK_TO_INSURER, State.AT_REVIEW),
    _township(Word.AGREED, State.TO_FILE, Is.FOUND_TRUE, Is.OF_ONE_MIND),
    _township(Word.AGREED, State.AT_INSURER, Is.FOUND_TRUE, Is.WANTED_BACK, Is.SEND_BACKS_LEFT),
    _township(Word.AGREED, State.TO_FILE, Is.FOUND_TRUE, Is.WANTED_BACK, Is.SEND_BACKS_USED),
    _township(Word.AGREED_REFUSAL, State.CLOSED_REFUSED, Is.FOUND_FALSE, Is.OF_ONE_MIND),
    _township(Word.AGREED_REFUSAL, State.AT_INSURER, Is.FOUND_FALSE, Is.WANTED_BACK, Is.SEND_BACKS_LEFT),
    _township(Word.AGREED_REFUSAL, State.TO_FILE, Is.FOUND_FALSE, Is.WANTED_BACK, Is.SEND_BACKS_USED),
    _township(Word.BACK_TO_INSURER, State.AT_INSURER, Is.SEND_BACKS_LEFT),
    _township(Word.BACK_TO_INSURER, State.TO_FILE, Is.SEND_BACKS_USED),
    _said(Actor.DISTRICT, Word.FILED, State.TO_FILE, State.AT_AMOUNT),
    Line(
        Actor.DISTRICT,
        Word.SENT_BACK,
        (State.TO_FILE,),
        State.AT_REVIEW,
        frozenset({Is.OF_ONE_MIND}),
        begins=Begins.ATTEMPT,
    ),
    _said(Actor.DISTRICT, Word.NOT_FILED, State.TO_FILE, State.CLOSED_REFUSED, Is.WANTED_BACK),
    _said(Actor.INSURER, Word.AMOUNT_GIVEN, State.AT_AMOUNT, State.TO_NOTICE, Is.AMOUNTS_AGREE),
    _said(Actor.INSURER, Word.AMOUNT_GIVEN, State.AT_AMOUNT, None, Is.AMOUNTS_DIFFER),
    _said(Actor.PROGRAM, Word.RECALCULATED, State.AT_AMOUNT, State.TO_NOTICE, Is.AMOUNTS_AGREE),
    _said(Actor.PROGRAM, Word.RECALCULATED, State.AT_AMOUNT, None, Is.AMOUNTS_DIFFER),
    _said(Actor.SIGNERS, Word.RELEASED, State.AT_AMOUNT, State.TO_NOTICE, Is.SOMETHING_RELEASED),
    _said(Actor.SIGNERS, Word.RELEASED, State.AT_AMOUNT, State.CLOSED_REFUSED, Is.NOTHING_RELEASED),
    _said(Actor.SIGNERS, Word.RELEASED, State.PAYABLE, None, Is.SOMETHING_RELEASED),
    _said(Actor.SIGNERS, Word.RELEASED, State.PAYABLE, State.CLOSED_WITHDRAWN, Is.NOTHING_RELEASED),
    _said(Actor.SIGNERS, Word.RELEASED, State.IN_PAYMENT, State.PAID),
    _said(Actor.PROGRAM, Word.NOTICED, State.TO_NOTICE),
    _said(Actor.VILLAGE, Word.POSTED, State.TO_NOTICE, State.ON_NOTICE),
    _said(Actor.VILLAGE, Word.POSTED, (State.ON_NOTICE, State.OBJECTED)),
    _said(Actor.PROGRAM, Word.DAYS_OVER, State.ON_NOTICE, State.PAYABLE, Is.DAYS_OVER, Is.NO_OBJECTION_OPEN),
    _said(Actor.PROGRAM, Word.DAYS_OVER, State.ON_NOTICE, None, Is.DAYS_RUNNING),
    _said(Actor.PROGRAM, Word.DAYS_OVER, State.OBJECTED),
    _said(
        Actor.OBJECTOR,
        Word.OBJECTED,
        (State.TO_NOTICE, State.ON_NOTICE, State.OBJECTED, State.PAYABLE),
        State.OBJECTED,
        Is.NEVER_SIGNED,
    ),
    _said(Actor.DISTRICT, Word.UPHELD, State.OBJECTED, State.CLOSED_WITHDRAWN),
    _said(Actor.DISTRICT, Word.DISMISSED, State.OBJECTED, None, Is.OBJECTION_OPEN),
    Line(
        Actor.DISTRICT,
        Word.DISMISSED,
        (State.OBJECTED,),
        State.TO_NOTICE,
        frozenset({Is.NO_OBJECTION_OPEN}),
        begins=Begins.ROUND,
    ),
    _said(Actor.PROGRAM, Word.IN_BATCH, State.PAYABLE, None, Is.NOT_HELD),
    _said(Actor.PROGRAM, Word.OUT_OF_BATCH, State.PAYABLE),
    _said(Actor.SIGNERS, Word.SIGNED_OUT, State.PAYABLE, State.IN_PAYMENT, Is.NOT_HELD),
    _said(Actor.DISTRICT, Word.STOPPED, State.PAYABLE),
    _said(Actor.INSURER, Word.PAID, State.IN_PAYMENT, State.PAID, Is.PAID_IN_FULL),
    _said(Actor.INSURER, Word.PAID, State.IN_PAYMENT, None, Is.PAID_IN_PART),
    _said(Actor.INSURER, Word.PAID, State.IN_PAYMENT, None, Is.PAID_TOO_MUCH),
    _said(Actor.INSURER, Word.RETURNED, State.IN_PAYMENT, State.PAYABLE, Is.PAID_IN_PART),
    _said(Actor.PROGRAM, Word.CASE_REFUSED, _BEFORE_NOTICE, State.CLOSED_REFUSED, Is.NEVER_POSTED),
    _said(Actor.DISTRICT, Word.REOPENED, (State.CLOSED_REFUSED, State.CLOSED_WITHDRAWN)),
)

_RANK: Final = {state: rank for rank, state in enumerate(State)}
_OF_PAID: Final = {Word.PAID: Reason.PAID_ALREADY, Word.RETURNED: Reason.PAID_IN_FULL}
_WHY: Final = {
    Is.HANDED_OVER: Reason.NOT_YET,
    Is.VILLAGE_REVIEWED: Reason.VILLAGE_NOT_REVIEWED,
    Is.OF_ONE_MIND: Reason.DISTRICT_DECIDES,
    Is.NEVER_POSTED: Reason.NOTICE_POSTED,
    Is.NOT_HELD: Reason.STOPPED,
    Is.PAID_IN_PART: Reason.PAID_IN_FULL,
}


def turn_fault(state: State, actor: Actor, word: Word) -> Reason | None:
    """Why this word may not be said in a state, whatever else holds; None if it may."""
    states = {each for line in MATRIX if (line.actor, line.word) == (actor, word) for each in line.all_states}
    if state in states:
        return None
    if not states:
        return Reason.CHOICE_UNKNOWN
    if state.is_end:
        return _OF_PAID.get(word, Reason.ENDED) if state is State.PAID else Reason.ENDED
    if word is Word.REOPENED:
        return Reason.NOT_ENDED
    is_early = _RANK[state] < max(_RANK[each] for each in states)
    return Reason.NOT_YET if is_early else Reason.NEXT_STEP_TAKEN


def permission(state: State, actor: Actor, word: Word, holding: frozenset[Is]) -> Line | Reason:
    """The line of the matrix that lets an actor say this word in a state, or the reason why none does."""
    lines = [line for line in MATRIX if (line.actor, line.word) == (actor, word) and state in line.all_states]
    allowed = next((line for line in lines if line.needs <= holding), None)
    if allowed:
        return allowed
    lacking = min((line.needs - holding for line in lines), key=len)
    return next((reason for need, reason in _WHY.items() if need in lacking), Reason.WORD_NOT_ALLOWED)
