"""Saying a word on an order: the one way in which departments, the district, forms and other parts move one (HELP 1).

    with ground.ledger.writing() as book:
        heard = say(ground, book, "2026-11-J00001", spoken, Spot("2026-11/住建局.xlsx", 5))

The orders of one water row take one answer: what a department says of one is said of all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from policy.orders.order import Order, Spoken
from policy.orders.refusals import Reason, Refusal
from policy.orders.states import Actor
from policy.orders.step import WORD_CELL, Step, followed_by, said
from policy.orders.words import Cell, Word
from policy.outcome import Outcome
from policy.windows import Month
from warehouse.casework.ground import Ground
from warehouse.ledger.book import Book
from warehouse.ledger.chain import Draft
from warehouse.ledger.orders import FiledOrder
from warehouse.ledger.words import Speaker
from warehouse.ledger.words import Word as LedgerWord

_SPEAKERS: Final = {Actor.DISTRICT: Speaker.DISTRICT, Actor.DEPARTMENT: Speaker.DEPARTMENT}
_REPORT_CLOSES_AFTER: Final = 2
"""Months: the figures of a month's report are counted to the first day of the month after next."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a word stands: the returned file (or the form), the row."""

    source: str
    row_no: int | None = None


@dataclass(frozen=True, slots=True)
class HeardOrder:
    """What a word did: the order as it stands now, the step, the order that a 改派 opened.

    `also` are the numbers of the other orders that took the same answer.
    """

    filed: FiledOrder
    step: Step
    opened: FiledOrder | None = None
    also: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """What became of the word."""
        return self.step.outcome

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Every fault found, the first is the one to name."""
        return self.step.refusals


def say(
    ground: Ground, book: Book, order_no: str, spoken: Spoken, spot: Spot | None = None, *, is_signed: bool = True
) -> HeardOrder:
    """Say a word on an order, within a writer's transaction. The same word again changes nothing.

    Of 改派 `spoken.measure` is a code and `spoken.office` a key, either empty where it stays. `is_signed`: who decides
    for the district proved themselves. Raises LookupError where there is no such order.
    """
    filed = book.orders.by_no(order_no)
    if spoken.word is Word.REASSIGNED:
        return _reassign(ground, book, filed, spoken, spot, is_signed=is_signed)
    step = said(filed.order, spoken, is_report_out=is_report_out(ground, filed.order), is_signed=is_signed)
    if step.outcome is not Outcome.ACCEPTED:
        return HeardOrder(filed, step)
    if _would_live_twice(book, filed.order, step):
        return _refused(filed, Reason.LIVE_SINCE, WORD_CELL[spoken.actor])
    after = _keep(ground, book, filed, step, spot)
    return HeardOrder(after, step, also=_say_of_the_others(ground, book, filed, spoken, spot))


def is_report_out(ground: Ground, order: Order) -> bool:
    """Whether the monthly report that holds the department's standing word is out: its figures no longer change."""
    if order.result is None:
        return False
    return ground.today >= Month.of(order.result.on).plus(_REPORT_CLOSES_AFTER).first_day


def _say_of_the_others(
    ground: Ground, book: Book, filed: FiledOrder, spoken: Spoken, spot: Spot | None
) -> tuple[str, ...]:
    """Say a department's word of the other orders that take one answer with this one; the numbers of those it moved."""
    if spoken.actor is not Actor.DEPARTMENT:
        return ()
    moved = []
    for other in book.orders.of_matter(filed.order.matter, filed.order.measure):
        if other.order_no == filed.order_no or not _waits_for_the_same(filed.order, other.order):
            continue
        step = said(other.order, spoken, is_report_out=is_report_out(ground, other.order))
        if step.outcome is Outcome.ACCEPTED and not _would_live_twice(book, other.order, step):
            _keep(ground, book, other, step, spot)
            moved.append(other.order_no)
    return tuple(moved)


