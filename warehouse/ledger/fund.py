"""The book of the relief fund: entries one after the other, and what waits outside it.

Each entry is told by one of the chain, whose payload holds all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from policy.fund.entries import ZERO, Entry, Kind, Posting, entered, paid_to
from policy.money import fen_of, yuan_of
from policy.windows import Month
from warehouse.ledger.chain import Draft
from warehouse.ledger.entries import Entries
from warehouse.ledger.fund_models import FundEntry, FundWaiting
from warehouse.ledger.words import Speaker, Word

PROGRAM: Final = "fangpin"


class Fund:
    """The fund within one transaction."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries

    def last(self) -> Entry | None:
        """Give the entry with which the book ends."""
        row = self._session.scalars(select(FundEntry).order_by(FundEntry.seq.desc()).limit(1)).one_or_none()
        return None if row is None else _entry(row)

    def balance(self) -> Decimal:
        """Give what the fund has, in yuan."""
        last = self.last()
        return last.balance_after if last else ZERO

    def of_book(self) -> list[Entry]:
        """Give all entries, in their order."""
        return self._given(select(FundEntry))

    def booked(self) -> dict[Month, Decimal]:
        """Give the sum of the entries of each sales month that has any, in yuan."""
        sums = select(FundEntry.sales_month, func.sum(FundEntry.amount_fen)).group_by(FundEntry.sales_month)
        found = self._session.execute(sums.where(FundEntry.sales_month.is_not(None)))
        return {Month.parse(str(month)): yuan_of(int(fen)) for month, fen in found}

    def paid_to(self, household_no: str, year: int) -> Decimal:
        """Give what a household got in a calendar year and has not given back, in yuan."""
        return paid_to(self._given(select(FundEntry).where(FundEntry.household_no == household_no)), household_no, year)

    def book(
        self, postings: Iterable[Posting], at: datetime, actor: str = PROGRAM, level: Speaker = Speaker.PROGRAM
    ) -> list[Entry]:
        """Add entries on the day of `at`, in this order; the entries are given back.

        Raises PolicyError where one would take the balance under 0.
        """
        last, added = self.last(), []
        for posting in postings:
            last = entered(last, posting, at.date())
            added.append(last)
            row = _row(last, at)
            self._session.add(row)
            told = Draft(at, at.date(), actor, level, Word.FUND_BOOKED, payload=_told(row), key=f"fund:{row.seq}")
            self._entries.append(told, row)
        self._session.flush()
        return added

    def paid(self) -> Decimal:
        """Give what was ever paid less what came back, in yuan."""
        paid = select(func.sum(FundEntry.amount_fen)).where(FundEntry.kind == Kind.PAYMENT.value)
        return -yuan_of(int(self._session.scalar(paid) or 0))

    def waiting(self) -> dict[Month, Decimal]:
        """Give what waits by sales month, the oldest first, in negative yuan."""
        rows = self._session.scalars(select(FundWaiting).order_by(FundWaiting.sales_month))
        return {Month.parse(row.sales_month): yuan_of(row.amount_fen) for row in rows}

    def wait(self, waiting: Mapping[Month, Decimal], at: datetime) -> None:
        """Keep what waits; what waited before is forgotten."""
        self._session.execute(delete(FundWaiting))
        self._session.add_all(
            FundWaiting(sales_month=str(month), amount_fen=fen_of(amount), found_at=at)
            for month, amount in waiting.items()
        )
        self._session.flush()

    def _given(self, wanted: Select[tuple[FundEntry]]) -> list[Entry]:
        return [_entry(row) for row in self._session.scalars(wanted.order_by(FundEntry.seq))]


def _row(entry: Entry, at: datetime) -> FundEntry:
    posting = entry.posting
    return FundEntry(
        seq=entry.seq,
        on_day=entry.on_day,
        kind=posting.kind.value,
        sales_month=str(posting.sales_month) if posting.sales_month else None,
        household_no=posting.household_no,
        document_no=posting.document_no,
        amount_fen=fen_of(posting.amount),
        balance_fen=fen_of(entry.balance_after),
        booked_at=at,
    )


def _entry(row: FundEntry) -> Entry:
    month = Month.parse(row.sales_month) if row.sales_month else None
    posting = Posting(Kind(row.kind), yuan_of(row.amount_fen), month, row.household_no, row.document_no)
    return Entry(row.seq, row.on_day, posting, yuan_of(row.balance_fen))


def _told(row: FundEntry) -> dict[str, object]:
    return {
        "seq": row.seq,
        "kind": row.kind,
        "sales_month": row.sales_month,
        "household_no": row.household_no,
        "document_no": row.document_no,
        "amount_fen": row.amount_fen,
        "balance_fen": row.balance_fen,
    }
