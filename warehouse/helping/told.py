"""What a department must know of a household to carry out an order, and no more: the facts that its measure declares.

Each fact is a question of its own (warehouse/sql/help/told); what was told once of an order stays as it was told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policy.orders.measure import HEAD_ID, PHONE, Measure, Use
from policy.orders.order import Order
from warehouse.database import Connection, sql, table_exists

_CELLS = frozenset({HEAD_ID, PHONE})


def use_of(order: Order, measures: Mapping[str, Measure]) -> Use | None:
    """The use by which an order was made; None where the catalogue has its measure no more."""
    measure = measures.get(order.measure)
    return measure.use_for(order.risk_type, order.made_on) if measure else None


def tells_of(order: Order, measures: Mapping[str, Measure]) -> tuple[str, ...]:
    """What its measure lets the department know; nothing where the catalogue has the measure no more.

    Of an order for another risk than the measure is declared for (by a 改派), whom it is about and no fact besides.
    """
    use = use_of(order, measures)
    if use is None:
        return ()
    is_declared = not use.risk_types or order.risk_type in use.risk_types
    return use.tells if is_declared else tuple(fact for fact in use.tells if fact in _CELLS)


def told_lines(
    connection: Connection, orders: Sequence[Order], measures: Mapping[str, Measure]
) -> dict[str, tuple[str, ...]]:
    """The lines of each order, by its number, as the warehouse stands; without tables there is nothing to tell."""
    if not table_exists(connection, "policy", "in_force"):
        return {order.order_no: () for order in orders}
    wanted: dict[str, set[str]] = {}
    for order in orders:
        for fact in set(tells_of(order, measures)) - _CELLS:
            wanted.setdefault(fact, set()).add(order.household_no)
    found = {fact: _lines(connection, fact, households) for fact, households in wanted.items()}
    return {
        order.order_no: tuple(
            line for fact in tells_of(order, measures) for line in found.get(fact, {}).get(order.household_no, ())
        )
        for order in orders
    }


def _lines(connection: Connection, fact: str, households: set[str]) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    rows = connection.execute(sql(f"help/told/{fact}"), {"households": sorted(households)}).fetchall()
    for household_no, told in rows:
        lines.setdefault(household_no, []).append(told)
    return lines
