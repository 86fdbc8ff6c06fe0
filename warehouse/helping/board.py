"""Work orders by department: how many are open, late, done, done in time. Numbers, never a household."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from policy.orders.states import State
from warehouse.ledger.orders import FiledOrder


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """The orders ever sent to one department. One a department.

    `open` are with it, of them `urgent` and `overdue`; `late` are those overdue and those done after their due day.
    `due_on` is the earliest due day of what is open, `days_late` its longest delay.
    """

    department: str
    sent: int
    open: int
    urgent: int
    overdue: int
    days_late: int
    due_on: date | None
    impossible: int
    done: int
    in_time: int
    late: int


def board_of(orders: Iterable[FiledOrder], today: date) -> list[DepartmentLine]:
    """The departments with an order that was ever sent, overdue ones first, then by what is open."""
    by_department: dict[str, list[FiledOrder]] = {}
    for one in orders:
        if one.order.sent_on:
            by_department.setdefault(one.department, []).append(one)
    lines = [_line(department, of, today) for department, of in by_department.items()]
    return sorted(lines, key=lambda one: (-one.overdue, -one.days_late, -one.open, one.department))


def _line(department: str, filed: Sequence[FiledOrder], today: date) -> DepartmentLine:
    orders = [one.order for one in filed]
    open_ones = [order for order in orders if order.state.is_with_department]
    overdue = [order for order in open_ones if order.is_overdue(today)]
    done = [order for order in orders if order.state is State.DONE]
    in_time = [order for order in done if order.done_on and order.due_on and order.done_on <= order.due_on]
    return DepartmentLine(
        department=department,
        sent=len(orders),
        open=len(open_ones),
        urgent=sum(order.is_urgent for order in open_ones),
        overdue=len(overdue),
        days_late=max(((today - order.due_on).days for order in overdue if order.due_on), default=0),
        due_on=min((order.due_on for order in open_ones if order.due_on), default=None),
        impossible=sum(order.state is State.IMPOSSIBLE for order in orders),
        done=len(done),
        in_time=len(in_time),
        late=len(done) - len(in_time) + len(overdue),
    )
