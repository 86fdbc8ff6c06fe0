"""A row of an order workbook as the word that it says, or what is wrong with its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from policy.departments import Departments
from policy.orders.measure import Measure, by_name
from policy.orders.order import Order, Spoken
from policy.orders.refusals import Reason, Refusal
from policy.orders.states import Actor
from policy.orders.words import DECISIONS, RESULTS, Cell, Word
from warehouse.casework.refused_rows import RowRefusedError
from warehouse.doors.claims.said import Day, Yuan
from warehouse.doors.orders.said import OrderAnswerRow, OrderDecisionRow


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What 改派 may name: measures by code, offices by key."""

    measures: Mapping[str, Measure]
    departments: Departments

    def measure(self, name: str) -> Measure | None:
        """The measure of that name; None for an empty one. Raises RowRefusedError for one that policy has not."""
        found = by_name(self.measures, name) if name else None
        if name and found is None:
            raise RowRefusedError(Refusal(Reason.MEASURE_UNKNOWN, Cell.OTHER_MEASURE))
        return found

    def office(self, name: str) -> str:
        """The key of the office of that name; empty for an empty one. Raises RowRefusedError likewise."""
        found = next((key for key, office in self.departments.offices.items() if office == name), "")
        if name and not found:
            raise RowRefusedError(Refusal(Reason.OFFICE_UNKNOWN, Cell.OTHER_OFFICE))
        return found


def answer_of(row: OrderAnswerRow, today: date) -> Spoken:
    """The department's word. Cells that it does not call for are left out. Raises RowRefusedError."""
    word = _word(Cell.RESULT, row.result, RESULTS)
    return Spoken(
        actor=Actor.DEPARTMENT,
        word=word,
        by=row.handled_by,
        said_on=_day(Cell.HANDLED_ON, row.handled_on),
        on=today,
        reason="" if word is Word.DONE else row.cause,
        done_on=_maybe_day(Cell.DONE_ON, row.done_on) if word is Word.DONE else None,
        expected_on=_maybe_day(Cell.EXPECTED_ON, row.expected_on) if word is Word.UNDER_WAY else None,
        what=row.done_what if word is Word.DONE else "",
        amount=_maybe_yuan(Cell.AMOUNT, row.amount) if word is Word.DONE else None,
    )


def decision_of(row: OrderDecisionRow, order: Order, catalogue: Catalogue, today: date) -> Spoken:
    """The district's word. A 改派 that names a measure alone goes to that measure's department.

    Raises RowRefusedError.
    """
    word = _word(Cell.DECISION, row.decision, DECISIONS)
    measure, office = None, ""
    if word is Word.REASSIGNED:
        measure, office = catalogue.measure(row.new_measure), catalogue.office(row.new_department)
        if measure and not office:
            office = measure.use_for(order.risk_type, today).office
    return Spoken(
        actor=Actor.DISTRICT,
        word=word,
        by=row.decided_by,
        said_on=_day(Cell.DECIDED_ON, row.decided_on),
        on=today,
        reason="" if word is Word.TAKEN else row.reason,
        measure=measure.code if measure else "",
        office=office,
    )


def _word(cell: Cell, written: str, allowed: tuple[Word, ...]) -> Word:
    if not written:
        raise RowRefusedError(Refusal(Reason.FIELD_MISSING, cell))
    found = next((word for word in allowed if word.value == written), None)
    if found is None:
        raise RowRefusedError(Refusal(Reason.CHOICE_UNKNOWN, cell))
    return found


def _day(cell: Cell, written: Day) -> date:
    found = _maybe_day(cell, written)
    if found is None:
        raise RowRefusedError(Refusal(Reason.FIELD_MISSING, cell))
    return found


def _maybe_day(cell: Cell, written: Day) -> date | None:
    if isinstance(written, str):
        raise RowRefusedError(Refusal(Reason.CELL_UNREADABLE, cell))
    return written


def _maybe_yuan(cell: Cell, written: Yuan) -> Decimal | None:
    if isinstance(written, str):
        raise RowRefusedError(Refusal(Reason.CELL_UNREADABLE, cell))
    return written
