"""Reads a returned file of claims or orders, sheet by sheet: workbooks of every kind, csv of an insurer's system."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from warehouse.doors.claims.kinds import KINDS, FormKind, Line
from warehouse.doors.claims.said import ClaimFormRow, ClaimForms
from warehouse.doors.claims.words import ONLY_TO_READ
from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.fund.kinds import FUND_KINDS
from warehouse.doors.header import Layout
from warehouse.doors.list_layout import GUIDE_SHEET
from warehouse.doors.orders.kinds import ORDER_KINDS
from warehouse.doors.proposals.kinds import PROPOSAL_KINDS
from warehouse.doors.returned_rows import MOST_COLUMNS, MOST_UNPACKED, cell_text, mark_of
from warehouse.doors.returns.lists import FOOTERS
from warehouse.doors.returns.reading import signatures_of
from warehouse.doors.returns.said import OtherSheet
from warehouse.doors.returns.tables import Table, table_of
from warehouse.doors.sources import Source
from warehouse.doors.survey import SURVEY_KINDS
from warehouse.doors.text_file import open_text
from warehouse.doors.workbook_file import OLE_MARK, ZIP_MARK, Cell, WorkbookSheet, open_workbook
from warehouse.doors.yearly_check import YEARLY_KINDS

FORM_KINDS: Final = (*KINDS, *ORDER_KINDS, *FUND_KINDS, *PROPOSAL_KINDS, *YEARLY_KINDS, *SURVEY_KINDS)
_MARK_BYTES: Final = 8
_ALL_ROWS: Final = Layout(Source("", "", "", ()), 0, 0, (), (), ())
_KEPT_AS_TEXT: Final = re.compile(r'="(.*)"')  # how systems keep a spreadsheet from reading a long number


def read_claim_forms(path: Path) -> ClaimForms:
    """All that a file says of claims, whatever its name: xlsx, xls, ods, or csv (UTF-8, GB18030; comma or tab).

    Hidden sheets, rows and columns are read too. Raises FileRefusedError for what is neither workbook nor text.
    """
    with path.open("rb") as file:
        begins = file.read(_MARK_BYTES)
    if begins.startswith((ZIP_MARK, OLE_MARK)):
        sheets = open_workbook(path, most_unpacked=MOST_UNPACKED, most_columns=MOST_COLUMNS, may_be_open_document=True)
    else:
        sheets = [_text_sheet(path)]
    read = [_read(sheet) for sheet in sheets]
    return ClaimForms(
        mark=mark_of(path),
        rows=tuple(chain.from_iterable(each.rows for each in read)),
        signatures=tuple(chain.from_iterable(each.signatures for each in read)),
        other_sheets=tuple(chain.from_iterable(each.other_sheets for each in read)),
    )


def _text_sheet(path: Path) -> WorkbookSheet:
    """A text file as one sheet without a name, each row at its place."""
    size = path.stat().st_size
    if not size:
        raise FileRefusedError(FileFault.FILE_EMPTY, "the file has no byte")
    if size > MOST_UNPACKED:
        raise FileRefusedError(FileFault.FILE_TOO_LARGE, f"the file has {size:,} bytes")
    rows: list[list[Cell]] = []
    for frame in open_text(path, MOST_COLUMNS).frames(_ALL_ROWS):
        rows += [[_plain(cell) for cell in cells] for cells in frame.drop("row_no").iter_rows()]
    return WorkbookSheet("", rows)


def _plain(cell: str | None) -> str:
    found = _KEPT_AS_TEXT.fullmatch((cell or "").strip())
    return found[1] if found else cell or ""


def _read(sheet: WorkbookSheet) -> ClaimForms:
    """What one sheet says; each kind of form is looked for under a header of its own."""
    tables = [(kind, table) for kind in FORM_KINDS if (table := table_of(sheet, kind.is_shown_by))]
    signatures = signatures_of(sheet)
    if not tables and signatures is None:
        return ClaimForms("", other_sheets=tuple(_others(sheet)))
    rows = tuple(chain.from_iterable(_rows(kind, table) for kind, table in tables))
    return ClaimForms("", rows, signatures or ())


def _rows(kind: FormKind, table: Table) -> Iterator[ClaimFormRow]:
    for row_no, texts in table.rows:
        line = Line(table.sheet, row_no, texts, table.units)
        if kind.speaks(line) and not _is_no_data(kind, line):
            yield from kind.rows(line)


def _is_no_data(kind: FormKind, line: Line) -> bool:
    """Whether it is a note, a total, a footer, or the header again."""
    named = [(header, line.name(header)) for key in kind.keys for header in key]
    return any(text == header or text.startswith(FOOTERS) for header, text in named)


def _others(sheet: WorkbookSheet) -> Iterator[OtherSheet]:
    """The sheet, where it has cells of somebody else's."""
    if sheet.name.startswith(GUIDE_SHEET) or not any(cell_text(cell) for row in sheet.rows for cell in row):
        return
    if table_of(sheet, _is_only_to_read):
        return
    torn = ((kind, table_of(sheet, _lacks(kind))) for kind in FORM_KINDS)
    lacks = (header for kind, table in torn if table for header in kind.lacking(table.headers))
    yield OtherSheet(sheet.name, tuple(dict.fromkeys(lacks)))


def _is_only_to_read(headers: frozenset[str]) -> bool:
    return any(headers >= ours for ours in ONLY_TO_READ)


def _lacks(kind: FormKind) -> Callable[[frozenset[str]], bool]:
    return lambda headers: bool(kind.lacking(headers))
