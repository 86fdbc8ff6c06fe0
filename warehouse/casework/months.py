"""Which months still have work: cases that somebody must act on, days of entry to come back, papers not yet written."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from policy.cases.states import State
from policy.windows import Month
from warehouse.casework.entering import SYSTEM_ENTRY
from warehouse.ledger.book import Book

_PAPERED: Final = "papered "
_MONTHS_WAITED_FOR_ENTRY: Final = 12


def months_with_work(book: Book, today: date) -> list[str]:
    """The months that a daily look must not pass over, the oldest first."""
    return [month for month in book.cases.months() if _has_work(book, month, today)]


def mark_papered(book: Book, month: str, signature: str, at: datetime) -> None:
    """Note that papers are written as the month's cases stood under this signature."""
    book.facts.set(f"{_PAPERED}{month}", signature, at)


def signature_of_cases(book: Book, month: str) -> str:
    """Changes when a case of the month ends or a day of entry comes back."""
    entered = book.cases.settled(SYSTEM_ENTRY, _numbers(book, month))
    return repr((sorted(book.cases.counts(month).items()), len(entered)))


def _has_work(book: Book, month: str, today: date) -> bool:
    states = {State(state) for state in book.cases.counts(month)}
    if any(not state.is_end for state in states):
        return True
    if book.facts.get(f"{_PAPERED}{month}") != signature_of_cases(book, month):
        return True
    return State.DETERMINED in states and _waits_for_entry(book, month, today)


def _waits_for_entry(book: Book, month: str, today: date) -> bool:
    """Whether a determined household's day of entry in the national system is out; nobody waits for it for years."""
    first, now = Month.parse(month), Month.of(today)
    if (now.year - first.year) * 12 + now.number - first.number > _MONTHS_WAITED_FOR_ENTRY:
        return False
    entered = book.cases.settled(SYSTEM_ENTRY, _numbers(book, month))
    return book.cases.counts(month).get(State.DETERMINED.value, 0) > len(entered)


def _numbers(book: Book, month: str) -> list[str]:
    return [filed.case_no for filed in book.cases.of_month(month)]