def _would_live_twice(book: Book, before: Order, step: Step) -> bool:
    """Whether a correction would bring an order back to life beside one that was made since."""
    return step.order.state.is_live and not before.state.is_live and book.orders.has_live(before.subject)


def _waits_for_the_same(one: Order, other: Order) -> bool:
    """Whether another order of the matter is with the department, or got the answer that is now corrected."""
    return other.state.is_with_department or (one.result is not None and other.result == one.result)


def _reassign(
    ground: Ground, book: Book, filed: FiledOrder, spoken: Spoken, spot: Spot | None, *, is_signed: bool
) -> HeardOrder:
    measures, offices = ground.law.measures, ground.law.departments.offices
    measure = measures.get(spoken.measure or filed.order.measure)
    if measure is None:
        return _refused(filed, Reason.MEASURE_UNKNOWN, Cell.OTHER_MEASURE)
    use = measure.use_for(filed.order.risk_type, ground.today)
    office = spoken.office or (use.office if spoken.measure else filed.order.office)
    if office not in offices:
        return _refused(filed, Reason.OFFICE_UNKNOWN, Cell.OTHER_OFFICE)
    step = said(filed.order, replace(spoken, measure=measure.code, office=office), is_signed=is_signed)
    if step.outcome is not Outcome.ACCEPTED or step.opens is None:
        return HeardOrder(filed, step)
    if measure.code != filed.order.measure and book.orders.has_live(_subject(filed.order, measure.code)):
        return _refused(filed, Reason.LIVE_ALREADY, Cell.OTHER_MEASURE)
    after = _keep(ground, book, filed, step, spot)
    number = book.orders.next_no(filed.order.month)
    order = followed_by(step.order, number, step.opens, use.days, has_money=measure.has_money)
    opened = replace(filed.after(order), measure_name=measure.name, department=offices[office])
    evidence = book.orders.evidence([order.household_no]).get(filed.order.subject, set())
    book.orders.make(opened, ground.said(LedgerWord.ORDER_MADE, payload={"follows": filed.order_no}), evidence)
    return HeardOrder(after, step, opened)


def _subject(order: Order, measure: str) -> tuple[str, str, str]:
    return replace(order, measure=measure).subject


def _refused(filed: FiledOrder, reason: Reason, cell: Cell) -> HeardOrder:
    return HeardOrder(filed, Step(filed.order, Outcome.REFUSED, (Refusal(reason, cell),)))


def _keep(ground: Ground, book: Book, filed: FiledOrder, step: Step, spot: Spot | None) -> FiledOrder:
    after, spoken = filed.after(step.order), step.order.words[-1]
    draft = Draft(
        at=ground.at,
        on_day=ground.today,
        actor=spoken.by,
        level=_SPEAKERS[spoken.actor],
        word=spoken.word.value,
        source_file=spot.source if spot else None,
        source_row=spot.row_no if spot else None,
        reason=spoken.reason or None,
        payload={**_cells(spoken), "is_correction": step.is_correction},
    )
    book.orders.keep(after, draft)
    return after


def _cells(spoken: Spoken) -> dict[str, object]:
    """What was written besides the word, as plain texts."""
    written = {
        "said_on": spoken.said_on,
        "done_on": spoken.done_on,
        "expected_on": spoken.expected_on,
        "what": spoken.what,
        "amount": spoken.amount,
        "measure": spoken.measure,
        "office": spoken.office,
    }
    return {name: str(value) for name, value in written.items() if value}


def name_person(ground: Ground, book: Book, household_no: str, person: str, by: str, spot: Spot | None = None) -> bool:
    """Name a plan's 帮扶责任人, or another; False where the same is named. Raises LookupError without a plan."""
    draft = Draft(
        at=ground.at,
        on_day=ground.today,
        actor=by,
        level=Speaker.DISTRICT,
        word=LedgerWord.PLAN_PERSON_NAMED,
        source_file=spot.source if spot else None,
        source_row=spot.row_no if spot else None,
        payload={"household_no": household_no, "person": person},
    )
    return book.plans.name_person(household_no, person, by, ground.today, draft)
