"""What the ledger says of a month's work orders: by department, how many were sent, done in time, late."""

from __future__ import annotations

from datetime import date

from warehouse.doors.monthly.facts import DepartmentOrders
from warehouse.helping.board import board_of
from warehouse.ledger.book import Book


def orders_by_department(book: Book, month: str, until: date) -> list[DepartmentOrders]:
    """The departments with an order of the month that was ever sent, by name; what is open is judged by `until`."""
    lines = sorted(board_of(book.orders.of_month(month), until), key=lambda one: one.department)
    return [
        DepartmentOrders(one.department, one.sent, one.done, one.in_time, one.late, one.open, one.impossible)
        for one in lines
    ]
