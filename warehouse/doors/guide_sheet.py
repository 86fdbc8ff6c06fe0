"""填写说明: the last sheet of a workbook, which says column by column how to fill it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from warehouse.doors.form_columns import Cell, FormColumn
from warehouse.doors.workbook_style import LINE_PT, Book, lines_of, set_page

_WIDTHS: Final = (18, 12, 34, 44)


@dataclass(frozen=True, slots=True)
class Guide:
    """The sheet's name, its title, the columns it explains and general notes."""

    name: str
    title: str
    columns: Sequence[FormColumn]
    notes: Sequence[str]


def write_guide(book: Book, guide: Guide, *, is_rehearsal: bool = False) -> None:
    """Add the guide to `book`: notes first, then a table of the columns; locked, A4 upright."""
    sheet = book.book.add_worksheet(guide.name)
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.merge_range(0, 0, 0, len(_WIDTHS) - 1, guide.title, book.look("title"))
    sheet.set_row(0, 27)
    for at, note in enumerate(guide.notes, start=1):
        text = f"{at}. {note}"
        sheet.set_row(at, lines_of(text, sum(_WIDTHS)) * LINE_PT + 4)
        sheet.merge_range(at, 0, at, len(_WIDTHS) - 1, "", book.look("fact"))
        sheet.write_string(at, 0, text, book.look("fact"))
    _write_table(book, sheet, guide, len(guide.notes) + 2)
    set_page(sheet, is_landscape=False, left=guide.title, is_rehearsal=is_rehearsal)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _write_table(book: Book, sheet: Any, guide: Guide, top: int) -> None:
    for place, header in enumerate(("列名", "填写", "可填内容", "说明")):
        sheet.write_string(top, place, header, book.look("header"))
    told = [column for column in guide.columns if column.is_filled_in or column.guide]
    for at, column in enumerate(told, start=top + 1):
        texts = (column.header, _duty(column), _content(column), column.guide)
        height = max(lines_of(text, width) for text, width in zip(texts, _WIDTHS, strict=True))
        sheet.set_row(at, height * LINE_PT + 4)
        for place, text in enumerate(texts):
            sheet.write_string(at, place, text, book.text_look("known_centre" if place < 2 else "known", text))


def _duty(column: FormColumn) -> str:
    if not column.is_filled_in:
        return "不用填"
    return "必填" if column.is_required else "按情况填"


def _content(column: FormColumn) -> str:
    if not column.is_filled_in:
        return ""
    if column.choices:
        more = "，或自行填写" if column.cell is Cell.HINT else ""
        return "、".join(column.choices) + more
    kinds = {Cell.DAY: "日期，如 2026-11-05", Cell.COUNT: "整数", Cell.AMOUNT: "金额（元）"}
    return kinds.get(column.cell, "文字")
