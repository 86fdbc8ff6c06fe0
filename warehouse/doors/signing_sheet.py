"""签批: the sheet on which registered signers of the district sign a whole workbook with one-time codes (CASES 2)."""

from __future__ import annotations

from typing import Any, Final

from warehouse.doors.workbook_style import LINE_PT, Book, lines_of, set_page

SIGNING_SHEET: Final = "签批"
SIGNER: Final = "签批人"
SIGNER_CODE: Final = "验证码"
SIGNING_ROWS: Final = 10

_WIDTHS: Final = (20, 24, 40)
_HEADER_ROW: Final = 4
_WORDS: Final = (
    "每位签批人一行，验证码为一次性口令或打印口令，签的是整个工作簿现在的内容；改动后须用新的验证码。",
    "表内写到的确定人、第二签批人、备案人、签批人都要在这里签批，否则该行不计。",
    "一个验证码只能用一次。请在其他各表填好以后，最后填本表，随即交回。",
)


def write_signing(book: Book, *, is_rehearsal: bool = False) -> None:
    """Add the sheet to `book`: how to sign, then ten free rows for name and code; these alone are unlocked."""
    sheet = book.book.add_worksheet(SIGNING_SHEET)
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    for at, text in enumerate((SIGNING_SHEET, *_WORDS)):
        look = "fact" if at else "title"
        sheet.merge_range(at, 0, at, len(_WIDTHS) - 1, "", book.look(look))
        sheet.write_string(at, 0, text, book.look(look))
        sheet.set_row(at, lines_of(text, sum(_WIDTHS)) * LINE_PT + 6 if at else 27)
    _write_rows(book, sheet)
    set_page(sheet, is_landscape=False, left=SIGNING_SHEET, is_rehearsal=is_rehearsal)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _write_rows(book: Book, sheet: Any) -> None:
    sheet.set_row(_HEADER_ROW, LINE_PT + 8)
    for place, header in enumerate((SIGNER, SIGNER_CODE)):
        sheet.write_string(_HEADER_ROW, place, header, book.look("header_required"))
        for at in range(_HEADER_ROW + 1, _HEADER_ROW + 1 + SIGNING_ROWS):
            sheet.set_row(at, 24)
            sheet.write_blank(at, place, None, book.look("fill_text"))
    area = f"A{_HEADER_ROW + 2}:B{_HEADER_ROW + 1 + SIGNING_ROWS}"
    sheet.ignore_errors({"number_stored_as_text": area})
    sheet.freeze_panes(_HEADER_ROW + 1, 0)
