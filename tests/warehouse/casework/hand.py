"""What people do to a workbook beside filling it in: cells, columns, sheets and marks, with openpyxl."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl


@contextmanager
def at_hand(path: Path) -> Iterator[Any]:
    """Open a workbook and save it in its place."""
    book = openpyxl.load_workbook(path)
    yield book
    book.save(path)


def header_of(sheet: Any) -> dict[str, int]:
    """Header to column of a list."""
    row = next(row for row in sheet.iter_rows(max_row=10) if any(cell.value in {"户编号", "核对码"} for cell in row))
    return {str(cell.value): cell.column for cell in row if cell.value} | {"": row[0].row}


def row_of(sheet: Any, household_no: str) -> int:
    """The row of a household."""
    column = header_of(sheet)["户编号"]
    return next(at for at in range(1, sheet.max_row + 1) if str(sheet.cell(at, column).value) == household_no)


def write(path: Path, household_no: str, header: str, value: object) -> None:
    """Write into a cell of a household's row."""
    with at_hand(path) as book:
        sheet = book.worksheets[0]
        sheet.cell(row_of(sheet, household_no), header_of(sheet)[header]).value = value


def lose_column(path: Path, *headers: str) -> None:
    """Delete columns from every list of the workbook."""
    with at_hand(path) as book:
        for sheet in book.worksheets:
            for area in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(area))
            for header in headers:
                found = [cell.column for row in sheet.iter_rows(max_row=10) for cell in row if cell.value == header]
                for column in found:
                    sheet.delete_cols(column)


def lose_row(path: Path, household_no: str) -> None:
    """Delete a household's row."""
    with at_hand(path) as book:
        sheet = book.worksheets[0]
        sheet.delete_rows(row_of(sheet, household_no))


def lose_mark(path: Path) -> None:
    """Lose what stands in the workbook's properties, as some programs do."""
    with at_hand(path) as book:
        for name in list(book.custom_doc_props.names):
            del book.custom_doc_props[name]


def double_row(path: Path, household_no: str, **other: object) -> None:
    """Copy a household's row to the last row of the list, with other values by header."""
    with at_hand(path) as book:
        sheet = book.worksheets[0]
        columns, at = header_of(sheet), row_of(sheet, household_no)
        below = at + 1
        sheet.insert_rows(below)
        for header, column in columns.items():
            if header:
                sheet.cell(below, column).value = other.get(header, copy.copy(sheet.cell(at, column).value))


def change(path: Path, act: Callable[[Any], None]) -> None:
    """Do anything to the first sheet."""
    with at_hand(path) as book:
        act(book.worksheets[0])


def lay_behind(path: Path, other: Path) -> None:
    """Copy the first sheet of another workbook behind the last of this one."""
    with at_hand(path) as book:
        sheet = book.create_sheet("副本")
        for row in openpyxl.load_workbook(other).worksheets[0].iter_rows():
            for cell in row:
                if cell.value is not None:
                    sheet.cell(cell.row, cell.column).value = cell.value
