"""Reads a returned workbook, sheet by sheet: lists, signatures, days of entry in the national system."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from policy.cases.forms import Content
from policy.national import ENTERED_ON
from warehouse.doors import list_layout as layout
from warehouse.doors.returned_rows import MOST_COLUMNS, MOST_UNPACKED, cell_text, mark_of
from warehouse.doors.returns.cells import name_of, value_of
from warehouse.doors.returns.lists import lacking, level_of, list_of, read_list, torn_list_of
from warehouse.doors.returns.said import OtherSheet, ReturnedWorkbook, Signature, SystemEntry
from warehouse.doors.returns.tables import Table, table_of
from warehouse.doors.signing_sheet import SIGNER, SIGNER_CODE
from warehouse.doors.workbook_file import WorkbookSheet, open_workbook


def read_return(path: Path) -> ReturnedWorkbook:
    """All that a workbook says, whatever its name and ending. Raises FileRefusedError for no readable workbook.

    Hidden sheets, rows and columns are read too.
    """
    book = open_workbook(path, most_unpacked=MOST_UNPACKED, most_columns=MOST_COLUMNS, may_be_open_document=True)
    sheets = [_read(sheet) for sheet in book]
    return ReturnedWorkbook(
        mark=mark_of(path),
        rows=tuple(chain.from_iterable(sheet.rows for sheet in sheets)),
        clues=tuple(chain.from_iterable(sheet.clues for sheet in sheets)),
        signatures=tuple(chain.from_iterable(sheet.signatures for sheet in sheets)),
        entries=tuple(chain.from_iterable(sheet.entries for sheet in sheets)),
        other_sheets=tuple(chain.from_iterable(sheet.other_sheets for sheet in sheets)),
    )


def signatures_of(sheet: WorkbookSheet) -> tuple[Signature, ...] | None:
    """The signatures in a sheet 签批; None where it is none."""
    table = table_of(sheet, _has(SIGNER, SIGNER_CODE))
    return None if table is None else tuple(_signatures(table))


def _read(sheet: WorkbookSheet) -> ReturnedWorkbook:
    """What one sheet says."""
    if (table := list_of(sheet)) and (level := level_of(table.headers)):
        rows, clues = read_list(table, level)
        return ReturnedWorkbook("", rows=tuple(rows), clues=tuple(clues))
    if (signatures := signatures_of(sheet)) is not None:
        return ReturnedWorkbook("", signatures=signatures)
    if table := table_of(sheet, _has(layout.HOUSEHOLD_NO, ENTERED_ON)):
        return ReturnedWorkbook("", entries=tuple(_entries(table)))
    return ReturnedWorkbook("", other_sheets=tuple(_others(sheet)))


def _has(*headers: str) -> Callable[[frozenset[str]], bool]:
    return lambda names: names >= set(headers)


def _signatures(table: Table) -> Iterator[Signature]:
    for row_no, texts in table.rows:
        signer, code = name_of(texts.get(SIGNER, "")), name_of(texts.get(SIGNER_CODE, ""))
        if signer or code:
            yield Signature(signer, code, table.sheet, row_no)


def _entries(table: Table) -> Iterator[SystemEntry]:
    for row_no, texts in table.rows:
        household_no = name_of(texts.get(layout.HOUSEHOLD_NO, ""))
        head_name = name_of(texts.get(layout.HEAD_NAME, ""))
        entered_on = value_of(Content.DAY, texts.get(ENTERED_ON, ""))
        if entered_on is not None and (household_no or head_name):
            day = entered_on if isinstance(entered_on, date) else str(entered_on)
            yield SystemEntry(household_no, head_name, day, table.sheet, row_no, texts)


def _others(sheet: WorkbookSheet) -> Iterator[OtherSheet]:
    """The sheet, where it has cells of somebody else's."""
    if sheet.name.startswith(layout.GUIDE_SHEET) or not any(cell_text(cell) for row in sheet.rows for cell in row):
        return
    torn = torn_list_of(sheet)
    yield OtherSheet(sheet.name, lacking(torn.headers) if torn else ())
