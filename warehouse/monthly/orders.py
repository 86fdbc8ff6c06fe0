"""What the ledger says of a month's work orders: by department, how many were sent, done in time, late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from warehouse.doors.monthly.facts import DepartmentOrders
from warehouse.helping.board import board_of
from warehouse.ledger.book import Book
from warehouse.ledger.orders import FiledOrder


def orders_by_department(book: Book, month: str, until: date) -> list[DepartmentOrders]:
    """The departments with an order of the month that was ever sent, by name; what is open is judged by `until`."""
    return by_department(book.orders.of_month(month), until)


def by_department(orders: Iterable[FiledOrder], until: date) -> list[DepartmentOrders]:
    """The same of any orders."""
    lines = sorted(board_of(orders, until), key=lambda one: one.department)
    return [
        DepartmentOrders(one.department, one.sent, one.done, one.in_time, one.late, one.open, one.impossible)
        for one in lines
    ]
