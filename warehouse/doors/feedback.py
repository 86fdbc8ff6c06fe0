"""What goes back to a department: its refused rows as they were, each with its reason; or why a whole file was.

The workbook is the department's own table cut down to the refused rows: its rows above the header, its header, its
columns; ours stand at the far right, where a reader passes over them. Corrected, it is sent back as it is; its name
makes it a file of its own beside the first, so that the rows already accepted stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import PurePosixPath
from typing import Any, Final

from warehouse.doors.file_names import file_word
from warehouse.doors.reasons import file_sentence, reason_of, row_sentence
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

OUR_COLUMNS: Final = ("退回原因", "有误的列", "原表行号")
CORRECTION: Final = "更正"
NOTE: Final = "退回说明"

_ROWS_A_SHEET: Final = 200_000
_ROWS_MEASURED: Final = 50
_MOST_COMMENTS: Final = 2_000
_MOST_COLUMNS: Final = 16_000
_MOST_LETTERS: Final = 32_000
_OUR_WIDTHS: Final = (60, 14, 9)
_EARLIER: Final = re.compile(rf"^(?:.+?_)?20\d\d-\d\d_{CORRECTION}(?P<number>\d*)_(?P<rest>.+?)(?:_[0-9a-f]{{6,}})?$")


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One refused row: its physical number, its cells as they came, the faulty cell (by place) and the reason.

    Cells of a merged area have its value in each row, as the reader gives them.
    `column_no` counts from 0 within `cells`; None where the file has no such column. `words` are those allowed there.
    """

    row_no: int
    cells: Sequence[str | None]
    column_name: str
    column_no: int | None
    reason: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedSheet:
    """The refused rows of one sheet below all rows down to its header, as they stand in the file.

    `head` holds the rows above the header (a 单位 there counts) and the header's one or two rows, in order.
    """

    sheet: str
    head: Sequence[Sequence[str | None]]
    rows: Iterable[RefusedRow]


@dataclass(frozen=True, slots=True)
class FeedbackFacts:
    """Whose file it is. `stem` is the source's Chinese stem (empty if unknown); `content_mark` the file's SHA-256.

    `whole_by`: the columns whose equal rows count as one whole, which a later file replaces whole; empty where none do.
    """

    month: str
    stem: str
    sender: str
    file_name: str
    content_mark: str
    made_on: date
    rows_read: int = 0
    rows_refused: int = 0
    is_rehearsal: bool = False
    whole_by: tuple[str, ...] = ()


def feedback_name(facts: FeedbackFacts) -> str:
    """The workbook's name: one that comes back under it is known as this source's and month's, and replaces nothing.

    医疗结算_2026-11_门诊.csv gives 医疗结算_2026-11_更正_门诊_3fa9c1.xlsx; refused rows of that give 更正2.
    """
    number, rest = _number_and_rest(facts)
    word = "_".join(part for part in (rest, facts.content_mark[:6]) if part)
    return f"{facts.stem}_{facts.month}_{CORRECTION}{number}_{word}.xlsx"


def refusal_name(facts: FeedbackFacts) -> str:
    """The name of the note on a file that was refused whole: the file's own, with 退回说明."""
    return note_name(facts.file_name)


def note_name(file_name: str) -> str:
    """The same by the file's name below the inbox."""
    return f"{file_word('_'.join(PurePosixPath(file_name).parts))}_{NOTE}.txt"


def _number_and_rest(facts: FeedbackFacts) -> tuple[str, str]:
    path = PurePosixPath(facts.file_name)
    name = "_".join((*path.parts[:-1], path.stem))
    earlier = _EARLIER.match(name)
    if earlier:
        return str(int(earlier["number"] or 1) + 1), file_word(earlier["rest"])
    rest = name.removeprefix(facts.stem).lstrip("_- ")
    rest = rest.removeprefix(facts.month).lstrip("_- ")
    return "", file_word(rest) if rest else ""


def feedback(facts: FeedbackFacts, sheets: Iterable[RefusedSheet]) -> bytes:
    """An xlsx that can be corrected and sent back as it is: its sheets bear the file's own header and columns.

    Memory stays small however many rows there are; `rows` of each sheet are read once, in order.
    """
    about = BookFacts(f"{facts.file_name} 退回更正", "区乡村振兴局", facts.made_on)

    def fill(book: Book) -> None:
        taken: set[str] = set()
        for sheet in sheets:
            _write_pieces(book, facts, sheet, taken)
        _write_guide(book, facts)

    return workbook_bytes(about, fill, is_streamed=True)


def _write_pieces(book: Book, facts: FeedbackFacts, sheet: RefusedSheet, taken: set[str]) -> None:
    """One worksheet for each so many refused rows, each with the header."""
    rows = iter(sheet.rows)
    while piece := list(islice(rows, _ROWS_A_SHEET)):
        _write_piece(book, facts, RefusedSheet(_sheet_name(sheet.sheet, taken), sheet.head, piece), piece)


def _sheet_name(name: str, taken: set[str]) -> str:
    bare = re.sub(r"[\[\]:*?/\\]", "_", name).strip("' ")[:24] or "退回数据"
    number = 1
    while (unique := bare if number == 1 else f"{bare}({number})").lower() in taken or unique == "History":
        number += 1
    taken.add(unique.lower())
    return unique


