"""A proposal and the one step that an answer makes of it. Pure: the day and what else counts are passed in.

An answer may be corrected until a later month's proposals are out, which rest on it; a township does not correct the
department that is responsible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from policy.proposals.refusals import Reason, Refusal
from policy.proposals.words import AMOUNTS, DAYS, RESPONSIBLE, RESULTS, Cell, Desk, Kind, Word
from policy.windows import Month

_FEN: Final = 2
"""Decimals of an amount of yuan."""


class State(StrEnum):
    """How a proposal stands."""

    SENT = "sent"
    PLACED = "placed"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """What people read of a person and a vacancy."""
        return self.of(Kind.JOB)

    def of(self, kind: Kind) -> str:
        """What people read of a proposal of this kind: what came about is 已上岗, or 已资助."""
        return RESULTS[kind][0].value if self is State.PLACED else _LABELS[self]


_LABELS: Final = {State.SENT: "等待结果", State.FAILED: "未成"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a desk says. A day or an amount that could not be read is its text, None where nothing stands; yuan."""

    desk: Desk
    result: str
    on_day: date | str | None = None
    amount: Decimal | str | None = None
    cause: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A person proposed for a vacancy or to a donor in a month, and the answer that counts."""

    proposal_no: str
    kind: Kind
    month: Month
    answer: Answer | None = None

    @property
    def state(self) -> State:
        """How it stands."""
        if self.answer is None:
            return State.SENT
        return State.FAILED if self.answer.result == Word.FAILED else State.PLACED


@dataclass(frozen=True, slots=True)
class Step:
    """The proposal after an answer; unchanged where it was refused or says nothing new."""

    proposal: Proposal
    refusals: tuple[Refusal, ...] = ()
    is_new: bool = False
    is_correction: bool = False


def answered(proposal: Proposal, answer: Answer, *, on: date, is_settled: bool) -> Step:
    """What an answer taken in on a day makes of a proposal. `is_settled`: a later month's proposals are out."""
    refusals = tuple(_faults(proposal, answer, on))
    if refusals:
        return Step(proposal, refusals)
    before = proposal.answer
    if before is not None:
        if _says(before) == _says(answer) or _agrees(proposal.kind, before, answer):
            return Step(proposal)
        refusal = _uncorrectable(proposal.kind, before, answer, is_settled=is_settled)
        if refusal:
            return Step(proposal, (Refusal(refusal),))
    return Step(replace(proposal, answer=answer), is_new=True, is_correction=before is not None)


def _uncorrectable(kind: Kind, before: Answer, answer: Answer, *, is_settled: bool) -> Reason | None:
    if is_settled:
        return Reason.LATER_PROPOSALS_OUT
    return Reason.OFFICE_HAS_SPOKEN if _is_overruled(kind, before, answer) else None


def _is_overruled(kind: Kind, before: Answer, answer: Answer) -> bool:
    """Whether the department that is responsible has spoken, and this is another desk."""
    return before.desk is RESPONSIBLE[kind] and answer.desk is not before.desk


def _agrees(kind: Kind, before: Answer, answer: Answer) -> bool:
    """Whether another desk than the responsible one says the same, however little of it."""
    return _is_overruled(kind, before, answer) and before.result == answer.result


def _says(answer: Answer) -> tuple[object, ...]:
    return answer.result, answer.on_day, answer.amount, answer.cause


def _faults(proposal: Proposal, answer: Answer, on: date) -> Iterator[Refusal]:
    if not answer.result:
        yield Refusal(Reason.FIELD_MISSING, Cell.RESULT)
    elif answer.result not in RESULTS[proposal.kind]:
        yield Refusal(Reason.CHOICE_UNKNOWN, Cell.RESULT)
    elif answer.result == Word.FAILED:
        yield from _faults_of_failure(proposal.kind, answer)
    else:
        yield from _faults_of_day(DAYS[proposal.kind], answer.on_day, proposal.month, on)
        yield from _faults_of_amount(AMOUNTS[proposal.kind], answer.amount)


def _faults_of_failure(kind: Kind, answer: Answer) -> Iterator[Refusal]:
    if not answer.cause:
        yield Refusal(Reason.FIELD_MISSING, Cell.CAUSE)
    if answer.on_day is not None:
        yield Refusal(Reason.CELL_NOT_CALLED_FOR, DAYS[kind])
    if answer.amount is not None:
        yield Refusal(Reason.CELL_NOT_CALLED_FOR, AMOUNTS[kind])


def _faults_of_day(cell: Cell, day: date | str | None, month: Month, on: date) -> Iterator[Refusal]:
    if not isinstance(day, date):
        yield Refusal(Reason.CELL_UNREADABLE if day else Reason.FIELD_MISSING, cell)
    elif day > on:
        yield Refusal(Reason.DATE_AHEAD, cell)
    elif day < month.first_day:
        yield Refusal(Reason.DATE_ORDER, cell)


def _faults_of_amount(cell: Cell, amount: Decimal | str | None) -> Iterator[Refusal]:
    if isinstance(amount, str):
        yield Refusal(Reason.CELL_UNREADABLE, cell)
    elif amount is not None and (amount <= 0 or amount != round(amount, _FEN)):
        yield Refusal(Reason.AMOUNT_IMPOSSIBLE, cell)
