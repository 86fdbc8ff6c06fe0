"""The words above the header row of a workbook to be filled in: whose it is, until when, how it is done."""

from __future__ import annotations

from typing import Any, Final

from warehouse.doors.form_columns import HEADER_ROW, FormSheet
from warehouse.doors.workbook_style import LINE_PT, Book, lines_of

_LEAST_PT: Final = (27.0, 18.0, 18.0, 18.0)


def write_head(book: Book, sheet: Any, form: FormSheet) -> None:
    """Write the rows above the header: corner and badge at the left, title and facts, then how to fill in."""
    (first, ends), split, right = form.repeated, form.split, len(form.columns) - 1
    if first:
        span(sheet, (0, 0, HEADER_ROW - 1, first - 1), form.head.corner, book.look("badge"))
    span(sheet, (0, first, HEADER_ROW - 1, ends), form.head.badge, book.look("badge"))
    for at, (text, look) in enumerate(_lines(form)):
        sheet.set_row(at, _height(form, at, text))
        span(sheet, (at, ends + 1, at, split - 1), text, book.look(look))
    for at, text in enumerate(form.head.how_to[:HEADER_ROW] if split <= right else ()):
        span(sheet, (at, split, at, right), text, book.look("how_to"))


def _lines(form: FormSheet) -> list[tuple[str, str]]:
    facts = [*form.head.facts, "", ""][:2]
    return [(form.head.title, "title"), (facts[0], "fact"), (facts[1], "fact"), (form.head.warning, "warning")]


def _height(form: FormSheet, at: int, text: str) -> float:
    before = sum(column.width for column in form.columns[form.repeated[1] + 1 : form.split])
    after = sum(column.width for column in form.columns[form.split :])
    other = form.head.how_to[at] if at < len(form.head.how_to) else ""
    lines = max(lines_of(text, before), lines_of(other, after) if after else 1)
    return max(_LEAST_PT[at], lines * LINE_PT + 5)


def span(sheet: Any, area: tuple[int, int, int, int], text: str, look: Any) -> None:
    """Write `text` over an area (top, left, bottom, right), merged where it has more than one cell."""
    top, left, bottom, right = area
    if (top, left) == (bottom, right):
        sheet.write_string(top, left, text, look)
    elif right >= left:
        sheet.merge_range(*area, "", look)
        sheet.write_string(top, left, text, look)
