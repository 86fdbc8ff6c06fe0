"""A household's plan and orders: why each was made, and who said what of it when. Nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from policy.orders.order import Order, Spoken
from warehouse.ledger.book import Book
from warehouse.ledger.orders import FiledOrder


@dataclass(frozen=True, slots=True)
class OrderWord:
    """One word on an order: its day of taking in, the speaker, and the day that it tells of (done, expected)."""

    day: date
    speaker: str
    word: str
    told_day: date | None


@dataclass(frozen=True, slots=True)
class OrderExplained:
    """One order in Chinese words. `days_late` is 0 where nothing is overdue; `amount` in yuan."""

    order_no: str
    measure: str
    department: str
    risk_type: str
    state: str
    marks: tuple[str, ...]
    made_on: date
    sent_on: date | None
    due_on: date | None
    days_late: int
    amount: Decimal | None
    follows: str
    case_no: str
    basis: tuple[str, ...]
    words: tuple[OrderWord, ...]


@dataclass(frozen=True, slots=True)
class HouseholdHelp:
    """A household's plan (no `planned_on`: none was made) and every order that it ever had, the oldest first."""

    planned_on: date | None
    person_named_on: date | None
    person_due_on: date | None
    orders: tuple[OrderExplained, ...]


def explain_orders(book: Book, household_no: str, today: date) -> HouseholdHelp:
    """Tell of a household as its orders stand today."""
    plan = book.plans.of_households([household_no]).get(household_no)
    orders = book.orders.of_households([household_no]).get(household_no, [])
    return HouseholdHelp(
        planned_on=plan.made_on if plan else None,
        person_named_on=plan.named_on if plan else None,
        person_due_on=plan.person_due_on if plan else None,
        orders=tuple(_explained(one, today) for one in orders),
    )


def _explained(filed: FiledOrder, today: date) -> OrderExplained:
    order = filed.order
    return OrderExplained(
        order_no=order.order_no,
        measure=filed.measure_name,
        department=filed.department,
        risk_type=order.risk_type,
        state=order.state.label,
        marks=tuple(mark.label for mark in order.marks),
        made_on=order.made_on,
        sent_on=order.sent_on,
        due_on=order.due_on,
        days_late=_days_late(order, today),
        amount=order.amount,
        follows=order.follows,
        case_no=filed.case_no,
        basis=filed.basis,
        words=tuple(_word(one) for one in order.words),
    )


def _days_late(order: Order, today: date) -> int:
    return (today - order.due_on).days if order.due_on and order.is_overdue(today) else 0


def _word(spoken: Spoken) -> OrderWord:
    return OrderWord(spoken.on, spoken.actor.label, spoken.word.value, spoken.done_on or spoken.expected_on)
