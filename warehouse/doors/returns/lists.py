"""Lists that came back: which level a sheet speaks for, its words, and the clues below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from policy.cases.forms import Content
from policy.cases.words import Cell, Word
from policy.levels import Level
from warehouse.doors import list_layout as layout
from warehouse.doors.claims.words import CLAIM_NO, COVERAGE
from warehouse.doors.header import bare_header
from warehouse.doors.returns.cells import FIELDS, code_of, name_of, risk_types_of, word_of
from warehouse.doors.returns.said import ClueRow, ReturnedWord
from warehouse.doors.returns.tables import Table, table_of
from warehouse.doors.values import plain_id
from warehouse.doors.workbook_file import WorkbookSheet

_TELLING: Final = {
    Level.DISTRICT: frozenset({Cell.DECISION.label}),
    Level.TOWNSHIP: frozenset({Cell.REVIEW.label}),
    Level.VILLAGE: frozenset({Cell.CLUE_TRUE.label, Cell.CONCLUSION.label, Cell.RISK_CHECK.label}),
}
"""The headers that tell for whom a sheet speaks; the highest level's first."""

_NAMING: Final = (layout.HOUSEHOLD_NO, layout.HEAD_NAME)
_HEAD_ID: Final = "户主身份证号"
_NOTE: Final = "预警说明"
_DUE: Final = "截止日期"
_FREE_NOTE_BEGINS: Final = layout.FREE_NOTE.partition("（")[0]
FOOTERS: Final = (
    "合计", "总计", "小计", "累计", "填报", "填表", "制表", "审核", "负责人", "联系人", "备注", "注:", "说明",
)  # fmt: skip
"""How the first words of a row begin that is no data."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a list, and who stands in it; each of the three may be empty."""

    row_no: int
    texts: Mapping[str, str]
    code: str
    household_no: str
    head_name: str

    @property
    def names_a_household(self) -> bool:
        return bool(self.household_no or self.head_name)

    @property
    def is_no_data(self) -> bool:
        """Whether it is a note of ours, a total, a footer, or the header again."""
        if self.household_no == layout.HOUSEHOLD_NO or bare_header(self.texts.get(layout.CODE, "")) == layout.CODE:
            return True
        named = () if self.code else (self.household_no, self.head_name)
        beginnings = (name_of(self.texts.get(layout.CODE, "")), *named)
        return any(text.startswith(FOOTERS) for text in beginnings)


def level_of(headers: frozenset[str]) -> Level | None:
    """The level for which a sheet with these headers speaks; None where it is no list, or one of claims."""
    if headers & {CLAIM_NO, COVERAGE}:
        return None
    return next((level for level, telling in _TELLING.items() if headers & telling), None)


def lacking(headers: frozenset[str]) -> tuple[str, ...]:
    """The headers for want of which rows cannot be told apart: 核对码, or else 户编号 and 户主姓名."""
    if layout.CODE in headers or headers >= set(_NAMING):
        return ()
    return tuple(header for header in (layout.CODE, *_NAMING) if header not in headers)


def list_of(sheet: WorkbookSheet) -> Table | None:
    """The list in a sheet; None where there is none, or where its rows cannot be told apart."""
    return table_of(sheet, lambda headers: level_of(headers) is not None and not lacking(headers))


def torn_list_of(sheet: WorkbookSheet) -> Table | None:
    """What looks like a list although its rows cannot be told apart."""
    return table_of(sheet, lambda headers: level_of(headers) is not None)


def read_list(table: Table, level: Level) -> tuple[list[ReturnedWord], list[ClueRow]]:
    """The words and the clues of a list. A row of a household with nothing filled in is neither."""
    words: list[ReturnedWord] = []
    clues: list[ClueRow] = []
    for line, is_below_note in _lines(table):
        word = word_of(level, line.texts, table.units)
        if level is Level.VILLAGE and _is_clue(table, line, is_below_note=is_below_note):
            clues.append(_clue(table, line, word))
        elif _says_something(level, line, word):
            words.append(_word(table, level, line, word))
    return words, clues


def _lines(table: Table) -> Iterator[tuple[_Line, bool]]:
    """The rows that are data, each with whether it stands below the note over the free rows."""
    is_below_note = False
    for row_no, texts in table.rows:
        line = _Line(
            row_no,
            texts,
            code_of(texts.get(layout.CODE, "")),
            name_of(texts.get(layout.HOUSEHOLD_NO, "")),
            name_of(texts.get(layout.HEAD_NAME, "")),
        )
        is_below_note = is_below_note or any(text.startswith(_FREE_NOTE_BEGINS) for text in texts.values())
        if not line.is_no_data:
            yield line, is_below_note


def _is_clue(table: Table, line: _Line, *, is_below_note: bool) -> bool:
    """Whether a village wrote this row of its own accord: it names a household and has no code.

    Every row of ours bears the day by which it is due; so a row with one, above the note over the free rows, has but
    lost its code. Where the whole column of codes is lost, both signs must speak for a clue.
    """
    if line.code or not line.names_a_household:
        return False
    is_due = bool(name_of(line.texts.get(_DUE, "")))
    if layout.CODE in table.places:
        return is_below_note or not is_due
    return is_below_note and _DUE in table.places and not is_due


def _says_something(level: Level, line: _Line, word: Word) -> bool:
    """Whether a row holds an answer; one that names nobody must hold a choice, or it is but a footer."""
    if line.code or line.names_a_household:
        return bool(word.cells)
    return any(field.content is Content.CHOICE and field.cell in word for field in FIELDS[level].values())


def _word(table: Table, level: Level, line: _Line, word: Word) -> ReturnedWord:
    return ReturnedWord(
        level=level,
        sheet=table.sheet,
        row_no=line.row_no,
        code=line.code,
        household_no=line.household_no,
        head_name=line.head_name,
        word=word,
        cells=line.texts,
        has_code_column=layout.CODE in table.places,
    )


def _clue(table: Table, line: _Line, word: Word) -> ClueRow:
    return ClueRow(
        sheet=table.sheet,
        row_no=line.row_no,
        household_no=line.household_no,
        head_name=line.head_name,
        risk_types=risk_types_of(line.texts.get(layout.RISK_TYPES, "")),
        head_id_no=plain_id(name_of(line.texts.get(_HEAD_ID, ""))),
        note=line.texts.get(_NOTE, ""),
        word=word,
        cells=line.texts,
    )
