"""Writing a table as a department sends it: csv in its encoding, or a workbook with titles and merged cells."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import polars as pl
import xlsxwriter

from warehouse.doors.sources import Source
from warehouse.sample.cells import AMOUNTS, DAYS

# Workbooks bear a day of their own, so that the same sample is the same bytes.
MADE_ON: Final = datetime(2024, 1, 1)  # noqa: DTZ001 - a workbook's day bears no zone
EXCEL_DAY_ZERO: Final = date(1899, 12, 30)
LONGEST_AMOUNT: Final = 14


@dataclass(frozen=True)
class Sheet:
    """A table ready to be written: display headers (one or two rows), text cells, what stands above and below.

    kinds: for each column its contract column's name or None. merged: columns whose equal neighbours become one cell.
    """

    source: Source | None
    headers: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    rows: pl.DataFrame
    above: tuple[str, ...] = ()
    below: tuple[tuple[str, ...], ...] = ()
    tab: str = "Sheet1"
    merged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A file: its path below the month's inbox, how it is written, and its sheets (one for text)."""

    path: str
    sheets: tuple[Sheet, ...]
    encoding: str = "utf-8"
    separator: str = ","
    source: str = ""

    @property
    def is_workbook(self) -> bool:
        """Whether it is an Excel file."""
        return self.path.endswith(".xlsx")

    @property
    def rows(self) -> int:
        """Rows of data."""
        return sum(sheet.rows.height for sheet in self.sheets)


def write_paper(paper: Paper, folder: Path) -> None:
    """Writes the file, and the folders above it."""
    path = folder / paper.path
    path.parent.mkdir(parents=True, exist_ok=True)
    if paper.is_workbook:
        _write_workbook(paper, path)
    else:
        _write_text(paper, path)


def _line(cells: tuple[str, ...], separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _write_text(paper: Paper, path: Path) -> None:
    (sheet,) = paper.sheets
    width = len(sheet.columns)
    filler = ("",) * (width - 1)
    front = [(line, *filler) for line in sheet.above] + list(sheet.headers)
    body = io.BytesIO()
    # An empty text would be written as "": a department leaves the cell empty.
    cells = sheet.rows.select(pl.when(pl.all() != "").then(pl.all()))
    cells.write_csv(body, include_header=False, separator=paper.separator, line_terminator="\r\n")
    with path.open("wb") as out:
        out.write("".join(_line(cells, paper.separator) for cells in front).encode(paper.encoding))
        encoding = paper.encoding.removesuffix("-sig")
        content = body.getvalue()
        out.write(content if encoding == "utf-8" else content.decode("utf-8").encode(encoding))
        out.write("".join(_line(cells, paper.separator) for cells in sheet.below).encode(encoding))


def _write_workbook(paper: Paper, path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": MADE_ON, "title": "", "author": ""})
        formats = _formats(book)
        for sheet in paper.sheets:
            _write_sheet(book.add_worksheet(sheet.tab), sheet, formats)


def _formats(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 14, "align": "center"}),
        "head": book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "middle": book.add_format({"align": "center", "valign": "vcenter"}),
    }


def _write_sheet(out: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    width = len(sheet.columns)
    at = 0
    for line in sheet.above:
        if width > 1:
            out.merge_range(at, 0, at, width - 1, line, formats["title"])
        at += 1
    for header in sheet.headers:
        _write_header(out, at, header, formats)
        at += 1
    out.set_column(0, width - 1, 14)
    for place, column in enumerate(sheet.columns):
        values = sheet.rows[column].to_list()
        _write_column(out, at, place, values, _kind_of(sheet, column), formats)
        if column in sheet.merged:
            _merge_equal(out, at, place, values, formats["middle"])
    at += sheet.rows.height
    for cells in sheet.below:
        out.write_row(at, 0, [cell or None for cell in cells])
        at += 1


def _write_header(out: Any, at: int, header: tuple[str, ...], formats: dict[str, Any]) -> None:
    """One row of headers; equal neighbours of an upper row stand in one merged cell."""
    place = 0
    while place < len(header):
        end = place
        while end + 1 < len(header) and header[end + 1] == header[place] != "":
            end += 1
        if end > place:
            out.merge_range(at, place, at, end, header[place], formats["head"])
        else:
            out.write_string(at, place, header[place], formats["head"])
        place = end + 1


def _kind_of(sheet: Sheet, column: str) -> str:
    known = sheet.source.by_header.get(column) if sheet.source else None
    if known and known.kind in DAYS:
        return "day"
    return "amount" if known and known.kind in AMOUNTS else "text"


def _write_column(out: Any, start: int, place: int, values: list[str], kind: str, formats: dict[str, Any]) -> None:
    for at, value in enumerate(values, start):
        if not value:
            continue
        if kind == "amount" and _is_number(value):
            out.write_number(at, place, float(value))
        elif kind == "day" and _is_day(value):
            out.write_number(at, place, (date.fromisoformat(value) - EXCEL_DAY_ZERO).days, formats["day"])
        else:
            out.write_string(at, place, value)


def _is_number(value: str) -> bool:
    return value.isascii() and len(value) <= LONGEST_AMOUNT and value.removeprefix("-").replace(".", "", 1).isdigit()


def _is_day(value: str) -> bool:
    return len(value) == 10 and value[4] == "-" == value[7] and value.replace("-", "").isdigit()


def _merge_equal(out: Any, start: int, place: int, values: list[str], form: Any) -> None:
    """Runs of one value become one merged cell, as a registry is printed."""
    first = 0
    for at in range(1, len(values) + 1):
        if at == len(values) or values[at] != values[first]:
            if at - first > 1 and values[first]:
                out.merge_range(start + first, place, start + at - 1, place, values[first], form)
            first = at
