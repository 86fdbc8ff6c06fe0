"""A workbook as somebody saves it again: a plain table in whatever shape the office suite leaves it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

import xlsxwriter

from warehouse.doors.list_layout import CODE, FREE_NOTE
from warehouse.doors.signing_sheet import SIGNER, SIGNER_CODE, SIGNING_SHEET
from warehouse.doors.workbook_style import MARK_PROPERTY
from warehouse.sample.officers.chance import Chance

SCAN: Final = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n%% "
)
_MADE_AT: Final = datetime(2020, 1, 1)  # noqa: DTZ001  a fixed one, so that equal answers are equal bytes
_FOOTER: Final = ("填报人：张三", "备注：以上情况属实")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: a name, headers, rows by header, and rows of clues below it."""

    name: str
    headers: Sequence[str]
    rows: Sequence[Mapping[str, object]] = field(repr=False)
    clues: Sequence[Mapping[str, object]] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Manner:
    """What became of a workbook in its hands: columns lost or moved, a mark lost, a sheet copied, a footer added."""

    has_codes: bool = True
    has_mark: bool = True
    is_moved: bool = False
    is_copied: bool = False
    has_footer: bool = False
    has_title: bool = True


def filled_workbook(
    sheets: Sequence[Sheet], mark: str, manner: Manner, chance: Chance, signatures: Sequence[tuple[str, str]] = ()
) -> bytes:
    """The xlsx. Days are cells of days or texts, as it comes."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": _MADE_AT})
    if manner.has_mark and mark:
        book.set_custom_property(MARK_PROPERTY, mark, "text")
    looks = {"day": book.add_format({"num_format": "yyyy-mm-dd"}), "text": book.add_format({"num_format": "@"})}
    copies = (
        (*sheets, Sheet(f"{sheets[0].name} (2)", sheets[0].headers, sheets[0].rows)) if manner.is_copied else sheets
    )
    for sheet in copies:
        _write(book.add_worksheet(sheet.name), sheet, manner, chance.of(sheet.name), looks)
    if signatures:
        _sign(book.add_worksheet(SIGNING_SHEET), signatures)
    book.close()
    return content.getvalue()


def _write(paper: Any, sheet: Sheet, manner: Manner, chance: Chance, looks: Mapping[str, Any]) -> None:
    headers = [header for header in sheet.headers if manner.has_codes or header != CODE]
    if manner.is_moved:
        headers = [*headers[1:3], headers[0], *headers[3:]]
    top = 1 if manner.has_title else 0
    if manner.has_title:
        paper.write_string(0, 0, f"{sheet.name}（已填）")
    paper.write_row(top, 0, headers)
    at = top + 1
    for row in sheet.rows:
        _write_row(paper, at, [row.get(header, "") for header in headers], chance.of(at), looks)
        at += 1
    if sheet.clues:
        paper.write_string(at, 0, FREE_NOTE)
        for number, row in enumerate(sheet.clues, start=at + 1):
            _write_row(paper, number, [row.get(header, "") for header in headers], chance.of(number), looks)
    elif manner.has_footer:
        paper.write_string(at + 1, 0, chance.one_of("footer", _FOOTER))


def _write_row(paper: Any, at: int, values: Sequence[object], chance: Chance, looks: Mapping[str, Any]) -> None:
    is_text = chance.happens("days as text", 0.4)
    for place, value in enumerate(values):
        if isinstance(value, date):
            _write_day(paper, (at, place), value, looks, is_text=is_text)
        elif isinstance(value, int | Decimal):
            paper.write_number(at, place, float(value))
        elif value:
            paper.write_string(at, place, str(value), looks["text"])


def _write_day(paper: Any, place: tuple[int, int], day: date, looks: Mapping[str, Any], *, is_text: bool) -> None:
    if is_text:
        paper.write_string(*place, f"{day.year}年{day.month}月{day.day}日", looks["text"])
    else:
        paper.write_datetime(*place, datetime.combine(day, time()), looks["day"])


def _sign(paper: Any, signatures: Sequence[tuple[str, str]]) -> None:
    paper.write_row(0, 0, (SIGNER, SIGNER_CODE))
    for at, pair in enumerate(signatures, start=1):
        paper.write_row(at, 0, pair)
