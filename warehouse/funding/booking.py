"""What a run of the latest month books of the sales of earlier months, and what waits outside the book (HELP 3)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import duckdb

from policy.fund.booking import Booking, booking, target
from policy.fund.entries import ZERO
from policy.windows import Month
from warehouse.casework.ground import Ground
from warehouse.database import sql, table_exists
from warehouse.screening import is_laid_out_for

RATE: Final = "fund_rate"


@dataclass(frozen=True, slots=True)
class Booked:
    """What one look booked: entries and yuan, and the negative yuan that wait."""

    entries: int = 0
    amount: Decimal = ZERO
    waiting: Decimal = ZERO


def latest_month(connection: duckdb.DuckDBPyConnection, ground: Ground) -> str | None:
    """The latest month that was screened and does not lie ahead of the clock; None before any was."""
    this_month = str(Month.of(ground.today))
    row = connection.execute(sql("fund/latest_month"), {"this_month": this_month}).fetchone()
    return row[0] if row else None


def is_latest(connection: duckdb.DuckDBPyConnection, ground: Ground, month: str) -> bool:
    """Whether no later month was screened. One that lies ahead of the clock books nothing and is not the latest."""
    return latest_month(connection, ground) == month


def targets(ground: Ground, connection: duckdb.DuckDBPyConnection) -> dict[Month, Decimal]:
    """What each sales month brings in, in yuan, by its own rate."""
    rows = connection.execute(sql("fund/sales")).fetchall()
    sales = {Month.parse(month): Decimal(amount) for month, amount in rows}
    return {month: target(amount, ground.law.in_force(month.first_day).amount(RATE)) for month, amount in sales.items()}


def book_month(ground: Ground, connection: duckdb.DuckDBPyConnection, month: str) -> Booked:
    """Book what the month's run finds. A month that is not the latest, or is not laid out, books nothing.

    Twice is once: the difference to what stands is booked.
    """
    if not is_latest(connection, ground, month) or not is_laid_out_for(connection, Month.parse(month)):
        return Booked()
    aimed_at = targets(ground, connection)
    with ground.ledger.writing() as book:
        new = booking(Month.parse(month), aimed_at, book.fund.booked(), book.fund.balance())
        book.fund.book(new.postings, ground.at)
        if dict(new.waiting) != book.fund.waiting():
            book.fund.wait(new.waiting, ground.at)
    return _booked(new)


def _booked(new: Booking) -> Booked:
    amount = sum((posting.amount for posting in new.postings), ZERO)
    return Booked(len(new.postings), amount, sum(new.waiting.values(), ZERO))


def is_there_a_fund(ground: Ground, connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether anything was sold, booked or applied for: without it the fund's desk has nothing to do."""
    with ground.ledger.reading() as book:
        if book.fund.last() or book.fund.waiting() or book.fund_applications.waiting():
            return True
    return table_exists(connection, "conformed", "sales") and bool(targets(ground, connection))
