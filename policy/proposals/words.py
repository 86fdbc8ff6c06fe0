"""What is said of a proposal, by whom, and the headers of the cells in which it stands (HELP 4)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from policy.labelled_word import LabelledWord


class Kind(LabelledWord):
    """What is proposed."""

    JOB = "job", "岗位推荐"
    DONOR = "donor", "爱心助学推荐"


class Desk(LabelledWord):
    """Who has a workbook of proposals and may answer. Departments bear the name of policy/departments.toml on them."""

    LABOUR_OFFICE = "labour_office", "人社局"
    EDUCATION_OFFICE = "education_office", "教体局"
    TOWNSHIP = "township", "乡镇"


class Word(StrEnum):
    """What became of a proposal. The value is the word that people write and read."""

    PLACED = "已上岗"
    HELPED = "已资助"
    FAILED = "未成"


class Cell(LabelledWord):
    """One cell at fault; its label is the header of the column."""

    RESULT = "result", "推荐结果"
    STARTED_ON = "started_on", "上岗日期"
    WAGE = "wage", "实际月工资"
    HELPED_ON = "helped_on", "资助日期"
    GIVEN = "given", "实际资助金额"
    CAUSE = "cause", "原因"


RESULTS: Final = {Kind.JOB: (Word.PLACED, Word.FAILED), Kind.DONOR: (Word.HELPED, Word.FAILED)}
"""The words of each kind, in the order of the drop-down."""
DAYS: Final = {Kind.JOB: Cell.STARTED_ON, Kind.DONOR: Cell.HELPED_ON}
AMOUNTS: Final = {Kind.JOB: Cell.WAGE, Kind.DONOR: Cell.GIVEN}
RESPONSIBLE: Final = {Kind.JOB: Desk.LABOUR_OFFICE, Kind.DONOR: Desk.EDUCATION_OFFICE}
"""The department whose word counts before a township's."""
