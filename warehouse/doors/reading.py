"""Opening a submission: what kind of file it is, which source, and each sheet's rows with their layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import polars as pl

from warehouse.doors.cells import without_blanks
from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.header import HeaderWords, Layout, find_layout, source_by_headers
from warehouse.doors.sources import Source
from warehouse.doors.text_file import open_text
from warehouse.doors.workbook_file import OLE_MARK, ZIP_MARK, open_workbook

_MARK_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes from which a file is refused: bytes, and columns of a sheet."""

    text_bytes: int = 2 * 1024**3
    workbook_bytes: int = 100 * 1024**2
    unpacked_bytes: int = 2 * 1024**3
    columns: int = 1000


class Sheet(Protocol):
    """A sheet of a workbook, or a whole text file."""

    @property
    def name(self) -> str:
        """The sheet's name; empty for a text file."""

    @property
    def head(self) -> list[list[str]]:
        """The first rows as text."""

    def frames(self, layout: Layout) -> Iterator[pl.DataFrame]:
        """The rows below the header as came."""


@dataclass(frozen=True)
class Submission:
    """A readable file of a known source: the sheets that have a header, each with its layout."""

    source: Source
    sheets: tuple[tuple[Sheet, Layout], ...]


def open_submission(
    path: Path,
    named: Source | None,
    *,
    limits: Limits,
    words: HeaderWords,
    passwords: Mapping[str, tuple[str, ...]],
) -> Submission:
    """Open a file whose name gives a source (or none: its headers decide). Raises FileRefusedError."""
    sheets = _open_sheets(path, named, limits, passwords)
    if not any(_has_filled_cell(sheet) for sheet in sheets):
        raise FileRefusedError(FileFault.FILE_EMPTY, "no cell is filled")
    source = named or source_by_headers([sheet.head for sheet in sheets], words)
    if source is None:
        raise FileRefusedError(FileFault.SOURCE_UNKNOWN, "neither name nor headers tell the source")
    layouts = [(sheet, find_layout(sheet.head, source, words)) for sheet in sheets]
    whole = tuple((sheet, layout) for sheet, layout in layouts if layout is not None and layout.is_whole)
    if not whole:
        found = [layout for _, layout in layouts if layout is not None]
        unknown = [name for layout in found if layout.places for _, name in layout.unknown]
        raise FileRefusedError(FileFault.HEADER_MISSING, _missing_headers(source, found), unknown)
    return Submission(source, whole)


def _open_sheets(
    path: Path, named: Source | None, limits: Limits, passwords: Mapping[str, tuple[str, ...]]
) -> list[Sheet]:
    size = path.stat().st_size
    with path.open("rb") as file:
        mark = file.read(_MARK_BYTES)
    is_workbook = mark.startswith((ZIP_MARK, OLE_MARK))
    if size > (limits.workbook_bytes if is_workbook else limits.text_bytes):
        raise FileRefusedError(FileFault.FILE_TOO_LARGE, f"the file has {size:,} bytes")
    if not size:
        raise FileRefusedError(FileFault.FILE_EMPTY, "the file has no byte")
    if not is_workbook:
        return [open_text(path, limits.columns)]
    given = passwords.get(named.name, ()) if named else tuple(one for many in passwords.values() for one in many)
    opened = open_workbook(path, most_unpacked=limits.unpacked_bytes, most_columns=limits.columns, passwords=given)
    return list(opened)


def _has_filled_cell(sheet: Sheet) -> bool:
    if any(without_blanks(cell) for row in sheet.head for cell in row):
        return True
    nothing = Layout(_NO_SOURCE, 0, 0, (), (), ())
    return any(
        any(without_blanks(cell) for column in frame.drop("row_no") for cell in column.drop_nulls().unique())
        for frame in sheet.frames(nothing)
    )


_NO_SOURCE: Final = Source("", "", "", ())


def _missing_headers(source: Source, layouts: list[Layout]) -> str:
    seen = {place.header for layout in layouts for place in layout.places}
    missing = [column.header for column in source.columns if column.required and column.header not in seen]
    return f"no header row with all required columns; not found: {'、'.join(missing) or 'none in one row'}"
