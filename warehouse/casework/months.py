"""Which months still have work: cases that somebody must act on, days of entry to come back, papers not yet written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

from policy.cases.states import State
from policy.levels import Level
from policy.windows import Month
from warehouse.casework.entering import SYSTEM_ENTRY
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed

_PAPERED: Final = "papered "
_MONTHS_WAITED_FOR_ENTRY: Final = 12


def months_with_work(book: Book, today: date) -> list[str]:
    """The months that a daily look must not pass over, the oldest first."""
    awaited = {*book.orders.open_months(), *(str(one.proposal.month) for one in book.proposals.waiting(today))}
    awaited |= {one.month for one in book.yearly.waiting(today)} | {one.month for one in book.surveys.waiting(today)}
    awaited |= set(_months_of_fund_forms(book, today))
    months = sorted({*book.cases.months(), *book.claims.open_months(), *awaited})
    return [month for month in months if month in awaited or _has_work(book, month, today)]


def _months_of_fund_forms(book: Book, today: date) -> Iterator[str]:
    """The months in which the fund's forms went out with an application that still waits: they may come back there."""
    waiting = book.fund_applications.waiting()
    if not waiting:
        return
    month, now = Month.of(waiting[0].taken_at.date()), Month.of(today)
    while month <= now:
        yield str(month)
        month = month.plus(1)


def mark_papered(book: Book, month: str, signature: str, at: datetime) -> None:
    """Note that papers are written as the month's cases stood under this signature."""
    book.facts.set(f"{_PAPERED}{month}", signature, at)


def signature_of_decisions(book: Book, month: str) -> str:
    """Changes with each decision of the district and each day of entry; empty while there is neither."""
    return _signature(book, book.cases.of_month(month))


def _signature(book: Book, files: Sequence[Filed]) -> str:
    decided = [filed.case_no for filed in files if filed.case.words and filed.case.words[-1].level is Level.DISTRICT]
    return f"{len(decided)} {len(book.cases.settled(SYSTEM_ENTRY, decided))}" if decided else ""


def _has_work(book: Book, month: str, today: date) -> bool:
    states = {State(state) for state in book.cases.counts(month)}
    if any(not state.is_end for state in states):
        return True
    if book.claims.open_ones(month):
        return True
    files = book.cases.of_month(month)
    is_papered = (book.facts.get(f"{_PAPERED}{month}") or "") == _signature(book, files)
    return not is_papered or _waits_for_entry(book, month, files, today)


def _waits_for_entry(book: Book, month: str, files: Sequence[Filed], today: date) -> bool:
    """Whether a determined household's day of entry in the national system is out; nobody waits for it for years."""
    first, now = Month.parse(month), Month.of(today)
    if (now.year - first.year) * 12 + now.number - first.number > _MONTHS_WAITED_FOR_ENTRY:
        return False
    determined = [filed.case_no for filed in files if filed.case.state is State.DETERMINED and filed.is_of_risks]
    return len(book.cases.settled(SYSTEM_ENTRY, determined)) < len(determined)
