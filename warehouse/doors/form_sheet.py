"""Writes one sheet that is to be filled in: head, header row, rows, free rows, drop-downs, locks, page set-up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name

from warehouse.doors.form_columns import HEADER_ROW, NOT_DATA, Cell, FormColumn, FormRow, FormSheet
from warehouse.doors.form_head import span, write_head
from warehouse.doors.form_rules import add_rules
from warehouse.doors.values import read_amount, read_day
from warehouse.doors.workbook_style import LINE_PT, Book, lines_of, print_scale, set_page, width_px

_LEAST_ROW_PT: Final = 33.0  # room to write by hand
_MOST_ROW_PT: Final = 409.0
_PROTECTION: Final = {"format_columns": True, "format_rows": True, "autofilter": True}


def write_form(book: Book, form: FormSheet, *, is_rehearsal: bool = False) -> Any:
    """The worksheet just added to `book`. Only cells to fill in are unlocked; there is no password."""
    sheet = book.book.add_worksheet(form.name)
    write_head(book, sheet, form)
    _write_header(book, sheet, form.columns)
    for at, row in enumerate(form.rows, start=HEADER_ROW + 1):
        _write_row(book, sheet, form, at, row)
    last = _write_foot(book, sheet, form, HEADER_ROW + len(form.rows))
    add_rules(book, sheet, form, last)
    _set_up(sheet, form, last, is_rehearsal=is_rehearsal)
    return sheet


def _write_header(book: Book, sheet: Any, columns: Sequence[FormColumn]) -> None:
    sheet.set_row(HEADER_ROW, max(lines_of(column.header, column.width) for column in columns) * LINE_PT + 8)
    for at, column in enumerate(columns):
        look = "header_required" if column.is_required else "header_fill" if column.is_filled_in else "header"
        sheet.set_column(at, at, column.width)
        sheet.write_string(HEADER_ROW, at, column.header, book.look(look))


def _write_row(book: Book, sheet: Any, form: FormSheet, at: int, row: FormRow) -> None:
    texts = [row.cells.get(column.header, "") for column in form.columns]
    sheet.set_row(at, _row_height(texts, form.columns))
    for place, (column, text) in enumerate(zip(form.columns, texts, strict=True)):
        _write_cell(book, sheet, (at, place), column, text)


def _row_height(texts: Sequence[str], columns: Sequence[FormColumn]) -> float:
    lines = max(lines_of(text, column.width) for text, column in zip(texts, columns, strict=True))
    return min(_MOST_ROW_PT, max(_LEAST_ROW_PT, lines * LINE_PT + 4))


def _write_cell(book: Book, sheet: Any, place: tuple[int, int], column: FormColumn, text: str) -> None:
    """A day and a number as such, so that the cell's own check and format hold; what is neither stays text."""
    look = _look_of(column)
    value = _value_of(column.cell, text)
    if not text:
        sheet.write_blank(*place, None, book.look(look))
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, book.look(look))
    elif value is not None:
        sheet.write_number(*place, value, book.look(look))
    else:
        sheet.write_string(*place, text, book.text_look(look, text))


def _value_of(cell: Cell, text: str) -> date | int | Decimal | None:
    match cell:
        case Cell.DAY:
            return read_day(text)
        case Cell.AMOUNT:
            return read_amount(text)
        case Cell.COUNT:
            return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
        case _:
            return None


def _look_of(column: FormColumn, *, is_open: bool = False) -> str:
    if column.is_filled_in:
        return {Cell.TEXT: "fill_text", Cell.HINT: "fill_text"}.get(column.cell, f"fill_{column.cell.value}")
    if is_open:
        return "fill_text"
    if column.cell is Cell.AMOUNT:
        return "known_amount"
    return "known_centre" if column.is_centred else "known"


def _write_foot(book: Book, sheet: Any, form: FormSheet, last: int) -> int:
    """The last row written, counted from 0."""
    if not form.rows and form.empty_note:
        last += 1
        _write_note(book, sheet, form, last, form.empty_note)
    if form.free is None:
        return last
    _write_note(book, sheet, form, last + 1, form.free.note)
    for at in range(last + 2, last + 2 + form.free.number):
        sheet.set_row(at, _LEAST_ROW_PT)
        for place, column in enumerate(form.columns):
            is_open = column.header in form.free.open_columns
            sheet.write_blank(at, place, None, book.look(_look_of(column, is_open=is_open)))
    return last + 1 + form.free.number


def _write_note(book: Book, sheet: Any, form: FormSheet, at: int, note: str) -> None:
    """A row that is no data: its first filled cell begins with 说明."""
    _, ends = form.repeated
    area = (at, ends + 1, at, form.split - 1)
    room = sum(column.width for column in form.columns[ends + 1 : form.split])
    sheet.set_row(at, lines_of(note, room) * LINE_PT + 8)
    for place in range(len(form.columns)):
        sheet.write_blank(at, place, None, book.look("note"))
    sheet.write_string(at, 0, NOT_DATA, book.look("note"))
    span(sheet, area, note, book.look("note"))


def _set_up(sheet: Any, form: FormSheet, last: int, *, is_rehearsal: bool) -> None:
    right = len(form.columns) - 1
    sheet.freeze_panes(HEADER_ROW + 1, form.repeated[1] + 1)
    sheet.autofilter(HEADER_ROW, 0, max(last, HEADER_ROW + 1), right)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(right)}{last + 1}"})
    sheet.repeat_rows(HEADER_ROW)
    set_page(sheet, left=f"{form.head.badge.replace(chr(10), ' ')}　{form.name}", is_rehearsal=is_rehearsal)
    _lay_out(sheet, form)
    sheet.protect("", dict(_PROTECTION))


def _lay_out(sheet: Any, form: FormSheet) -> None:
    """Two sheets of paper side by side, what to know and what to fill in, or all on one."""
    widths, (first, ends) = [column.width for column in form.columns], form.repeated
    if form.split == len(widths):
        sheet.fit_to_pages(1, 0)
        return
    sheet.repeat_columns(first, ends)
    sheet.set_v_pagebreaks([form.split])
    sheet.print_across()
    papers = widths[: form.split], widths[first : ends + 1] + widths[form.split :]
    sheet.set_print_scale(print_scale(max(width_px(paper) for paper in papers)))
