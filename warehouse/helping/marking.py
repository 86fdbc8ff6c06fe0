"""Marks on orders of households that are out of scope: nothing is closed by the program (HELP 1)."""

from __future__ import annotations

from dataclasses import replace

from warehouse.casework.differing import newest_register
from warehouse.casework.ground import Ground
from warehouse.database import Connection, sql
from warehouse.ledger.words import Word


def mark_orders(ground: Ground, connection: Connection) -> int:
    """Mark live orders of households without a 正常 member, and take the mark from those that came back; how many.

    Nothing where the warehouse holds the register of a month before the newest. Twice is once.
    """
    if newest_register(connection) is None:
        return 0
    with ground.ledger.reading() as book:
        numbers = {one.order.household_no for one in book.orders.live_ones()}
    rows = connection.execute(sql("lists/register_marks"), {"numbers": sorted(numbers)}).fetchall()
    left = {row[0]: row[4] == 0 for row in rows}
    with ground.ledger.writing() as book:
        changed = [
            one
            for one in book.orders.live_ones()
            if left.get(one.order.household_no, one.order.left_scope) != one.order.left_scope
        ]
        for one in changed:
            order = replace(one.order, left_scope=not one.order.left_scope)
            said = ground.said(Word.ORDER_MARKED, payload={"left_scope": order.left_scope})
            book.orders.keep(one.after(order), said)
    return len(changed)