def _write_piece(book: Book, facts: FeedbackFacts, sheet: RefusedSheet, piece: Sequence[RefusedRow]) -> None:
    page = book.book.add_worksheet(sheet.sheet)
    width = min(max((len(cells) for cells in (*sheet.head, *(row.cells for row in piece))), default=0), _MOST_COLUMNS)
    _set_widths(page, [*sheet.head[-1:], *(row.cells for row in piece[:_ROWS_MEASURED])], width)
    for at, cells in enumerate(sheet.head):
        _write_texts(page, at, cells, book, "head_row" if at >= len(sheet.head) - 1 else "plain")
    for place, header in enumerate(OUR_COLUMNS, start=width + 1):
        page.write_string(len(sheet.head) - 1, place, header, book.look("reason_head"))
    for at, row in enumerate(piece, start=len(sheet.head)):
        _write_refused(book, page, at, row, width)
    page.freeze_panes(len(sheet.head), 0)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{len(sheet.head) + len(piece)}"})
    page.repeat_rows(len(sheet.head) - 1)
    set_page(page, left=facts.file_name, is_rehearsal=facts.is_rehearsal)
    page.fit_to_pages(1, 0)


def _set_widths(page: Any, measured: Sequence[Sequence[str | None]], width: int) -> None:
    for place in range(width):
        longest = max((shown_width(cells[place] or "") for cells in measured if place < len(cells)), default=0)
        page.set_column(place, place, max(8, min(24, longest + 3)))
    page.set_column(width, width, 2)
    for place, our in enumerate(_OUR_WIDTHS, start=width + 1):
        page.set_column(place, place, our)


def _write_refused(book: Book, page: Any, at: int, row: RefusedRow, width: int) -> None:
    sentence = row_sentence(row.reason, row.column_name, row.words)
    page.set_row(at, lines_of(sentence, _OUR_WIDTHS[0]) * LINE_PT + 4)
    bad = row.column_no if row.column_no is not None and row.column_no < width else None
    _write_texts(page, at, row.cells[:width], book, "known_plain", bad)
    if bad is not None and at <= _MOST_COMMENTS:
        size = {"x_scale": 2.4, "y_scale": 1.2, "font_size": 10, "author": "区乡村振兴局"}
        page.write_comment(at, bad, f"{reason_of(row.reason).label}\n{sentence}", size)
    for place, text in enumerate((sentence, row.column_name, str(row.row_no)), start=width + 1):
        page.write_string(at, place, text, book.look("reason"))


def _write_texts(
    page: Any, at: int, cells: Sequence[str | None], book: Book, look: str, bad: int | None = None
) -> None:
    """The cells as text, whatever they begin with; an empty bad one is marked too."""
    for place, cell in enumerate(cells[:_MOST_COLUMNS]):
        text = _writable(cell)
        kind = "bad" if place == bad else look
        if text:
            page.write_string(at, place, text, book.text_look(kind, text))
        elif kind != "plain":
            page.write_blank(at, place, None, book.look(kind))
    if bad is not None and bad >= len(cells):
        page.write_blank(at, bad, None, book.look("bad"))


def _writable(cell: str | None) -> str:
    """What a cell of a workbook can hold: no lone surrogates, not beyond its greatest length."""
    return (cell or "")[:_MOST_LETTERS].encode("utf-8", "ignore").decode("utf-8")


def _write_guide(book: Book, facts: FeedbackFacts) -> None:
    page = book.book.add_worksheet("退回更正办法")
    page.set_column(0, 0, 100)
    mark = (f"【{REHEARSAL}】本表用于演练，不作为工作依据。",) if facts.is_rehearsal else ()
    counts = f"共读 {facts.rows_read} 行，退回 {facts.rows_refused} 行。" if facts.rows_read else ""
    lines = (
        *mark,
        f"{facts.sender}：《{facts.file_name}》（{facts.month}）{counts}其余各行不受影响，不用重报。",
        "1. 本表只列退回的行，内容与来表一致；红底的格子有误，批注和右侧“退回原因”写明怎样改。",
        "2. 请在本表上直接改正，表头和列不要动；右侧三列不用删。不再需要的行可以整行删去。",
        "3. 改好后原样交回，文件名不要改（改名的，要以同一表名和月份开头，且不要与原文件同名，否则会整份替换原文件）。",
        *((_whole_again(facts.whole_by),) if facts.whole_by else ()),
    )
    for at, line in enumerate(lines):
        page.write_string(at, 0, line, book.look("fact"))
    set_page(page, is_landscape=False, is_rehearsal=facts.is_rehearsal)


def _whole_again(columns: Sequence[str]) -> str:
    return (
        f"4. 本类数据中{'、'.join(columns)}相同的各行合算，后报的整体代替先报的：来表中与退回的行合算的其余各行，"
        "请一并抄在改好的行下面，否则就不再计入。"
    )


def refusal_note(facts: FeedbackFacts, reason: str, detail: str = "") -> bytes:
    """A text (UTF-8 with BOM, CRLF) that says in Chinese why a whole file was refused and what to do."""
    lines = (
        *((f"【{REHEARSAL}】",) if facts.is_rehearsal else ()),
        f"退回说明（{facts.month}）{facts.sender}".rstrip(),
        "",
        f"原因：{reason_of(reason).label}",
        file_sentence(reason, facts.file_name, detail),
        "",
        f"日期：{facts.made_on.isoformat()}",
    )
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")
