"""What is said of an order, and the headers of the cells in which it stands (HELP 1)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from policy.labelled_word import LabelledWord


class Word(StrEnum):
    """What moves an order. The value is the word that people write and read."""

    TAKEN = "采纳"
    NOT_TAKEN = "不采纳"
    REASSIGNED = "改派"
    CLOSED = "终止"
    CANCELLED = "撤销"
    DONE = "已落实"
    UNDER_WAY = "办理中"
    IMPOSSIBLE = "无法落实"


DECISIONS: Final = (Word.TAKEN, Word.NOT_TAKEN, Word.REASSIGNED, Word.CLOSED, Word.CANCELLED)
"""The district's words, in the order of the drop-down."""
RESULTS: Final = (Word.DONE, Word.UNDER_WAY, Word.IMPOSSIBLE)
"""The departments' words, in the order of the drop-down."""


class Cell(LabelledWord):
    """One cell at fault; its label is the header of the column."""

    DECISION = "decision", "决定"
    OTHER_MEASURE = "other_measure", "改派措施"
    OTHER_OFFICE = "other_office", "改派部门"
    REASON = "reason", "理由"
    PERSON = "person", "帮扶责任人"
    DECIDED_BY = "decided_by", "决定人"
    DECIDED_ON = "decided_on", "决定日期"
    RESULT = "result", "办理结果"
    DONE_ON = "done_on", "落实日期"
    EXPECTED_ON = "expected_on", "预计办结日期"
    WHAT = "what", "落实内容"
    AMOUNT = "amount", "金额"
    CAUSE = "cause", "原因"
    HANDLED_BY = "handled_by", "经办人"
    HANDLED_ON = "handled_on", "经办日期"
