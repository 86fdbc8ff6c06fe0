"""The spreadsheet's own checks of cells to fill in: drop-downs, kinds of value, colours that say what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from warehouse.doors.form_columns import HEADER_ROW, NOT_DATA, Cell, FormColumn, FormSheet
from warehouse.doors.workbook_style import Book


def add_rules(book: Book, sheet: Any, form: FormSheet, last: int) -> None:
    """Give the cells to fill in, down to row `last` (counted from 0), their checks and their colours."""
    first = HEADER_ROW + 1
    if last < first:
        return
    for place, column in enumerate(form.columns):
        if not column.is_filled_in:
            continue
        _add_choice_rules(sheet, form, place, last)
        _add_colours(book, sheet, form, place, last)
    _add_free_choices(sheet, form, last)


def _add_choice_rules(sheet: Any, form: FormSheet, place: int, last: int) -> None:
    column, first = form.columns[place], HEADER_ROW + 1
    own = {first + at: row.choices[column.header] for at, row in enumerate(form.rows) if column.header in row.choices}
    if not own:
        _validate(sheet, (first, place, last, place), _rule(column, column.choices))
        return
    for at in range(first, last + 1):
        _validate(sheet, (at, place, at, place), _rule(column, own.get(at, column.choices)))


def _validate(sheet: Any, area: tuple[int, int, int, int], rule: dict[str, Any] | None) -> None:
    if rule is not None:
        sheet.data_validation(*area, rule)


def _rule(column: FormColumn, choices: Sequence[str]) -> dict[str, Any] | None:
    """The spreadsheet's check of one cell; None where any text will do."""
    rule: dict[str, Any]
    match column.cell:
        case Cell.CHOICE:
            return _told(
                column, {"validate": "list", "source": list(choices)}, f"请从下拉选项中选择：{'、'.join(choices)}。"
            )
        case Cell.HINT:
            return {"validate": "list", "source": list(choices), "show_error": False}
        case Cell.DAY:
            rule = {"validate": "date", "criteria": ">=", "value": "=DATE(2020,1,1)", "error_type": "warning"}
            return _told(column, rule, "请填写日期，如 2026-11-05。")
        case Cell.COUNT:
            return _told(column, {"validate": "integer", "criteria": ">=", "value": 0}, "请填写整数。")
        case Cell.AMOUNT:
            rule = {"validate": "decimal", "criteria": "between", "minimum": -99999999, "maximum": 99999999}
            return _told(column, rule, "请填写金额（元），只写数字。")
        case _:
            return None


def _told(column: FormColumn, rule: dict[str, Any], message: str) -> dict[str, Any]:
    return {**rule, "error_title": column.header[:32], "error_message": message[:255]}


def _add_colours(book: Book, sheet: Any, form: FormSheet, place: int, last: int) -> None:
    column, first = form.columns[place], HEADER_ROW + 1
    area = (first, place, last, place)
    empty = f'{_cell(form, column.header)}=""'
    if column.idle_when:
        rule = {
            "type": "formula",
            "criteria": f"={_filled_in(form, column.idle_when)}",
            "format": book.look("not_asked"),
        }
        sheet.conditional_format(*area, {**rule, "stop_if_true": True})
    needed = [_filled_in(form, column.needed_when)] if column.needed_when else []
    needed += [f"{_begun(form)}>0"] if column.is_required else []
    for condition in needed:
        criteria = f"=AND({empty},{condition}{_no_note(form)})"
        sheet.conditional_format(*area, {"type": "formula", "criteria": criteria, "format": book.look("needed_now")})


def _no_note(form: FormSheet) -> str:
    """A further condition where a note of ours stands among the rows: it asks for nothing."""
    return f',$A{HEADER_ROW + 2}<>"{NOT_DATA}"' if form.free else ""


def _cell(form: FormSheet, header: str) -> str:
    place = next(at for at, column in enumerate(form.columns) if column.header == header)
    return f"${xl_col_to_name(place)}{HEADER_ROW + 2}"


def _filled_in(form: FormSheet, condition: str) -> str:
    return re.sub(r"\{(.+?)\}", lambda found: _cell(form, found[1]), condition)


def _begun(form: FormSheet) -> str:
    """Counts what is filled in of a row already."""
    places = [at for at, column in enumerate(form.columns) if column.is_filled_in]
    row = HEADER_ROW + 2
    return f"COUNTA(${xl_col_to_name(places[0])}{row}:${xl_col_to_name(places[-1])}{row})"


def _add_free_choices(sheet: Any, form: FormSheet, last: int) -> None:
    if form.free is None:
        return
    for place, column in enumerate(form.columns):
        if column.header in form.free.choices:
            rule = {"validate": "list", "source": list(form.free.choices[column.header]), "show_error": False}
            sheet.data_validation(last - form.free.number + 1, place, last, place, rule)
