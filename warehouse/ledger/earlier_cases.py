"""Which cases stood before a moment of the ledger, by the order of its entries."""

from __future__ import annotations

from sqlalchemy import select

from warehouse.ledger.book import Book
from warehouse.ledger.case_models import CaseFile


def cases_before(book: Book, entry: int) -> dict[str, set[str]]:
    """The numbers of the cases opened before an entry, by household."""
    found: dict[str, set[str]] = {}
    rows = book.session.execute(select(CaseFile.household_no, CaseFile.case_no).where(CaseFile.opened_seq < entry))
    for household_no, case_no in rows:
        found.setdefault(household_no, set()).add(case_no)
    return found
