"""What is found of a file: where it goes, or what is asked about it; and what a person has said of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from policy.windows import Month
from warehouse.casework.ground import Ground
from warehouse.door import Door
from warehouse.doors.sources import BY_NAME, SOURCES
from warehouse.ledger.book import Book

DROP_FOLDER: Final = "收件箱"
RETURNS: Final = "returns"
RETURNED: Final = "回收"
_MONTH_FOLDER: Final = re.compile(r"(20[0-9]{2})(?:[-_.]|年)?(0[1-9]|1[0-2]|[1-9](?=月))月?")
_KINDS: Final = {
    **{word: one.name for one in SOURCES for word in (one.stem, one.name)},
    RETURNED: RETURNS,
    RETURNS: RETURNS,
}


@dataclass(frozen=True, slots=True)
class Goes:
    """Where a file goes: the month, and the source (or the returns)."""

    month: str
    source: str

    @property
    def label(self) -> str:
        """The same in Chinese."""
        return f"{self.month} {RETURNED if self.source == RETURNS else BY_NAME[self.source].stem}"


@dataclass(frozen=True, slots=True)
class Asked:
    """Why a file stays, and what to do, in Chinese; empty where the usual answers are meant."""

    why: str
    todo: str = ""


Found = Goes | Asked


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of a file: its month, its source (or the returns); empty where nothing was said."""

    month: str = ""
    source: str = ""

    @property
    def goes(self) -> Goes | None:
        """Where it goes, if both were said: then the content is not asked."""
        return Goes(self.month, self.source) if self.month and self.source else None


@dataclass(frozen=True)
class Knowing:
    """What files are told by: the home at its day, its ledger and its door.

    `marks` are the months of marked workbooks that the ledger does not list, by mark; `promised` are the pictures that
    receipts name which come with them, each with the month of its receipt.
    """

    ground: Ground
    book: Book
    door: Door
    marks: Mapping[str, str]
    promised: list[tuple[str, str]] = field(default_factory=list)

    @property
    def month(self) -> Month:
        """The cycle that the day is in."""
        return Month.of(self.ground.today)

    @property
    def months(self) -> list[str]:
        """The months of which anything is in the ledger, the oldest first."""
        book = self.book
        of_claims, of_help = book.claims.open_months(), [*book.proposals.months(), *book.orders.months()]
        return sorted({*book.cases.months(), *book.yearly.months(), *book.surveys.months(), *of_claims, *of_help})


def kind_of(word: str) -> str | None:
    """The source (or the returns) that a word names: its stem, its key, 回收; None for another word."""
    return _KINDS.get(word.strip())


def said_by_folders(name: str) -> tuple[Said, str]:
    """What the folders of a path say, and the path without them: 2026-11/医疗结算/a.xlsx is a.xlsx of both."""
    said, rest = Said(), []
    path = PurePosixPath(name)
    for part in path.parts[:-1]:
        month, kind = _MONTH_FOLDER.fullmatch(part), kind_of(part)
        if month and not said.month:
            said = Said(f"{month[1]}-{int(month[2]):02d}", said.source)
        elif kind and not said.source:
            said = Said(said.month, kind)
        else:
            rest.append(part)
    return said, PurePosixPath(*rest, path.name).as_posix()
