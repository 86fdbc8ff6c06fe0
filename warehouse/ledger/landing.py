"""What the ledger knows of a month's names, as plain rows: one more source for the warehouse.

Cases of 风险消除 are of no name on a list of risks, and are left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import astuple, dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from policy.cases.book import Fate
from policy.cases.case import Case
from policy.cases.states import State
from policy.cases.words import Cell
from warehouse.ledger.book import Book
from warehouse.ledger.case_models import CaseFile, LeftOut
from warehouse.ledger.cases import Filed

_REASONS: Final = (Cell.REASON, Cell.CAUSE)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case; `has_reason` says of a refused one whether the word that closed it says why."""

    month: str
    case_no: str
    household_no: str
    township: str
    opened_by: str
    state: str
    waiting_for: str | None
    closed_as: str | None
    has_reason: bool


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """One household of one list that was sent to nobody; `has_case`: the case it goes with stands in the ledger."""

    month: str
    household_no: str
    township: str
    number: int
    reason: str
    case_no: str | None
    has_case: bool


@dataclass(frozen=True, slots=True)
class SentRow:
    """One household on one list that went out."""

    month: str
    household_no: str
    township: str
    number: int


@dataclass(frozen=True, slots=True)
class Landing:
    """A month of the ledger. `sent_signature` is that of the screening whose names went out last, empty before."""

    month: str
    cases: tuple[CaseRow, ...]
    left_out: tuple[LeftOutRow, ...]
    sent: tuple[SentRow, ...]
    sent_signature: str

    @property
    def digest(self) -> str:
        """Changes when anything in it does."""
        return hashlib.sha256(repr(astuple(self)).encode()).hexdigest()


def landing_of(book: Book, month: str, sent_signature: str) -> Landing:
    """The month as the ledger has it now. Holds numbers of households, no person."""
    left_out = book.lists.left_out(month)
    standing = _standing(book.session, {row.case_no for row in left_out if row.case_no})
    rows = ((one.number, row) for one in book.distributions.of(month) for row in one.rows)
    return Landing(
        month=month,
        cases=tuple(_case_row(filed) for filed in book.cases.of_month(month) if filed.is_of_risks),
        left_out=tuple(_left_out_row(row, standing) for row in left_out),
        sent=tuple(SentRow(month, row.household_no, row.township, number) for number, row in rows),
        sent_signature=sent_signature,
    )


def _standing(session: Session, numbers: Collection[str]) -> frozenset[str]:
    return frozenset(session.scalars(select(CaseFile.case_no).where(CaseFile.case_no.in_(list(numbers)))))


def _case_row(filed: Filed) -> CaseRow:
    case = filed.case
    return CaseRow(
        month=filed.month,
        case_no=filed.case_no,
        household_no=filed.household_no,
        township=filed.card.township,
        opened_by=filed.opened_by,
        state=case.state.value,
        waiting_for=case.state.level and case.state.level.value,
        closed_as=case.words[-1].verdict.value if case.state is State.CLOSED_REFUSED else None,
        has_reason=_says_why(case),
    )


def _says_why(case: Case) -> bool:
    return bool(case.words) and any(cell in case.words[-1].word for cell in _REASONS)


def _left_out_row(row: LeftOut, standing: frozenset[str]) -> LeftOutRow:
    return LeftOutRow(
        month=row.month,
        household_no=row.household_no,
        township=row.township,
        number=row.number,
        reason=Fate(row.fate).label,
        case_no=row.case_no,
        has_case=row.case_no is None or row.case_no in standing,
    )
