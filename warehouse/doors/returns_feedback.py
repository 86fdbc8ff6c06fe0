"""What the sender of a returned workbook gets back: the rows that do not count, or want a look, each with its reason.

Each row stands with its own cells under their headers, the faulty ones marked. Corrected in place, the workbook is
read like the list that it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any, Final

from policy.cases.refusals import Reason, Refusal
from warehouse.doors import list_layout as layout
from warehouse.doors.file_names import file_word
from warehouse.doors.workbook_style import (
    LINE_PT,
    REHEARSAL,
    Book,
    BookFacts,
    lines_of,
    set_page,
    shown_width,
    workbook_bytes,
)

RETURNS_COLUMNS: Final = ("原表工作表", "原表行号", "计入结果", "原因和改法")
NOT_COUNTED: Final = "未计入"
COUNTED: Final = "已计入，请核对"
SHEET: Final = "回收反馈"

_HEADER_ROW: Final = 4
_WIDTHS: Final = (12, 9, 14, 50)
_MOST_COMMENTS: Final = 2_000
_MOST_LETTERS: Final = 32_000
_HOW: Final = (
    "红底的格子有误，“原因和改法”写明怎样改。请在原表中改正后再交一次，没有列在这里的行不用重报；"
    "也可以直接在本表改正后交回（区级签批的表除外）。"
)
_OF_NO_CELL: Final[Mapping[Reason, tuple[str, ...]]] = {
    **{reason: (layout.CODE,) for reason in Reason if reason.name.startswith("CODE_")},
    Reason.NAME_MISMATCH: (layout.HOUSEHOLD_NO, layout.HEAD_NAME),
}


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One row of a returned workbook of which its sender is told. `row_no` is that of the sheet as a person sees it.

    `cells` is the row as it came, by header in the order of its columns; `sentences` say what is wrong and what to do;
    `bad` are the headers of the cells at fault. A row that counts is told of when somebody should look at it.
    """

    sheet: str
    row_no: int
    cells: Mapping[str, str] = field(repr=False)
    sentences: tuple[str, ...]
    bad: tuple[str, ...] = ()
    is_counted: bool = False

    @property
    def result(self) -> str:
        """Whether it counts, in the sender's words."""
        return COUNTED if self.is_counted else NOT_COUNTED


@dataclass(frozen=True, slots=True)
class ReturnsFacts:
    """Whose workbook it was and what came of its rows.

    `sender` is the place in words, `remarks` are sentences about the workbook as a whole, `content_mark` its SHA-256.
    `mark` is the keyed mark that the list bore, so that a corrected feedback workbook is known as that list.
    """

    month: str
    file_name: str
    made_on: date
    counted: int
    nothing_new: int
    refused: int
    sender: str = ""
    remarks: tuple[str, ...] = ()
    content_mark: str = ""
    mark: str = ""
    office: str = "区乡村振兴局"
    is_rehearsal: bool = False


def refused_row(sheet: str, row_no: int, cells: Mapping[str, str], refusals: Sequence[Refusal]) -> ToldRow:
    """A row that does not count, with the sentences of its refusals and the cells that they name."""
    bad = [
        header
        for refusal in refusals
        for header in ((refusal.cell.label,) if refusal.cell else _OF_NO_CELL.get(refusal.reason, ()))
    ]
    sentences = dict.fromkeys(refusal.sentence for refusal in refusals)
    return ToldRow(sheet, row_no, cells, tuple(sentences), tuple(dict.fromkeys(bad)))


def returns_feedback_name(facts: ReturnsFacts) -> str:
    """The workbook's name below `outbox/M/feedback/`: the returned file's own, with 回收反馈."""
    path = PurePosixPath(facts.file_name)
    stem = file_word("_".join((*path.parts[:-1], path.stem)))
    return "_".join(part for part in (stem, SHEET, facts.content_mark[:6]) if part) + ".xlsx"


