"""The fund's book landed in the warehouse as one more source, for its gate and for SQL. There is no person in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import date
from decimal import Decimal

from policy.fund.entries import ZERO, Entry, Kind
from policy.parameters import Law
from policy.windows import Month
from warehouse.database import Connection, transaction
from warehouse.funding.papers import CAP
from warehouse.landed_rows import land_anew
from warehouse.ledger.book import Book
from warehouse.ledger.fund_applications import FiledApplication


@dataclass(frozen=True, slots=True)
class LandedEntry:
    """One entry, as v_fund gives it; `cap` of a payment is that of its day."""

    seq: int
    on_day: date
    kind: str
    sales_month: str | None
    household_no: str | None
    amount: Decimal
    balance_after: Decimal
    document_no: str | None
    cap: Decimal | None


@dataclass(frozen=True, slots=True)
class LandedMonth:
    """One sales month: what it brings in, what is booked, what waits."""

    sales_month: str
    target: Decimal
    booked: Decimal
    waiting: Decimal


@dataclass(frozen=True, slots=True)
class LandedApplication:
    """One application."""

    document_no: str
    household_no: str
    amount: Decimal
    state: str


@dataclass(frozen=True, slots=True)
class FundLanding:
    """The whole book, beside what sales say."""

    entries: tuple[LandedEntry, ...]
    months: tuple[LandedMonth, ...]
    applications: tuple[LandedApplication, ...]

    @property
    def digest(self) -> str:
        """Changes when anything in it does."""
        return hashlib.sha256(repr(astuple(self)).encode()).hexdigest()


def fund_landing(book: Book, law: Law, month: str, targets: Mapping[Month, Decimal]) -> FundLanding:
    """The fund as the ledger has it, with the targets of the sales months before `month`."""
    booked, waiting, run = book.fund.booked(), book.fund.waiting(), Month.parse(month)
    sales_months = sorted(each for each in {*targets, *booked} if each < run)
    return FundLanding(
        entries=tuple(_entry(entry, law) for entry in book.fund.of_book()),
        months=tuple(
            LandedMonth(str(each), targets.get(each, ZERO), booked.get(each, ZERO), waiting.get(each, ZERO))
            for each in sales_months
        ),
        applications=tuple(_application(filed) for filed in book.fund_applications.all()),
    )


def land_fund(connection: Connection, landing: FundLanding) -> str:
    """Put it in the place of what was landed before; the digest of what stands now. Twice is once."""
    digest = landing.digest
    if connection.execute("select digest from ledger.fund_landed").fetchone() == (digest,):
        return digest
    with transaction(connection):
        land_anew(connection, "ledger.fund_entry", landing.entries)
        land_anew(connection, "ledger.fund_month", landing.months)
        land_anew(connection, "ledger.fund_application", landing.applications)
        connection.execute("delete from ledger.fund_landed")
        connection.execute("insert into ledger.fund_landed values ($1)", [digest])
    return digest


def _entry(entry: Entry, law: Law) -> LandedEntry:
    posting = entry.posting
    is_payment = posting.kind is Kind.PAYMENT and posting.amount < 0
    return LandedEntry(
        seq=entry.seq,
        on_day=entry.on_day,
        kind=posting.kind.value,
        sales_month=str(posting.sales_month) if posting.sales_month else None,
        household_no=posting.household_no,
        amount=posting.amount,
        balance_after=entry.balance_after,
        document_no=posting.document_no,
        cap=law.in_force(entry.on_day).amount(CAP) if is_payment else None,
    )


def _application(filed: FiledApplication) -> LandedApplication:
    one = filed.application
    return LandedApplication(one.document_no, one.household_no, one.amount, one.state.value)
