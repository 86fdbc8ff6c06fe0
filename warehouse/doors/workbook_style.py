"""How our workbooks look and what they say of themselves: formats, page set-up, properties.

Made for A4 and for black-and-white printers: borders and bold type carry the meaning, colours only help.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, Final

import xlsxwriter

MARK_PROPERTY: Final = "fangpin_mark"
AUDIT_PROPERTY: Final = "fangpin_audit_head"
REHEARSAL: Final = "演练"

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
FONT: Final = "宋体"
BODY_SIZE: Final = 10
WIDTH_FONT: Final = "Arial"  # column widths count its digits; it, or one of its measures, is everywhere
LINE_PT: Final = 14.0
A4_LANDSCAPE_WIDTH_PX: Final = 1040  # 297 mm less two margins of 1 cm, at 96 dots an inch
DIGIT_PX: Final = 8.5  # a digit of Arial 10 is 7.4, of the widest font put in its place 8.5
CELL_PADDING_PX: Final = 5
_TEXTS_KEPT: Final = 10_000
SAFETY: Final = 0.97  # printers and office suites differ by a few per cent

_BORDER: Final = {"border": 1, "border_color": "#7F7F7F"}
_WRAP: Final = {"text_wrap": True, "valign": "vcenter"}
_TEXT: Final = {"num_format": "@"}

LOOKS: Final[dict[str, dict[str, Any]]] = {
    "badge": {"bold": True, "font_size": 13, "align": "center", "bg_color": "#E7E6E6", **_BORDER, **_WRAP},
    "title": {"bold": True, "font_size": 16, "valign": "vcenter"},
    "fact": {"text_wrap": True, "valign": "vcenter"},
    "how_to": {"text_wrap": True, "valign": "vcenter"},
    "warning": {"bold": True, "font_color": "#C00000", "text_wrap": True, "valign": "vcenter"},
    "header": {"bold": True, "align": "center", "bg_color": "#D9E1F2", **_BORDER, **_WRAP},
    "header_fill": {"bold": True, "align": "center", "bg_color": "#FFE699", **_BORDER, **_WRAP},
    "header_required": {"bold": True, "align": "center", "bg_color": "#F4B183", **_BORDER, **_WRAP},
    "known": {"indent": 1, **_TEXT, **_BORDER, **_WRAP},
    "known_centre": {"align": "center", **_TEXT, **_BORDER, **_WRAP},
    "known_amount": {"num_format": "#,##0.00", **_BORDER, **_WRAP},
    "fill_text": {"locked": False, "bg_color": "#FFFBEB", **_TEXT, **_BORDER, **_WRAP},
    "fill_choice": {"locked": False, "align": "center", "bg_color": "#FFFBEB", **_TEXT, **_BORDER, **_WRAP},
    "fill_day": {
        "locked": False,
        "align": "center",
        "bg_color": "#FFFBEB",
        "num_format": "yyyy-mm-dd",
        **_BORDER,
        **_WRAP,
    },
    "fill_count": {"locked": False, "align": "center", "bg_color": "#FFFBEB", "num_format": "0", **_BORDER, **_WRAP},
    "fill_amount": {"locked": False, "bg_color": "#FFFBEB", "num_format": "#,##0.00", **_BORDER, **_WRAP},
    "note": {"italic": True, "bg_color": "#F2F2F2", **_TEXT, **_BORDER, **_WRAP},
    "needed_now": {"bg_color": "#F8CBAD"},
    "not_asked": {"bg_color": "#BFBFBF", "font_color": "#7F7F7F"},
    "known_plain": {**_TEXT, **_BORDER, "valign": "vcenter"},
    "bad": {"bg_color": "#FF9999", "bold": True, **_TEXT, **_BORDER, "valign": "vcenter"},
    "plain": {**_TEXT},
    "head_row": {"bold": True, "bg_color": "#D9E1F2", **_TEXT, **_BORDER, **_WRAP},
    "reason_head": {"bold": True, "bg_color": "#FFE699", **_TEXT, **_BORDER, **_WRAP},
    "reason": {"font_color": "#C00000", **_TEXT, **_BORDER, **_WRAP},
}


@dataclass(slots=True)
class Book:
    """A workbook being made, with its formats by name (each made once)."""

    book: Any
    _formats: dict[str, Any] = field(default_factory=dict)

    def look(self, name: str, *, is_quoted: bool = False) -> Any:
        """The format of that name, as LOOKS declares it."""
        key = f"'{name}" if is_quoted else name
        if key not in self._formats:
            quoted = {"quote_prefix": True} if is_quoted else {}
            self._formats[key] = self.book.add_format(_with_font(LOOKS[name], name) | quoted)
        return self._formats[key]

    def text_look(self, name: str, text: str) -> Any:
        """That format, with a quote before what a spreadsheet could take for a formula when it is edited."""
        return self.look(name, is_quoted=text.startswith(FORMULA_SIGNS))


def _with_font(look: dict[str, Any], name: str) -> dict[str, Any]:
    if name in {"needed_now", "not_asked"}:  # conditional formats may not set a font
        return look
    return {"font_name": FONT, "font_size": BODY_SIZE, **look}


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What a workbook says of itself in its properties. The same facts and cells give the same bytes."""

    title: str
    author: str
    made_on: date
    mark: str = ""
    audit_head: str = ""