def returns_feedback(rows: Iterable[ToldRow], facts: ReturnsFacts) -> bytes:
    """An xlsx of these rows in the order given; without rows it says that everything counts or why nothing was read.

    Holds the cells as they came, ID numbers too: it goes to their sender alone.
    """
    told = list(rows)
    headers = _headers(told)

    def fill(book: Book) -> None:
        page = book.book.add_worksheet(SHEET)
        _write_head(book, page, facts, len(RETURNS_COLUMNS) + len(headers))
        _write_header(book, page, told, headers)
        for at, row in enumerate(told, start=_HEADER_ROW + 1):
            _write_row(book, page, at, row, headers)
        _set_up(page, facts, _HEADER_ROW + len(told))

    title = f"{facts.file_name} {SHEET}"
    return workbook_bytes(BookFacts(title, facts.office, facts.made_on, facts.mark), fill)


def _headers(rows: Sequence[ToldRow]) -> list[str]:
    """The headers of all rows in the order of their columns; a faulty cell's, whose column was lost, at the end."""
    own = (header for row in rows for header in row.cells if header not in RETURNS_COLUMNS)
    return list(dict.fromkeys((*own, *(header for row in rows for header in row.bad))))


def _write_head(book: Book, page: Any, facts: ReturnsFacts, width: int) -> None:
    rehearsal = (f"{REHEARSAL}：本表用于演练，不作为工作依据",) if facts.is_rehearsal else ()
    nothing = "没有需要改正的行。" if facts.counted or facts.nothing_new else "没有读到可以计入的行。"
    counts = f"已计入 {facts.counted} 行，与以前相同 {facts.nothing_new} 行，未计入 {facts.refused} 行。"
    lines = (
        (f"{facts.sender}《{facts.file_name}》{SHEET}", "title"),
        (f"{counts}　月份：{facts.month}　　日期：{facts.made_on.isoformat()}　　{facts.office}", "fact"),
        (_HOW if facts.refused else nothing, "how_to"),
        ("；".join((*rehearsal, *facts.remarks)), "warning"),
    )
    last = max(width, 12) - 1
    for at, (text, look) in enumerate(lines):
        page.merge_range(at, 0, at, last, "", book.look(look))
        page.write_string(at, 0, text, book.look(look))
        page.set_row(at, max(20, lines_of(text, sum(_WIDTHS) + 60) * LINE_PT + 6))


def _write_header(book: Book, page: Any, rows: Sequence[ToldRow], headers: Sequence[str]) -> None:
    for place, (header, width) in enumerate(zip(RETURNS_COLUMNS, _WIDTHS, strict=True)):
        page.set_column(place, place, width)
        page.write_string(_HEADER_ROW, place, header, book.look("reason_head"))
    for place, header in enumerate(headers, start=len(RETURNS_COLUMNS)):
        longest = max(shown_width(text) for text in (header, *(row.cells.get(header, "") for row in rows)))
        page.set_column(place, place, max(8, min(24, longest + 3)))
        page.write_string(_HEADER_ROW, place, header, book.look("head_row"))
    page.set_row(_HEADER_ROW, 2 * LINE_PT + 4)


def _write_row(book: Book, page: Any, at: int, row: ToldRow, headers: Sequence[str]) -> None:
    sentences = "\n".join(row.sentences)
    page.set_row(at, max(20, lines_of(sentences, _WIDTHS[-1]) * LINE_PT + 4))
    for place, text in enumerate((row.sheet, str(row.row_no), row.result, sentences)):
        page.write_string(at, place, text, book.text_look("reason", text))
    for place, header in enumerate(headers, start=len(RETURNS_COLUMNS)):
        text = row.cells.get(header, "")[:_MOST_LETTERS]
        look = "bad" if header in row.bad else "known_plain"
        if text:
            page.write_string(at, place, text, book.text_look(look, text))
        else:
            page.write_blank(at, place, None, book.look(look))
        if header in row.bad and at <= _MOST_COMMENTS:
            size = {"x_scale": 2.4, "y_scale": 1.2, "font_size": 10, "author": "区乡村振兴局"}
            page.write_comment(at, place, sentences, size)


def _set_up(page: Any, facts: ReturnsFacts, last: int) -> None:
    page.freeze_panes(_HEADER_ROW + 1, len(RETURNS_COLUMNS))
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    page.repeat_rows(_HEADER_ROW)
    set_page(page, left=facts.file_name, is_rehearsal=facts.is_rehearsal)
    page.fit_to_pages(1, 0)
