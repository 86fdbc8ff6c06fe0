"""The lines of 对照表.xlsx as they stand in it: what was offered, what the office wrote, nothing judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from warehouse.doors.cells import without_blanks
from warehouse.doors.header import bare_header
from warehouse.doors.returned_rows import returned_rows
from warehouse.doors.sources import BY_NAME, SOURCES, Source
from warehouse.doors.workbook_style import Book, BookFacts, set_page, workbook_bytes

WORD_SHEET: Final = "用词"
HEADER_SHEET: Final = "表头"
WORD_COLUMNS: Final = ("来源", "列名", "部门用词", "我方用词", "本月行数", "备注")
HEADER_COLUMNS: Final = ("来源", "部门表头", "对应列名", "本月文件数", "文件", "备注")
_WORD_WIDTHS: Final = (16, 16, 26, 20, 10, 34)
_HEADER_WIDTHS: Final = (16, 26, 20, 10, 40, 30)
_WORD_NOTE: Final = (
    "部门报来而系统不认得的用词。请在黄色的“我方用词”中选择对应的规定用词，保存即可，下次运行时采用；"
    "拿不准的空着。也可以在下面自行添行。"
)
_HEADER_NOTE: Final = (
    "部门报来而系统不认得的表头。请在黄色的“对应列名”中选择规定的列名；“来源”空着的（整个文件认不出是哪种表），"
    "请同时选择来源。与本工作无关的列空着即可。"
)
_FIRST: Final = 2  # a note and the header stand above, counted from 0
_SPARE: Final = 200  # rows below, in which the office may write lines of its own
_LONGEST_LIST: Final = 255


@dataclass(frozen=True, slots=True)
class WordLine:
    """One line of 用词: source, column and word as written, our word, this month's rows, the office's note."""

    source: str
    header: str
    word: str
    ours: str = ""
    count: int = 0
    note: str = ""
    place: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two lines one: source, our header, bare word."""
        source = source_of(self.source)
        header = source.known_names.get(bare_header(self.header), self.header) if source else self.header
        return (source.name if source else self.source, header, without_blanks(self.word))


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One line of 表头: source as written (may be empty), their header, our column, this month's files, a file."""

    source: str
    header: str
    ours: str = ""
    count: int = 0
    file_name: str = ""
    note: str = ""
    place: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes two lines one: source and bare header."""
        source = source_of(self.source)
        return (source.name if source else self.source, bare_header(self.header))


def source_of(written: str) -> Source | None:
    """The source of that stem or key."""
    bare = without_blanks(written)
    return next((source for source in SOURCES if bare in {source.stem, source.name}), None)


def stem_of(name: str) -> str:
    """What people call a source: its stem; a name that is no key stays as it is."""
    return BY_NAME[name].stem if name in BY_NAME else name


def word_lines(path: Path) -> list[WordLine]:
    """The lines of 用词. Raises FileRefusedError."""
    return [
        WordLine(
            row.cells.get("来源", ""),
            row.cells.get("列名", ""),
            row.cells.get("部门用词", ""),
            row.cells.get("我方用词", ""),
            _number(row.cells.get("本月行数", "")),
            row.cells.get("备注", ""),
            row.place,
        )
        for row in returned_rows(path, WORD_COLUMNS[:4])
    ]


def header_lines(path: Path) -> list[HeaderLine]:
    """The lines of 表头. Raises FileRefusedError."""
    return [
        HeaderLine(
            row.cells.get("来源", ""),
            row.cells.get("部门表头", ""),
            row.cells.get("对应列名", ""),
            _number(row.cells.get("本月文件数", "")),
            row.cells.get("文件", ""),
            row.cells.get("备注", ""),
            row.place,
        )
        for row in returned_rows(path, HEADER_COLUMNS[:3])
    ]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0


def word_workbook(words: Sequence[WordLine], headers: Sequence[HeaderLine], month: str, made_on: date) -> bytes:
    """The workbook with these lines. Nothing in it is locked: the office may write lines of its own."""

    def fill(book: Book) -> None:
        texts = [(w.source, w.header, w.word, w.ours, str(w.count or ""), w.note) for w in words]
        page = _sheet(book, WORD_SHEET, (WORD_COLUMNS, _WORD_WIDTHS), 3, f"{month}　{_WORD_NOTE}")
        _write(book, page, texts, {3})
        for at, word in enumerate(words, start=_FIRST):
            _offer(page, (at, 3, at, 3), allowed_words(word.source, word.header))
        texts = [(h.source, h.header, h.ours, str(h.count or ""), h.file_name, h.note) for h in headers]
        page = _sheet(book, HEADER_SHEET, (HEADER_COLUMNS, _HEADER_WIDTHS), 2, f"{month}　{_HEADER_NOTE}")
        _write(book, page, texts, {2})
        stems = [source.stem for source in SOURCES]
        for at, header in enumerate(headers, start=_FIRST):
            _offer(page, (at, 2, at, 2), allowed_headers(header.source))
            _offer(page, (at, 0, at, 0), () if source_of(header.source) else stems)

    return workbook_bytes(BookFacts("部门用词和表头对照表", "区乡村振兴局", made_on), fill)


def allowed_words(source: str, header: str) -> tuple[str, ...]:
    """The words of that column; none where it is no column of the source, or takes any text."""
    known = source_of(source)
    column = known.by_header.get(known.known_names.get(bare_header(header), "")) if known else None
    return column.words if column else ()


def allowed_headers(source: str) -> tuple[str, ...]:
    """The columns of that source."""
    known = source_of(source)
    return tuple(known.by_header) if known else ()


def _sheet(book: Book, name: str, shape: tuple[Sequence[str], Sequence[int]], fill_at: int, note: str) -> Any:
    page = book.book.add_worksheet(name)
    headers, widths = shape
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    page.merge_range(0, 0, 0, len(headers) - 1, "", book.look("fact"))
    page.write_string(0, 0, note, book.look("fact"))
    page.set_row(0, 34)
    for at, header in enumerate(headers):
        page.write_string(1, at, header, book.look("header_required" if at == fill_at else "header"))
    page.freeze_panes(_FIRST, 0)
    page.repeat_rows(1)
    set_page(page, left=name)
    page.fit_to_pages(1, 0)
    return page


def _write(book: Book, page: Any, lines: Sequence[Sequence[str]], filled: set[int]) -> None:
    for at, texts in enumerate(lines, start=_FIRST):
        for place, text in enumerate(texts):
            is_asked = place in filled or (place == 0 and not text)
            look = book.text_look("fill_text" if is_asked else "known", text)
            if text:
                page.write_string(at, place, text, look)
            else:
                page.write_blank(at, place, None, look)
    page.autofilter(1, 0, max(_FIRST, _FIRST + len(lines) - 1), max(len(texts) for texts in (WORD_COLUMNS, *lines)) - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:F{_FIRST + len(lines) + _SPARE}"})


def _offer(page: Any, area: tuple[int, int, int, int], choices: Iterable[str]) -> None:
    words = list(choices)
    if words and len(",".join(words)) <= _LONGEST_LIST:
        page.data_validation(*area, {"validate": "list", "source": words, "error_message": "请从下拉选项中选择。"})
