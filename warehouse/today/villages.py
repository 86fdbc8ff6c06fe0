"""What the yearly check and the survey ask of the day: villages that have not answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from warehouse.doors.survey import survey_path
from warehouse.doors.yearly_check import check_path
from warehouse.ledger.book import Book
from warehouse.ledger.surveys import Drawn
from warehouse.ledger.yearly import Check
from warehouse.today.parties import Owed, Party, PartyKind


def owed_of_villages(book: Book, today: date) -> Iterator[Owed]:
    """The households that villages have not answered for, a line a village, month and table."""
    yield from _owed(book.yearly.waiting(today), "年度核查", check_path)
    yield from _owed(book.surveys.waiting(today), "抽样调研", survey_path)


def _owed(
    asked: Sequence[Check] | Sequence[Drawn], what: str, path: Callable[[str, str], PurePosixPath]
) -> Iterator[Owed]:
    waiting: dict[tuple[str, str, str], list[Check | Drawn]] = {}
    for one in asked:
        waiting.setdefault((one.month, one.card.township, one.card.village), []).append(one)
    for (month, township, village), of in waiting.items():
        yield Owed(
            party=Party(PartyKind.VILLAGE, township, village),
            month=month,
            what=what,
            count=len(of),
            unit="户",
            since=min(one.sent_on for one in of),
            due_on=min(one.due_on for one in of),
            paper=f"{month}/{path(township, village)}",
        )
