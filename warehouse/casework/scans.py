"""Scans and photos that lie beside the workbooks, in a folder (or under a name) that is a 核对码 or a 文号."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final

from policy.cases.words import Cell
from policy.check_codes import is_well_formed, tidy
from policy.levels import Level
from warehouse.casework.ground import Ground
from warehouse.doors.cells import without_blanks
from warehouse.ledger.book import Book
from warehouse.ledger.case_models import CaseScan
from warehouse.ledger.cases import Filed
from warehouse.ledger.words import Word

_BEGINNINGS: Final = {b"%PDF": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n": "png"}
UNKNOWN: Final = "扫描件所在文件夹（或文件名）不是核对码，也不是批复文号，不知属于哪一户；请改名后重放。"


def scan_kind(content: bytes) -> str | None:
    """What kind of scan these bytes are, by their beginning; None for none that is kept."""
    return next((kind for beginning, kind in _BEGINNINGS.items() if content.startswith(beginning)), None)


def take_scan(ground: Ground, book: Book, month: str, path: str, sha256: str) -> int | None:
    """Keep an archived scan among the papers of its cases; how many took it, None where it names no case."""
    cases = _cases_of(book, month, PurePosixPath(path))
    if not cases:
        return None
    return sum(_kept(ground, book, filed, level, path, sha256) for filed, level in cases)


def months_of_scan(book: Book, path: PurePosixPath, months: Iterable[str]) -> set[str]:
    """The months whose cases a path names, by a 核对码 (of any month) or a 文号 (of these)."""
    coded = [book.cases.code(tidy(name)) for name in _names(path) if is_well_formed(name)]
    of_codes = {issued.month for issued in coded if issued is not None}
    return of_codes or {month for month in months if _cases_of(book, month, path)}


def _kept(ground: Ground, book: Book, filed: Filed, level: Level, path: str, sha256: str) -> bool:
    scan = CaseScan(case_no=filed.case_no, file_name=path, sha256=sha256, level=level.value, taken_at=ground.at)
    return book.cases.add_scan(scan, ground.said(Word.SCAN_ADDED, payload={"sha256": sha256}))


def _cases_of(book: Book, month: str, path: PurePosixPath) -> list[tuple[Filed, Level]]:
    names = _names(path)
    for name in names:
        issued = book.cases.code(tidy(name)) if is_well_formed(name) else None
        if issued is not None:
            return [(book.cases.by_no(issued.case_no), Level(issued.level))]
    bare = {without_blanks(name) for name in names}
    return [(filed, Level.DISTRICT) for filed in book.cases.of_month(month) if _document_no(filed) in bare]


def _names(path: PurePosixPath) -> tuple[str, ...]:
    return (*reversed(path.parts[:-1]), path.stem)


def _document_no(filed: Filed) -> str | None:
    spoken = filed.case.spoken(Level.DISTRICT)
    written = spoken.word.get(Cell.DOCUMENT_NO) if spoken else None
    return without_blanks(str(written)) if written else None
