"""The headers and choices of order workbooks, to the letter of HELP 1: what comes back is read by them."""

from __future__ import annotations

from typing import Final

from policy.orders import words
from policy.orders.words import Cell

ORDER_NO: Final = "交办单号"
MEASURE: Final = "帮扶措施"
DEPARTMENT: Final = "责任部门"

DECISION: Final = Cell.DECISION.label
NEW_MEASURE: Final = Cell.OTHER_MEASURE.label
NEW_DEPARTMENT: Final = Cell.OTHER_OFFICE.label
REASON: Final = Cell.REASON.label
HELPER: Final = Cell.PERSON.label
DECIDED_BY: Final = Cell.DECIDED_BY.label
DECIDED_ON: Final = Cell.DECIDED_ON.label
DECISIONS: Final = tuple(word.value for word in words.DECISIONS)

RESULT: Final = Cell.RESULT.label
DONE_ON: Final = Cell.DONE_ON.label
EXPECTED_ON: Final = Cell.EXPECTED_ON.label
DONE_WHAT: Final = Cell.WHAT.label
AMOUNT: Final = Cell.AMOUNT.label
CAUSE: Final = Cell.CAUSE.label
HANDLED_BY: Final = Cell.HANDLED_BY.label
HANDLED_ON: Final = Cell.HANDLED_ON.label
RESULTS: Final = tuple(word.value for word in words.RESULTS)
