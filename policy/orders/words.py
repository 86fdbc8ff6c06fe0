"""What is said of an order, and the headers of the cells in which it stands (HELP 1)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


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


class Cell(StrEnum):
    """One cell at fault."""

    DECISION = "decision"
    OTHER_MEASURE = "other_measure"
    OTHER_OFFICE = "other_office"
    REASON = "reason"
    PERSON = "person"
    DECIDED_BY = "decided_by"
    DECIDED_ON = "decided_on"
    RESULT = "result"
    DONE_ON = "done_on"
    EXPECTED_ON = "expected_on"
    WHAT = "what"
    AMOUNT = "amount"
    CAUSE = "cause"
    HANDLED_BY = "handled_by"
    HANDLED_ON = "handled_on"

    @property
    def label(self) -> str:
        """The header of its column."""
        return _LABELS[self]


_LABELS: Final = {
    Cell.DECISION: "决定",
    Cell.OTHER_MEASURE: "改派措施",
    Cell.OTHER_OFFICE: "改派部门",
    Cell.REASON: "理由",
    Cell.PERSON: "帮扶责任人",
    Cell.DECIDED_BY: "决定人",
    Cell.DECIDED_ON: "决定日期",
    Cell.RESULT: "办理结果",
    Cell.DONE_ON: "落实日期",
    Cell.EXPECTED_ON: "预计办结日期",
    Cell.WHAT: "落实内容",
    Cell.AMOUNT: "金额",
    Cell.CAUSE: "原因",
    Cell.HANDLED_BY: "经办人",
    Cell.HANDLED_ON: "经办日期",
}
