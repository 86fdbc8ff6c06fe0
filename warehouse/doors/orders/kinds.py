"""The kinds of order forms: by which headers each is known, which cells it asks for, what a row of it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from warehouse.doors.claims.kinds import FormKind, Line
from warehouse.doors.claims.said import ClaimFormRow
from warehouse.doors.list_layout import CODE, HOUSEHOLD_NO
from warehouse.doors.orders import words
from warehouse.doors.orders.said import OrderAnswerRow, OrderDecisionRow
from warehouse.doors.returns.cells import code_of


def _order(line: Line) -> dict[str, Any]:
    """Where the row stands, and of which order it speaks."""
    return {
        **line.place,
        "code": code_of(line.texts.get(CODE, "")),
        "order_no": line.name(words.ORDER_NO),
        "household_no": line.name(HOUSEHOLD_NO),
    }


def _answer(line: Line) -> Iterator[ClaimFormRow]:
    yield OrderAnswerRow(
        **_order(line),
        result=line.name(words.RESULT),
        done_on=line.day(words.DONE_ON),
        expected_on=line.day(words.EXPECTED_ON),
        done_what=line.words(words.DONE_WHAT),
        amount=line.yuan(words.AMOUNT),
        cause=line.words(words.CAUSE),
        handled_by=line.name(words.HANDLED_BY),
        handled_on=line.day(words.HANDLED_ON),
    )


def _decision(line: Line) -> Iterator[ClaimFormRow]:
    yield OrderDecisionRow(
        **_order(line),
        decision=line.name(words.DECISION),
        new_measure=line.name(words.NEW_MEASURE),
        new_department=line.name(words.NEW_DEPARTMENT),
        reason=line.words(words.REASON),
        helper=line.name(words.HELPER),
        decided_by=line.name(words.DECIDED_BY),
        decided_on=line.day(words.DECIDED_ON),
    )


_OF_AN_ORDER: Final = ((words.ORDER_NO,), (CODE,))
_ANSWER_ASKED: Final = (
    words.RESULT,
    words.DONE_ON,
    words.EXPECTED_ON,
    words.DONE_WHAT,
    words.AMOUNT,
    words.CAUSE,
    words.HANDLED_BY,
    words.HANDLED_ON,
)
_DECISION_ASKED: Final = (
    words.DECISION,
    words.NEW_MEASURE,
    words.NEW_DEPARTMENT,
    words.REASON,
    words.HELPER,
    words.DECIDED_BY,
    words.DECIDED_ON,
)

ORDER_KINDS: Final = (
    FormKind((words.RESULT,), _OF_AN_ORDER, _ANSWER_ASKED, _answer),
    FormKind((words.DECISION,), _OF_AN_ORDER, _DECISION_ASKED, _decision),
)
