"""Who owes work orders what, since when, until when: numbers by department, never a household."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policy.orders.order import Order
from policy.orders.states import State


class Duty(StrEnum):
    """What is owed; the value is the word that people read."""

    CARRY_OUT = "落实帮扶措施"
    DECIDE = "决定帮扶计划"
    SETTLE = "处理无法落实的交办单"


@dataclass(frozen=True, slots=True)
class OwedOrders:
    """Orders of which one duty is owed by one day. One an office, duty and due day.

    `office` is the key of a department, empty for the district; `due_on` None where no day is set.
    """

    office: str
    duty: Duty
    since: date
    due_on: date | None
    count: int
    urgent: int

    def days_late(self, today: date) -> int:
        """For how many days it is overdue; 0 up to the due day, and where there is none."""
        return max((today - self.due_on).days, 0) if self.due_on else 0


def duty_of(order: Order) -> tuple[str, Duty] | None:
    """The office (empty: the district) that has to act on an order, and how; None where nobody has."""
    if order.state.is_with_department:
        return order.office, Duty.CARRY_OUT
    if order.state is State.PROPOSED:
        return "", Duty.DECIDE
    return ("", Duty.SETTLE) if order.state is State.IMPOSSIBLE else None


def owed_of_orders(orders: Iterable[Order]) -> list[OwedOrders]:
    """What is owed of these orders: departments by key, the district last, the earliest due day first."""
    together: dict[tuple[str, Duty, date | None], list[Order]] = {}
    for order in orders:
        owed = duty_of(order)
        if owed is not None:
            due_on = order.due_on if owed[0] else None
            together.setdefault((*owed, due_on), []).append(order)
    found = [
        OwedOrders(office, duty, min(map(_since, of)), due_on, len(of), sum(order.is_urgent for order in of))
        for (office, duty, due_on), of in together.items()
    ]
    return sorted(found, key=lambda one: (not one.office, one.office, one.due_on or date.max, one.duty))


def _since(order: Order) -> date:
    """The day from which it is owed: of a department's the day of sending, whatever it said of its progress."""
    if order.state.is_with_department and order.sent_on:
        return order.sent_on
    return order.since
