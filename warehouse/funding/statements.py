"""The fund by months: each statement up to a month, and that month's entries."""

from __future__ import annotations

from policy.fund.entries import Statement, statement
from policy.windows import Month
from warehouse.doors.fund.statement import FundMonth
from warehouse.ledger.book import Book


def fund_month(book: Book, month: str) -> FundMonth:
    """The fund's months up to this one, the oldest first; none before its first entry."""
    entries, last = book.fund.of_book(), Month.parse(month)
    booked = [Month.of(entry.on_day) for entry in entries]
    if not entries or booked[0] > last:
        return FundMonth((), ())
    statements: list[Statement] = []
    each = booked[0]
    while each <= last:
        statements.append(statement(entries, each))
        each = each.plus(1)
    of_month = [entry for entry, at in zip(entries, booked, strict=True) if at == last]
    return FundMonth(tuple(statements), tuple(of_month))
