"""对照表.xlsx: the office's own words for what departments write, offered, filled in and read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from warehouse.doors.cells import without_blanks
from warehouse.doors.faults import FileRefusedError
from warehouse.doors.header import bare_header
from warehouse.doors.returned_rows import has_headers, unreadable
from warehouse.doors.sources import SOURCES
from warehouse.doors.whole_file import write_whole
from warehouse.doors.word_lines import (
    HEADER_COLUMNS,
    WORD_COLUMNS,
    HeaderLine,
    WordLine,
    allowed_headers,
    allowed_words,
    header_lines,
    source_of,
    stem_of,
    word_lines,
    word_workbook,
)

Line = TypeVar("Line", bound=WordLine | HeaderLine)


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A department's word that no column knows: in `count` rows of this month. `source` is the English key."""

    source: str
    header: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class UnknownHeader:
    """A header that no source knows, in `count` files. `source` is empty where the file's source is unknown too."""

    source: str
    header: str
    file_name: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class WordTable:
    """The office's answers: (source, header, their word) to our word, (source, their header) to our header.

    Sources are English keys, headers the contract's; their words are as `without_blanks`, their headers as
    `bare_header` makes them. `problems` are sentences about answers that do not count.
    """

    words: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    headers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def read_word_table(path: Path) -> WordTable:
    """The answers in the table; an empty one where there is no file. Never raises over what stands in it."""
    if not path.exists():
        return WordTable()
    try:
        words, headers = word_lines(path), header_lines(path)
    except FileRefusedError as refused:
        return WordTable(problems=(unreadable(path, refused),))
    problems: list[str] = []
    word_answers = _answers(words, _word_problem, problems)
    header_answers = _answers(headers, _header_problem, problems)
    return WordTable(
        {line.key: without_blanks(line.ours) for line in word_answers},
        {line.key: bare_header(line.ours) for line in header_answers},
        tuple(problems),
    )


def _answers(lines: Iterable[Line], judge: Callable[[Line], str], problems: list[str]) -> list[Line]:
    """The answered lines that count. Of one word with two answers neither does."""
    good: dict[tuple[str, ...], Line] = {}
    torn: set[tuple[str, ...]] = set()
    for line in lines:
        problem = judge(line) if line.ours else ""
        other = good.get(line.key)
        if line.ours and not problem and other and without_blanks(other.ours) != without_blanks(line.ours):
            torn.add(line.key)
            problem = f"与{other.place}的回答不一致，两行均未采用，请只留一行"
        if problem:
            problems.append(f"对照表{line.place}：{problem}。")
        elif line.ours:
            good[line.key] = line
    return [line for key, line in good.items() if key not in torn]


def _word_problem(line: WordLine) -> str:
    if source_of(line.source) is None:
        return f"来源“{line.source}”不是规定的表名"
    words = allowed_words(line.source, line.header)
    if not words:
        return f"列名“{line.header}”不是这种表中有规定用词的列"
    if not without_blanks(line.word):
        return "没有写部门用词"
    if without_blanks(line.ours) not in words:
        return f"“{line.ours}”不是规定用词，可选：{'、'.join(words)}"
    return ""


def _header_problem(line: HeaderLine) -> str:
    source = source_of(line.source)
    if source is None:
        return f"来源“{line.source}”不是规定的表名，请选择来源" if line.source else "没有选择来源"
    if bare_header(line.header) in source.known_names:
        return f"“{line.header}”本来就认得，不用对照"
    if not bare_header(line.header):
        return "没有写部门表头"
    if bare_header(line.ours) not in source.by_header:
        return f"“{line.ours}”不是这种表的列名，可选：{'、'.join(allowed_headers(line.source))}"
    return ""


def offer_words(
    path: Path, words: Iterable[UnknownWord], headers: Iterable[UnknownHeader], *, month: str, made_on: date
) -> tuple[str, ...]:
    """Write the table with this month's unknown words and headers added, every answer and note kept.

    Counts become this month's. Nothing is written where nothing changed. Returns sentences about what stood in the
    way; a table that cannot be read, or has lost its header row, is left as it is.
    """
    old_words: list[WordLine] = []
    old_headers: list[HeaderLine] = []
    if path.exists():
        try:
            old_words, old_headers = word_lines(path), header_lines(path)
            is_ours = has_headers(path, WORD_COLUMNS[:4]) and has_headers(path, HEADER_COLUMNS[:3])
        except FileRefusedError as refused:
            return (unreadable(path, refused),)
        if not is_ours:
            return (f"《{path.name}》的表头行已被改动，未添加新的用词；请恢复表头，或将文件改名后重新运行。",)
    new_words = [WordLine(stem_of(word.source), word.header, word.word, count=word.count) for word in words]
    new_headers = [
        HeaderLine(stem_of(header.source), header.header, count=header.count, file_name=header.file_name)
        for header in headers
    ]
    merged = _merged(old_words, new_words), _merged(old_headers, new_headers)
    if not path.exists() or merged != (old_words, old_headers):
        write_whole(path, word_workbook(*merged, month, made_on))
    return ()


def _merged(old: list[Line], new: list[Line]) -> list[Line]:
    """Old lines with this month's counts, and new ones; those without an answer first, then by source and word.

    A header of a file without source that was answered for some source is not offered again.
    """
    now: dict[tuple[str, ...], Line] = {line.key: line for line in new}
    kept: list[Line] = [_counted(line, now.get(line.key)) for line in old]
    known = {line.key for line in old} | {("", *line.key[1:]) for line in old if line.ours}
    added: list[Line] = [line for key, line in now.items() if key not in known]
    return sorted([*kept, *added], key=_order)


def _counted(line: Line, now: Line | None) -> Line:
    return replace(line, count=now.count if now else 0)


def _order(line: WordLine | HeaderLine) -> tuple[bool, int, tuple[str, ...]]:
    source = source_of(line.source)
    return bool(line.ours), SOURCES.index(source) if source else -1, line.key
