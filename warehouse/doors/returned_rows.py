"""Rows of a workbook of ours that came back, by the headers under which we sent it, and the mark that it bears."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from warehouse.doors.cells import without_blanks
from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.header import HEADER_ROWS, bare_header
from warehouse.doors.workbook_file import open_workbook
from warehouse.doors.workbook_style import MARK_PROPERTY

MOST_UNPACKED: Final = 256 * 1024**2
MOST_COLUMNS: Final = 1000
_MOST_PROPERTIES: Final = 64 * 1024
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WHY: Final = {
    FileFault.FILE_TOO_LARGE: "文件过大",
    FileFault.FILE_ENCRYPTED: "文件设有打开密码",
}
_NO_WORKBOOK: Final = "文件已损坏，或不是 xlsx、xls、ods 表格（扫描件请用 pdf、jpg、png）"
_MARKS: Final = {
    "docProps/custom.xml": re.compile(rf'name="{MARK_PROPERTY}"[^>]*>\s*<(?:\w+:)?lpw?str\b[^>]*>([^<]*)<'),
    "meta.xml": re.compile(rf'meta:name="{MARK_PROPERTY}"[^>]*>([^<]*)<'),
}
"""Where the properties of a workbook lie, and how ours stands there: xlsx, ods."""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row below a header: where it stands and its cells as text, by header (blanks at the ends gone)."""

    sheet: str
    row_no: int
    cells: Mapping[str, str]

    @property
    def place(self) -> str:
        """Where it stands, for a sentence."""
        return f"“{self.sheet}”第 {self.row_no} 行"


def returned_rows(path: Path, headers: Collection[str]) -> list[ReturnedRow]:
    """The filled rows of every sheet that has all these headers in one of its first ten rows.

    Rows that begin with 说明 are ours and no data. Raises FileRefusedError for what is no readable workbook.
    """
    rows: list[ReturnedRow] = []
    for sheet in open_workbook(path, most_unpacked=MOST_UNPACKED, most_columns=MOST_COLUMNS):
        rows += _of_sheet(sheet.name, sheet.rows, headers)
    return rows


def has_headers(path: Path, headers: Collection[str]) -> bool:
    """Whether any sheet has all these headers. Raises FileRefusedError as `returned_rows` does."""
    sheets = open_workbook(path, most_unpacked=MOST_UNPACKED, most_columns=MOST_COLUMNS)
    return any(_header_at(sheet.rows, headers) is not None for sheet in sheets)


def _header_at(rows: Sequence[Sequence[Any]], headers: Collection[str]) -> int | None:
    for at, row in enumerate(rows[:HEADER_ROWS]):
        if set(headers) <= {bare_header(cell_text(cell)) for cell in row}:
            return at
    return None


def _of_sheet(name: str, rows: Sequence[Sequence[Any]], headers: Collection[str]) -> list[ReturnedRow]:
    at = _header_at(rows, headers)
    if at is None:
        return []
    names = [bare_header(cell_text(cell)) for cell in rows[at]]
    read = []
    for row_no, row in enumerate(rows[at + 1 :], start=at + 2):
        texts = [cell_text(cell) for cell in row]
        first = next((text for text in texts if text), "")
        if first and not first.startswith("说明"):
            read.append(ReturnedRow(name, row_no, _by_header(names, texts)))
    return read


def _by_header(names: Sequence[str], texts: Sequence[str]) -> dict[str, str]:
    """The cells in the order of the columns; of a header that stands twice, the first."""
    cells: dict[str, str] = {}
    for header, text in zip(names, texts, strict=False):
        if header:
            cells.setdefault(header, text)
    return cells


def cell_text(cell: Any) -> str:
    """A cell as text: whole numbers without decimals, days as 2026-11-05, blanks at the ends gone.

    Control characters are gone too: nobody sees them, and PostgreSQL keeps no NUL.
    """
    if cell is None or cell == "":
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = _CONTROLS.sub("", str(cell)).strip()
    return text if without_blanks(text) else ""


def mark_of(path: Path) -> str:
    """The keyed mark in a workbook's properties; empty where it has none, or where it is neither xlsx nor ods."""
    try:
        with zipfile.ZipFile(path) as package:
            part = next((name for name in _MARKS if name in package.namelist()), "")
            with package.open(part) as properties:
                found = _MARKS[part].search(properties.read(_MOST_PROPERTIES).decode("utf-8", "replace"))
    except (KeyError, OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        return ""
    return found[1].strip() if found else ""


def unreadable(path: Path, error: FileRefusedError) -> str:
    """A sentence about a workbook that cannot be read."""
    why = _WHY.get(error.fault, _NO_WORKBOOK)
    remedy = "去掉密码后" if error.fault is FileFault.FILE_ENCRYPTED else "在 Excel 或 WPS 中检查后另存"
    return f"《{path.name}》读不出来：{why}，未采用其中任何内容；请{remedy}再放回。"
