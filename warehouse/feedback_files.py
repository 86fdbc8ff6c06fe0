"""What goes back to departments: a workbook for each file with refused rows, a note for each refused file.

The cells are read from the archived file again, so that the department sees its own writing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

import duckdb

from warehouse.archive import archived
from warehouse.database import sql
from warehouse.door import Door
from warehouse.doors.feedback import (
    FeedbackFacts,
    RefusedRow,
    RefusedSheet,
    feedback,
    feedback_name,
    refusal_name,
    refusal_note,
)
from warehouse.doors.header import Layout
from warehouse.doors.reading import Sheet, open_submission
from warehouse.doors.refused_cells import cells_of_rows
from warehouse.doors.sources import BY_NAME, Within
from warehouse.doors.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class Given:
    """What a feedback is made with: where files lie, the day, what the door knows."""

    archive: Path
    folder: Path
    month: str
    made_on: date
    door: Door
    is_rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """A feedback that was written: source (empty if unknown), file, refused rows (0: the whole file was refused)."""

    source: str
    file_name: str
    rows_refused: int
    reason: str
    feedback: str


@dataclass(frozen=True)
class _File:
    """A file with refused rows."""

    name: str
    sha256: str
    source: str
    rows_read: int
    rows_refused: int
    rows: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)


def write_feedback(connection: duckdb.DuckDBPyConnection, given: Given) -> list[Returned]:
    """Write the feedback of the month's refused rows and files that was not yet written as it stands now."""
    written = [_of_rows(given, file) for file in _files(connection, given.month)]
    notes = connection.execute(sql("feedback/refused_files"), {"month": given.month}).fetchall()
    written += [_of_file(given, *(str(value) for value in row[1:])) for row in notes]
    return written


def _files(connection: duckdb.DuckDBPyConnection, month: str) -> list[_File]:
    rows = connection.execute(sql("feedback/refused_rows"), {"month": month}).fetchall()
    files: list[_File] = []
    for _, group in groupby(rows, key=lambda row: row[0]):
        found = list(group)
        _, name, sha256, source, read, refused, *_ = found[0]
        file = _File(name, sha256, source, read, refused)
        for *_, sheet, row_no, column, reason in found:
            file.rows.setdefault(sheet, []).append((row_no, column, reason))
        files.append(file)
    return files


def _facts(given: Given, source: str, name: str, sha256: str, read: int = 0, refused: int = 0) -> FeedbackFacts:
    known = BY_NAME.get(source)
    return FeedbackFacts(
        month=given.month,
        stem=known.stem if known else "",
        sender=known.sender if known else "",
        file_name=name,
        content_mark=sha256,
        made_on=given.made_on,
        rows_read=read,
        rows_refused=refused,
        is_rehearsal=given.is_rehearsal,
        whole_by=known.key if known and known.within is Within.SEVERAL else (),
    )


def _of_rows(given: Given, file: _File) -> Returned:
    facts = _facts(given, file.source, file.name, file.sha256, file.rows_read, file.rows_refused)
    path = given.folder / feedback_name(facts)
    if not path.exists():
        write_whole(path, feedback(facts, _sheets(given, file)))
    return Returned(file.source, file.name, file.rows_refused, "", path.name)


def _sheets(given: Given, file: _File) -> Iterator[RefusedSheet]:
    opened = open_submission(
        archived(given.archive, file.sha256),
        BY_NAME[file.source],
        limits=given.door.limits,
        words=given.door.headers,
        passwords=given.door.passwords,
    )
    for sheet, layout in opened.sheets:
        if sheet.name in file.rows:
            yield _sheet(sheet, layout, file.rows[sheet.name])


def _sheet(sheet: Sheet, layout: Layout, refused: list[tuple[int, str, str]]) -> RefusedSheet:
    places = {place.header: place.position for place in layout.places}
    by_row = {row_no: (column, reason) for row_no, column, reason in refused}

    def rows() -> Iterator[RefusedRow]:
        for row_no, cells in cells_of_rows(sheet, layout, list(by_row)):
            column, reason = by_row[row_no]
            words = layout.source.by_header[column].words if column in layout.source.by_header else ()
            yield RefusedRow(row_no, cells, column, places.get(column), reason, words)

    return RefusedSheet(sheet.name, sheet.head[: layout.last_row], rows())


def missing_columns(sentence: str) -> str:
    """What a refusal for its header adds in Chinese: the columns that were not found; empty for others."""
    _, found, columns = sentence.partition("not found: ")
    return f"没有找到的列：{columns}。" if found else ""


def _of_file(given: Given, name: str, sha256: str, source: str, reason: str, sentence: str) -> Returned:
    facts = _facts(given, source, name, sha256)
    path = given.folder / refusal_name(facts)
    if not path.exists():
        write_whole(path, refusal_note(facts, reason, missing_columns(sentence)))
    return Returned(source, name, 0, reason, path.name)
