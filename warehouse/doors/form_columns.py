"""What a workbook to be filled in consists of: columns, rows and the words above them, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

HEADER_ROW: Final = 4  # counted from 0: title, two lines of facts and one for warnings stand above
NOT_DATA: Final = "说明"  # a row of ours that begins with it is no data


class Cell(StrEnum):
    """What a cell to be filled in holds."""

    TEXT = "text"
    CHOICE = "choice"  # one of the words, nothing else
    HINT = "hint"  # words are offered, others may be written
    DAY = "day"
    COUNT = "count"
    AMOUNT = "amount"  # yuan


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column. Width in digits of the body font (a Chinese character takes two).

    `needed_when` and `idle_when` are spreadsheet conditions in which {列名} stands for that row's cell: an empty
    cell that is needed turns orange, a cell that is not asked for turns grey. `part` is the sheet of paper
    (1: what to know, 2: what to fill in), both printed with the first columns repeated.
    """

    header: str
    width: float
    cell: Cell = Cell.TEXT
    is_filled_in: bool = False
    is_required: bool = False
    choices: tuple[str, ...] = ()
    needed_when: str = ""
    idle_when: str = ""
    guide: str = ""
    part: int = 1
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row by column header; `choices` replaces a column's words in this row alone."""

    cells: Mapping[str, str]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FreeRows:
    """Empty rows at the foot, in which the columns named in `open_columns` may be written besides the usual ones."""

    number: int
    note: str
    open_columns: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormHead:
    """The words above the header row.

    `corner` stands over the columns before the repeated ones, `badge` over those, `title` and `facts` over what to
    know, `how_to` over what to fill in: no merged cell crosses from one sheet of paper to the next.
    """

    corner: str
    badge: str
    title: str
    facts: Sequence[str]
    how_to: Sequence[str] = ()
    warning: str = ""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet: its head, its columns, its rows; `empty_note` stands where there are none.

    `repeated` are the first and last of the columns that are printed again on the second sheet of paper.
    """

    name: str
    head: FormHead
    columns: Sequence[FormColumn]
    rows: Sequence[FormRow]
    empty_note: str = ""
    free: FreeRows | None = None
    repeated: tuple[int, int] = (1, 2)

    @property
    def split(self) -> int:
        """How many columns belong to the first sheet of paper."""
        return next((at for at, column in enumerate(self.columns) if column.part == 2), len(self.columns))
