"""Papers and tables that go out: written anew only when what they say has changed, each version in the archive.

What a paper says is remembered as a digest, since the day of writing, the head of the audit chain and an encrypted
package make other bytes each time. A paper that somebody took away is made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from warehouse.archive import archive_bytes
from warehouse.casework.ground import Ground, Told
from warehouse.doors.packages import locked_package
from warehouse.doors.table_book import TableFacts
from warehouse.doors.whole_file import write_whole
from warehouse.ledger.chain import Head

_FACT: Final = "paper "


@dataclass
class Outgoing:
    """The papers of one month being written. `written` are the paths below outbox/M of those that were."""

    ground: Ground
    month: str
    head: Head
    known: dict[str, str]
    written: list[PurePosixPath] = field(default_factory=list)

    def put(self, path: PurePosixPath, says: object, make: Callable[[], bytes], township: str = "") -> bool:
        """Write a paper at `path` unless it stands there and says this already; whether it was written.

        With a password for `township` it goes into a package beside its name.
        """
        digest = hashlib.sha256(repr(_plain(says)).encode()).hexdigest()
        password = self.ground.password(township) if township else None
        place = self._place(path, password)
        if self.known.get(str(path)) == digest and place.exists():
            return False
        content = make()
        archive_bytes(self.ground.archive, content)
        write_whole(place, content if password is None else locked_package({path.name: content}, password))
        self.known[str(path)] = digest
        self.written.append(path)
        return True

    def table_facts(self, mark: str = "") -> TableFacts:
        """What stands above a table that goes out today."""
        departments = self.ground.law.departments
        return TableFacts(
            month=self.month,
            made_on=self.ground.today,
            mark=mark,
            audit_head=f"{self.head.count}:{self.head.hash}",
            is_rehearsal=self.ground.is_rehearsal,
            district=departments.titles["district_name"],
            office=departments.offices["district_office"],
        )

    def tell(self, told: Sequence[Told]) -> None:
        """Tell of papers just written; called before they are remembered, so that a kill leaves nobody untold."""
        if told:
            with self.ground.ledger.writing() as book:
                for one in told:
                    self.ground.tell(book, one)

    def _place(self, path: PurePosixPath, password: str | None) -> Path:
        place = self.ground.outbox(self.month) / path
        return place if password is None else place.with_suffix(".zip")


@contextmanager
def outgoing(ground: Ground, month: str) -> Iterator[Outgoing]:
    """Write papers of a month; what was written is remembered at the end, also where one of them failed.

    Called with the month held. A kill between has the papers of this call written again.
    """
    with ground.ledger.reading() as book:
        papers = Outgoing(ground, month, book.entries.head(), book.facts.beginning(_fact(month)))
    try:
        yield papers
    finally:
        if papers.written:
            with ground.ledger.writing() as book:
                for path in papers.written:
                    book.facts.set(f"{_fact(month)}{path}", papers.known[str(path)], ground.at)


def _fact(month: str) -> str:
    return f"{_FACT}{month}/"


def _plain(says: object) -> object:
    """The same with every field of its dataclasses, also those that their repr leaves out."""
    if isinstance(says, list | tuple):
        return [_plain(each) for each in says]
    if is_dataclass(says) and not isinstance(says, type):
        return type(says).__name__, _values(says)
    return says


def _values(said: Any) -> object:
    """The fields of a dataclass, and of those within."""
    if isinstance(said, list | tuple):
        return [_values(each) for each in said]
    if is_dataclass(said):
        return [_values(getattr(said, each.name)) for each in fields(said)]
    return said
