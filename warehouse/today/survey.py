"""What the survey asks of the day: villages that have not answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from warehouse.doors.survey import survey_path
from warehouse.ledger.book import Book
from warehouse.ledger.surveys import Drawn
from warehouse.today.parties import Owed, Party, PartyKind

_WHAT: Final = "抽样调研"


def owed_of_survey(book: Book, today: date) -> Iterator[Owed]:
    """The households that villages have not answered for, a line a village and survey."""
    waiting: dict[tuple[str, str, str], list[Drawn]] = {}
    for one in book.surveys.waiting(today):
        waiting.setdefault((one.month, one.card.township, one.card.village), []).append(one)
    for (month, township, village), of in waiting.items():
        yield Owed(
            party=Party(PartyKind.VILLAGE, township, village),
            month=month,
            what=_WHAT,
            count=len(of),
            unit="户",
            since=of[0].sent_on,
            due_on=of[0].due_on,
            paper=f"{month}/{survey_path(township, village)}",
        )
