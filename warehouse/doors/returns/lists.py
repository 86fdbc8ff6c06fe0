"""Lists that came back: which level a sheet speaks for, its words, and the clues below them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policy.cases.forms import Content
from policy.cases.words import Cell, Word
from policy.levels import Level
from warehouse.doors import list_layout as layout
from warehouse.doors.header import bare_header
from warehouse.doors.returns.cells import FIELDS, code_of, name_of, risk_types_of, word_of
from warehouse.doors.returns.said import ClueRow, ReturnedWord
from warehouse.doors.returns.tables import Table, table_of
from warehouse.doors.values import plain_id
from warehouse.doors.workbook_file import WorkbookSheet

_TELLING: Final = {
    Level.DISTRICT: frozenset({Cell.DECISION.label}),
    Level.TOWNSHIP: frozenset({Cell.REVIEW.label}),
    Level.VILLAGE: frozenset({Cell.CLUE_TRUE.label, Cell.CONCLUSION.label}),
}
"""The headers that tell for whom a sheet speaks; the highest level's first."""

_NAMING: Final = (layout.HOUSEHOLD_NO, layout.HEAD_NAME)
_HEAD_ID: Final = "户主身份证号"
_NOTE: Final = "预警说明"
_DUE: Final = "截止日期"
_FREE_NOTE_BEGINS: Final = layout.FREE_NOTE.partition("（")[0]
_NOT_DATA: Final = (
    "合计", "总计", "小计", "累计", "填报", "填表", "制表", "审核", "负责人", "联系人", "备注", "注:", "说明",
)  # fmt: skip


def level_of(headers: frozenset[str]) -> Level | None:
    """The level for which a sheet with these headers speaks; None where it is no list."""
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


def read_list(table: Table) -> tuple[list[ReturnedWord], list[ClueRow]]:
    """The words and the clues of a list. A row of a household with nothing filled in is neither."""
    level = level_of(frozenset(table.places))
    words: list[ReturnedWord] = []
    clues: list[ClueRow] = []
    is_below_note = False
    for row_no, texts in table.rows:
        is_below_note = is_below_note or any(text.startswith(_FREE_NOTE_BEGINS) for text in texts.values())
        if level is None or _is_no_data(texts):
            continue
        word = word_of(level, texts, table.units)
        if level is Level.VILLAGE and _is_clue(table, texts, is_below_note=is_below_note):
            clues.append(_clue(table, row_no, texts, word))
        elif _says_something(level, texts, word):
            words.append(_word(table, level, row_no, texts, word))
    return words, clues


def _is_no_data(texts: Mapping[str, str]) -> bool:
    """Whether a row is a note of ours, a total, a footer, or the header again."""
    if bare_header(texts.get(layout.CODE, "")) == layout.CODE:
        return True
    if code_of(texts.get(layout.CODE, "")):
        return False
    beginnings = [bare_header(texts.get(header, "")) for header in (layout.CODE, *_NAMING)]
    return beginnings[1] == layout.HOUSEHOLD_NO or any(text.startswith(_NOT_DATA) for text in beginnings)


def _is_clue(table: Table, texts: Mapping[str, str], *, is_below_note: bool) -> bool:
    """Whether a village wrote this row of its own accord.

    It has no code, and names a household. Every row of ours bears a day by which it is due; so a row with one, above
    the note over the free rows, lost its code. Where the whole column is lost, both signs must be there.
    """
    if code_of(texts.get(layout.CODE, "")) or not any(name_of(texts.get(header, "")) for header in _NAMING):
        return False
    is_due = bool(name_of(texts.get(_DUE, "")))
    if layout.CODE in table.places:
        return is_below_note or not is_due
    return is_below_note and _DUE in table.places and not is_due


def _says_something(level: Level, texts: Mapping[str, str], word: Word) -> bool:
    """Whether a row holds an answer; one that names nobody must hold a choice, or it is but a footer."""
    if code_of(texts.get(layout.CODE, "")) or any(name_of(texts.get(header, "")) for header in _NAMING):
        return bool(word.cells)
    return any(field.content is Content.CHOICE and field.cell in word for field in FIELDS[level].values())


def _word(table: Table, level: Level, row_no: int, texts: Mapping[str, str], word: Word) -> ReturnedWord:
    return ReturnedWord(
        level=level,
        sheet=table.sheet,
        row_no=row_no,
        code=code_of(texts.get(layout.CODE, "")),
        household_no=name_of(texts.get(layout.HOUSEHOLD_NO, "")),
        head_name=name_of(texts.get(layout.HEAD_NAME, "")),
        word=word,
        cells=texts,
        has_code_column=layout.CODE in table.places,
    )


def _clue(table: Table, row_no: int, texts: Mapping[str, str], word: Word) -> ClueRow:
    return ClueRow(
        sheet=table.sheet,
        row_no=row_no,
        household_no=name_of(texts.get(layout.HOUSEHOLD_NO, "")),
        head_name=name_of(texts.get(layout.HEAD_NAME, "")),
        risk_types=risk_types_of(texts.get(layout.RISK_TYPES, "")),
        head_id_no=plain_id(name_of(texts.get(_HEAD_ID, ""))),
        note=texts.get(_NOTE, ""),
        word=word,
        cells=texts,
    )
