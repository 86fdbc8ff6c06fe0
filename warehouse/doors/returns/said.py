"""What a returned workbook says: words, clues, signatures, days of entry, each with its sheet and row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from policy.cases.words import Word
from policy.levels import Level
from warehouse.doors.elimination_layout import SITUATION


@dataclass(frozen=True, slots=True)
class ReturnedWord:
    """One row of a list with at least one cell filled in. `row_no` is 1 for the sheet's first physical row.

    `code` is tidied, empty where the column or the cell is lost; `household_no` and `head_name` are without blanks,
    empty where they are lost. `cells` is the row as it came, by header.
    """

    level: Level
    sheet: str
    row_no: int
    code: str
    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    word: Word = field(repr=False)
    cells: Mapping[str, str] = field(repr=False)
    has_code_column: bool = True

    @property
    def is_of_end(self) -> bool:
        """Whether it stands on a sheet 风险消除, by the sheet's columns: a household may stand on another sheet too."""
        return SITUATION in self.cells


@dataclass(frozen=True, slots=True)
class ClueRow:
    """One row that a village wrote below its list: a household of its own finding, and perhaps its answers already.

    `head_id_no` has 18 characters where what stood there is an ID number; `note` is what it says of the household.
    """

    sheet: str
    row_no: int
    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    risk_types: tuple[str, ...]
    head_id_no: str = field(repr=False)
    note: str = field(repr=False)
    word: Word = field(repr=False)
    cells: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Signature:
    """One row of the sheet 签批: who signs the workbook, and the one-time code; either may be empty."""

    signer: str
    code: str = field(repr=False)
    sheet: str
    row_no: int


@dataclass(frozen=True, slots=True)
class SystemEntry:
    """One household's day of entry in the national system; `entered_on` is the text that stood there if no day."""

    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    entered_on: date | str
    sheet: str
    row_no: int
    cells: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class OtherSheet:
    """A sheet with cells from which nothing was read.

    `lacks` are the headers for want of which the rows of what looks like a list cannot be told apart.
    """

    name: str
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnedWorkbook:
    """All that one workbook says, in the order of its sheets and rows; `mark` is empty where it was lost."""

    mark: str
    rows: tuple[ReturnedWord, ...] = ()
    clues: tuple[ClueRow, ...] = ()
    signatures: tuple[Signature, ...] = ()
    entries: tuple[SystemEntry, ...] = ()
    other_sheets: tuple[OtherSheet, ...] = ()
