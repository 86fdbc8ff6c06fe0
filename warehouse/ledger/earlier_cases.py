"""How cases stood at a moment of the ledger, by the order of its entries."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import ColumnElement, case, func, select

from policy.cases.book import Book as HouseholdBook
from policy.cases.case import Case
from policy.cases.earlier import while_open
from policy.cases.words import Verdict
from policy.levels import Level
from warehouse.ledger.book import Book
from warehouse.ledger.case_models import CaseFile
from warehouse.ledger.models import Entry

Heard = tuple[int, int | None]
"""The entry of a case's last word, and of its village's first; None where the village has said none."""


def books_before(book: Book, entry: int) -> dict[str, HouseholdBook]:
    """The books of the households that had a case before an entry, as they stood then."""
    heard = _heard(book, entry)
    opened = select(CaseFile.household_no, CaseFile.case_no).where(CaseFile.opened_seq < entry)
    standing: dict[str, set[str]] = {}
    for household_no, case_no in book.session.execute(opened):
        standing.setdefault(household_no, set()).add(case_no)
    households = book.cases.households(sorted(standing))
    return {
        number: replace(
            of_it.book,
            cases=tuple(
                _before(one, entry, heard.get(one.case_no))
                for one in of_it.book.cases
                if one.case_no in standing[number]
            ),
        )
        for number, of_it in households.items()
    }


def _before(it: Case, entry: int, heard: Heard | None) -> Case:
    last, village = heard or (0, None)
    if last < entry:
        return it
    return while_open(it, has_village_spoken=village is not None and village < entry)


def _heard(book: Book, entry: int) -> dict[str, Heard]:
    """Of every case opened before an entry that anybody has spoken of."""
    spoken: ColumnElement[bool] = Entry.word.in_([verdict.value for verdict in Verdict])
    village = case((Entry.level == Level.VILLAGE.value, Entry.seq))
    asked = (
        select(Entry.case_no, func.max(Entry.seq), func.min(village))
        .join(CaseFile, CaseFile.case_no == Entry.case_no)
        .where(CaseFile.opened_seq < entry, spoken)
        .group_by(Entry.case_no)
    )
    return {str(case_no): (last, first) for case_no, last, first in book.session.execute(asked)}
