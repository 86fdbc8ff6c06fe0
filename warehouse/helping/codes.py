"""核对码 and marks of order workbooks: what a row speaks of and for whom, told by the keys of the home (CASES 1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policy.check_codes import Bound, check_code
from policy.orders.order import Order
from warehouse.casework.ground import Ground
from warehouse.ledger.keys import CODE, key_of_month

DISTRICT: Final = "district"
"""The desk of the district; a department's desk is the key of its office."""
_MARK: Final = "orders"
_LIST: Final = "orders"
_ATTEMPT: Final = 1


def codes_for(ground: Ground, month: str, orders: Iterable[Order], desk: str) -> dict[str, str]:
    """The code by which each of these orders of a month is known at a desk, by order number."""
    key = key_of_month(ground.home, CODE, month)
    return {one.order_no: check_code(key, Bound(month, one.order_no, desk, _ATTEMPT, _LIST)) for one in orders}


def known_codes(ground: Ground, month: str, orders: Iterable[Order]) -> dict[str, tuple[str, str]]:
    """What each code of a month speaks of: the number of an order, and the desk that may speak by it."""
    found: dict[str, tuple[str, str]] = {}
    by_office: dict[str, list[Order]] = {}
    for order in orders:
        by_office.setdefault(order.office, []).append(order)
        by_office.setdefault(DISTRICT, []).append(order)
    for desk, here in by_office.items():
        found |= {code: (number, desk) for number, code in codes_for(ground, month, here, desk).items()}
    return found


def orders_mark(ground: Ground, month: str, desk: str) -> str:
    """The keyed mark of a desk's workbook of orders."""
    return ground.mark(_MARK, month, desk, month=month)


def desk_of_mark(ground: Ground, month: str, mark: str) -> str | None:
    """The desk for which a workbook of the month was made; None where it bears no mark of ours."""
    if not mark:
        return None
    desks = (DISTRICT, *ground.law.departments.offices)
    return next((desk for desk in desks if orders_mark(ground, month, desk) == mark), None)
