"""The one step function: the order after a word, and what became of the word. What is refused changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from policy.errors import PolicyError
from policy.money import fen_of
from policy.orders.matrix import Circumstance, permission
from policy.orders.order import Order, Spoken
from policy.orders.refusals import Reason, Refusal
from policy.orders.states import Actor, State
from policy.orders.words import Cell, Word
from policy.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Step:
    """The order after a word. `refusals` holds every fault found, the first is the one to name.

    `opens`: measure and office of the order that a 改派 asks for; it cites this one.
    """

    order: Order
    outcome: Outcome
    refusals: tuple[Refusal, ...] = ()
    is_correction: bool = False
    opens: tuple[str, str] | None = None


WORD_CELL = {Actor.DISTRICT: Cell.DECISION, Actor.DEPARTMENT: Cell.RESULT}
"""The cell in which an actor's word stands."""
_NEEDS_REASON = {
    Word.NOT_TAKEN: Cell.REASON,
    Word.REASSIGNED: Cell.REASON,
    Word.CLOSED: Cell.REASON,
    Word.CANCELLED: Cell.REASON,
    Word.IMPOSSIBLE: Cell.CAUSE,
}


def said(order: Order, spoken: Spoken, *, is_report_out: bool = False, is_signed: bool = True) -> Step:
    """A word of the district or of the department on an order.

    `is_report_out`: whether the monthly report that holds the department's standing word went out; `is_signed`: whether
    who decides for the district proved themselves.
    """
    if _says_again(order, spoken):
        return Step(order, Outcome.NOTHING_NEW)
    line = permission(order.state, spoken.actor, spoken.word, _holding(order, spoken, is_report_out=is_report_out))
    if isinstance(line, Reason):
        return _refused(order, Refusal(line, WORD_CELL[spoken.actor]))
    if faults := tuple(_faults(order, spoken, is_signed=is_signed)):
        return _refused(order, *faults)
    sent_on = spoken.on if spoken.word is Word.TAKEN else order.sent_on
    after = replace(order, state=line.goes_to, sent_on=sent_on, words=(*order.words, spoken))
    return Step(after, Outcome.ACCEPTED, is_correction=line.is_correction, opens=_opens(order, spoken))


def _holding(order: Order, spoken: Spoken, *, is_report_out: bool) -> frozenset[Circumstance]:
    holding = {
        Circumstance.OVERDUE: order.is_overdue(spoken.on),
        Circumstance.DISTRICT_CHOOSES: order.is_choice,
        Circumstance.REPORT_NOT_OUT: not is_report_out,
    }
    return frozenset(each for each, holds in holding.items() if holds)


def _says_again(order: Order, spoken: Spoken) -> bool:
    """Whether this is the actor's word that stands already; the day of taking in does not matter."""
    standing = order.result if spoken.actor is Actor.DEPARTMENT else order.decision
    return standing is not None and replace(standing, on=spoken.on) == spoken


def _refused(order: Order, *refusals: Refusal) -> Step:
    return Step(order, Outcome.REFUSED, refusals)


def _opens(order: Order, spoken: Spoken) -> tuple[str, str] | None:
    if spoken.word is not Word.REASSIGNED:
        return None
    return spoken.measure or order.measure, spoken.office or order.office


def _faults(order: Order, spoken: Spoken, *, is_signed: bool) -> Iterator[Refusal]:
    yield from _missing(spoken)
    yield from _wrong_days(order, spoken)
    if spoken.actor is Actor.DEPARTMENT:
        yield from _amount_faults(order, spoken)
    elif not is_signed:
        yield Refusal(Reason.SIGNER_UNPROVEN, Cell.DECIDED_BY)
    if _opens(order, spoken) == (order.measure, order.office):
        yield Refusal(Reason.SAME_AGAIN, Cell.OTHER_MEASURE)


def _missing(spoken: Spoken) -> Iterator[Refusal]:
    by = Cell.HANDLED_BY if spoken.actor is Actor.DEPARTMENT else Cell.DECIDED_BY
    needed: list[tuple[Cell, object]] = [(by, spoken.by.strip())]
    if spoken.word in _NEEDS_REASON:
        needed.append((_NEEDS_REASON[spoken.word], spoken.reason.strip()))
    if spoken.word is Word.DONE:
        needed += [(Cell.DONE_ON, spoken.done_on), (Cell.WHAT, spoken.what.strip())]
    if spoken.word is Word.UNDER_WAY:
        needed.append((Cell.EXPECTED_ON, spoken.expected_on))
    yield from (Refusal(Reason.FIELD_MISSING, cell) for cell, value in needed if not value)


def _wrong_days(order: Order, spoken: Spoken) -> Iterator[Refusal]:
    """No day of a word is after the day of taking in but 预计办结日期, and none of a word before the order."""
    cell = Cell.HANDLED_ON if spoken.actor is Actor.DEPARTMENT else Cell.DECIDED_ON
    came_on = order.sent_on or order.made_on
    if spoken.said_on > spoken.on:
        yield Refusal(Reason.DATE_AHEAD, cell)
    elif spoken.said_on < came_on:
        yield Refusal(Reason.DATE_ORDER, cell)
    if spoken.done_on and spoken.done_on > spoken.on:
        yield Refusal(Reason.DATE_AHEAD, Cell.DONE_ON)
    elif spoken.done_on and spoken.done_on > spoken.said_on:
        yield Refusal(Reason.DATE_ORDER, Cell.DONE_ON)
    if spoken.expected_on and spoken.expected_on < spoken.said_on:
        yield Refusal(Reason.DATE_ORDER, Cell.EXPECTED_ON)


def _amount_faults(order: Order, spoken: Spoken) -> Iterator[Refusal]:
    if spoken.word is not Word.DONE:
        return
    if spoken.amount is None:
        if order.has_money:
            yield Refusal(Reason.FIELD_MISSING, Cell.AMOUNT)
    elif not _is_possible(spoken.amount):
        yield Refusal(Reason.AMOUNT_IMPOSSIBLE, Cell.AMOUNT)


def _is_possible(amount: Decimal) -> bool:
    try:
        return fen_of(amount) > 0
    except PolicyError:
        return False


def followed_by(order: Order, order_no: str, opens: tuple[str, str], days: int, *, has_money: bool) -> Order:
    """The order that a 改派 of `order` opens: sent on the day of that word, with the days of its own measure."""
    measure, office = opens
    on = order.since
    return replace(
        order,
        order_no=order_no,
        measure=measure,
        office=office,
        days=days,
        made_on=on,
        sent_on=on,
        state=State.SENT,
        is_to_verify=False,
        is_choice=False,
        has_money=has_money,
        matter=order.matter if measure == order.measure else "",
        follows=order.order_no,
        words=(),
    )


def sent_at_once(order: Order, on: date) -> Order:
    """A proposal that goes out as urgent on the day of a hit, without the district's word."""
    return replace(order, state=State.SENT, sent_on=on, is_urgent=True, is_to_verify=False)
