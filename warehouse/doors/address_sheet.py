"""通讯录.xlsx as it is first offered: a row for each place that is known, to be filled in by the office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from warehouse.doors.address_book import COLUMNS, SHEET, ContactKind
from warehouse.doors.workbook_style import Book, BookFacts, set_page, workbook_bytes

_WIDTHS: Final = (16, 34, 14, 24, 16)
_NOTE: Final = (
    "每行一人，姓名和电话空着的行不起作用，可以自行添行、删行。村写 12 位行政区划代码，或者“乡镇/村”。"
    "渠道只写名称（可以空着），网址和密钥不得写在这里。只写工作人员，不写群众的信息。保存后下次运行时采用。"
)
_HEADER_ROW: Final = 1
_SPARE: Final = 200

Place = tuple[ContactKind, str]


def address_workbook(places: Sequence[Place], made_on: date) -> bytes:
    """The workbook with a row a place (its kind and its name), persons and numbers empty. Nothing is locked."""

    def fill(book: Book) -> None:
        page = _page(book)
        last = _HEADER_ROW + len(places) + _SPARE
        for at, (kind, place) in enumerate(places, start=_HEADER_ROW + 1):
            _write_row(book, page, at, (kind.label, place, "", "", ""))
        kinds = [kind.label for kind in ContactKind]
        rule = {"validate": "list", "source": kinds, "error_message": "请从下拉选项中选择。"}
        page.data_validation(_HEADER_ROW + 1, 0, last, 0, rule)
        page.ignore_errors({"number_stored_as_text": f"A1:E{last + 1}"})

    return workbook_bytes(BookFacts("通讯录", "区乡村振兴局", made_on), fill)


def _page(book: Book) -> Any:
    page = book.book.add_worksheet(SHEET)
    for at, width in enumerate(_WIDTHS):
        page.set_column(at, at, width, book.look("plain"))  # numbers that are typed stay as they are
    page.merge_range(0, 0, 0, len(COLUMNS) - 1, "", book.look("fact"))
    page.write_string(0, 0, _NOTE, book.look("fact"))
    page.set_row(0, 48)
    for at, header in enumerate(COLUMNS):
        page.write_string(_HEADER_ROW, at, header, book.look("header" if at == len(COLUMNS) - 1 else "header_required"))
    page.freeze_panes(_HEADER_ROW + 1, 0)
    page.repeat_rows(_HEADER_ROW)
    set_page(page, left=SHEET)
    page.fit_to_pages(1, 0)
    return page


def _write_row(book: Book, page: Any, at: int, texts: Sequence[str]) -> None:
    for place, text in enumerate(texts):
        if text:
            page.write_string(at, place, text, book.text_look("fill_text", text))
        else:
            page.write_blank(at, place, None, book.look("fill_text"))
