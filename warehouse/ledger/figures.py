"""A month of casework in figures: how often sent back, corrected, refused, and how long at each level."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from policy.cases.case import SENT_BACK_TO
from policy.cases.dwelling import days_at_levels, days_within
from policy.levels import Level
from warehouse.ledger.book import Book
from warehouse.ledger.case_models import CaseFile, ReturnedFile
from warehouse.ledger.cases import Filed
from warehouse.ledger.models import Entry, EntryDetail


@dataclass(frozen=True, slots=True)
class Stays:
    """The stays of a month's cases with one level, in calendar days; open ones count to the day of looking."""

    level: Level
    number: int
    median: int
    nine_of_ten: int
    longest: int


@dataclass(frozen=True, slots=True)
class CameBack:
    """What came back of one kind (a level, a scan, …): files, rows that counted, rows that did not."""

    files: int
    counted: int
    refused: int


@dataclass(frozen=True, slots=True)
class Casework:
    """A month of casework. `send_backs` by the level that sent back, `came_back` by kind."""

    send_backs: Mapping[Level, int]
    corrections: int
    came_back: Mapping[str, CameBack]
    stays: Sequence[Stays]

    @property
    def rows_refused(self) -> int:
        """How many rows did not count."""
        return sum(each.refused for each in self.came_back.values())


def casework_of(book: Book, month: str, until: date) -> Casework:
    """The month's casework as the ledger has it; stays of open cases are counted to `until`."""
    cases = book.cases.of_month(month)
    backs = Counter(spoken.level for filed in cases for spoken in filed.case.words if spoken.verdict in SENT_BACK_TO)
    return Casework(
        send_backs=backs,
        corrections=_corrections(book.session, month),
        came_back=_came_back(book.returned.files(month)),
        stays=_stays(cases, until),
    )


def _came_back(files: Sequence[ReturnedFile]) -> dict[str, CameBack]:
    kinds: dict[str, list[ReturnedFile]] = {}
    for file in files:
        kinds.setdefault(file.kind, []).append(file)
    return {
        kind: CameBack(len(of), sum(file.rows_counted for file in of), sum(file.rows_refused for file in of))
        for kind, of in sorted(kinds.items())
    }


def _stays(cases: Sequence[Filed], until: date) -> list[Stays]:
    days: dict[Level, list[int]] = {level: [] for level in Level}
    for filed in cases:
        for level, number in days_at_levels(filed.case, until):
            days[level].append(number)
    return [
        Stays(level, len(each), days_within(each, 50), days_within(each, 90), max(each, default=0))
        for level, each in days.items()
    ]


def _corrections(session: Session, month: str) -> int:
    """How many words replaced another of the same level; a purge of details takes them out of the count."""
    wanted = (
        select(EntryDetail.payload)
        .join(Entry, Entry.seq == EntryDetail.seq)
        .join(CaseFile, CaseFile.case_no == Entry.case_no)
        .where(CaseFile.month == month, EntryDetail.payload.is_not(None))
    )
    return sum(1 for payload in session.scalars(wanted) if json.loads(payload or "{}").get("is_correction"))