def workbook_bytes(facts: BookFacts, fill: Callable[[Book], None], *, is_streamed: bool = False) -> bytes:
    """The xlsx that `fill` writes. Streamed, rows must be written in order and take no memory."""
    content = io.BytesIO()
    options = {
        "in_memory": not is_streamed,
        "constant_memory": is_streamed,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": WIDTH_FONT, "font_size": BODY_SIZE},
    }
    book = xlsxwriter.Workbook(content, options)
    _set_properties(book, facts)
    fill(Book(book))
    book.close()
    return content.getvalue()


def _set_properties(book: Any, facts: BookFacts) -> None:
    made_at = datetime.combine(facts.made_on, time())
    book.set_properties({"title": facts.title, "author": facts.author, "created": made_at})
    if facts.mark:
        book.set_custom_property(MARK_PROPERTY, facts.mark, "text")
    if facts.audit_head:
        book.set_custom_property(AUDIT_PROPERTY, facts.audit_head, "text")


def width_px(widths: list[float]) -> float:
    """How wide columns of these widths are, in pixels."""
    return sum(width * DIGIT_PX + CELL_PADDING_PX for width in widths)


def print_scale(widest_px: float) -> int:
    """The per cent at which columns of this width fit on A4 across."""
    return max(10, min(100, int(A4_LANDSCAPE_WIDTH_PX * SAFETY / widest_px * 100)))


def set_page(sheet: Any, *, is_landscape: bool = True, left: str = "", is_rehearsal: bool = False) -> None:
    """A4, narrow margins, page numbers, and the rehearsal's mark on every page."""
    sheet.set_paper(9)
    if is_landscape:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.set_margins(left=0.39, right=0.39, top=0.6, bottom=0.6)
    if is_rehearsal:
        sheet.set_header(f'&C&"{FONT},Bold"&14{REHEARSAL}（不作为工作依据）', {"margin": 0.2})
    sheet.set_footer(
        f'&L&"{FONT},Regular"&9 {left.replace("&", "&&")}&R&"{FONT},Regular"&9 第 &P 页，共 &N 页', {"margin": 0.25}
    )


def shown_width(text: str) -> int:
    """How many digits wide a text is: everything beyond Latin counts two."""
    return sum(1 if character < "\u2000" else 2 for character in text)


@lru_cache(maxsize=_TEXTS_KEPT)
def lines_of(text: str, width: float) -> int:
    """How many lines a wrapped text takes in a column of that width."""
    room = max(width - 1.5, 1)
    return sum(max(1, -(-shown_width(line) // int(room))) for line in text.split("\n"))
