"""Work orders in a rehearsal: those on which somebody has to act, and a month's orders in words."""

from __future__ import annotations

from collections.abc import Sequence

from policy.orders.states import State
from tasks.office import this_office
from warehouse.helping.board import board_of
from warehouse.ledger.orders import FiledOrder


def open_orders() -> Sequence[FiledOrder]:
    """Every live order of the office that is open."""
    with this_office().ledger.reading() as book:
        return book.orders.live_ones()


def order_rows(month: str) -> dict[str, str]:
    """A month's orders in words, for a table: each is in one state."""
    office = this_office()
    with office.ledger.reading() as book:
        orders = book.orders.of_month(month)
    states = [one.order.state for one in orders]
    urgent = sum(one.order.is_urgent for one in orders)
    lines = board_of(orders, office.clock.today())
    in_time, late = sum(line.in_time for line in lines), sum(line.late for line in lines)
    found = {state.label: str(states.count(state)) for state in State if state in states}
    parts = "，".join(f"{label} {number}" for label, number in found.items())
    return {
        "帮扶措施": f"{len(orders)}（紧急 {urgent}）" if urgent else str(len(orders)),
        "措施状态": parts or "0",
        "按期落实、逾期": f"{in_time}、{late}",
    }
