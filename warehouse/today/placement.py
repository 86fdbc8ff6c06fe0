"""What departments owe proposals: the results of people proposed for places and students proposed to donors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from policy.departments import Departments
from policy.proposals.words import RESPONSIBLE, Kind
from warehouse.doors.proposals.places import office_path
from warehouse.ledger.book import Book
from warehouse.ledger.proposals import Proposed
from warehouse.placement.codes import OFFICES
from warehouse.today.parties import Owed, Party, PartyKind

_RESULT: Final = "结果"
_PEOPLE: Final = "人"


def owed_of_proposals(book: Book, departments: Departments, today: date) -> Iterator[Owed]:
    """The unanswered proposals of all months, a line an office, kind and month; townships answer beside the office."""
    waiting: dict[tuple[str, Kind], list[Proposed]] = {}
    for one in book.proposals.waiting(today):
        waiting.setdefault((str(one.proposal.month), one.proposal.kind), []).append(one)
    for (month, kind), of in waiting.items():
        office = departments.offices[OFFICES[RESPONSIBLE[kind]]]
        yield Owed(
            party=Party(PartyKind.DEPARTMENT, office),
            month=month,
            what=f"{kind.label}{_RESULT}",
            count=len(of),
            unit=_PEOPLE,
            since=min(one.sent_on for one in of),
            due_on=min(one.due_on for one in of),
            paper=f"{month}/{office_path(kind, office)}",
        )
