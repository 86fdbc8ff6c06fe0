"""What is said of a proposal, by whom, and the headers of the cells in which it stands (HELP 4)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What is proposed."""

    JOB = "job"
    DONOR = "donor"

    @property
    def label(self) -> str:
        """Its name."""
        return "岗位推荐" if self is Kind.JOB else "爱心助学推荐"


class Desk(StrEnum):
    """Who has a workbook of proposals and may answer. `label` is what people read."""

    LABOUR_OFFICE = "labour_office"
    EDUCATION_OFFICE = "education_office"
    TOWNSHIP = "township"

    @property
    def label(self) -> str:
        """Its name; departments bear that of policy/departments.toml on their workbooks."""
        return _DESKS[self]


class Word(StrEnum):
    """What became of a proposal. The value is the word that people write and read."""

    PLACED = "已上岗"
    HELPED = "已资助"
    FAILED = "未成"


class Cell(StrEnum):
    """One cell at fault."""

    RESULT = "result"
    STARTED_ON = "started_on"
    WAGE = "wage"
    HELPED_ON = "helped_on"
    GIVEN = "given"
    CAUSE = "cause"

    @property
    def label(self) -> str:
        """The header of its column."""
        return _CELLS[self]


_DESKS: Final = {
    Desk.LABOUR_OFFICE: "人社局",
    Desk.EDUCATION_OFFICE: "教体局",
    Desk.TOWNSHIP: "乡镇",
}
_CELLS: Final = {
    Cell.RESULT: "推荐结果",
    Cell.STARTED_ON: "上岗日期",
    Cell.WAGE: "实际月工资",
    Cell.HELPED_ON: "资助日期",
    Cell.GIVEN: "实际资助金额",
    Cell.CAUSE: "原因",
}

RESULTS: Final = {Kind.JOB: (Word.PLACED, Word.FAILED), Kind.DONOR: (Word.HELPED, Word.FAILED)}
"""The words of each kind, in the order of the drop-down."""
DAYS: Final = {Kind.JOB: Cell.STARTED_ON, Kind.DONOR: Cell.HELPED_ON}
AMOUNTS: Final = {Kind.JOB: Cell.WAGE, Kind.DONOR: Cell.GIVEN}
RESPONSIBLE: Final = {Kind.JOB: Desk.LABOUR_OFFICE, Kind.DONOR: Desk.EDUCATION_OFFICE}
"""The department whose word counts before a township's."""
