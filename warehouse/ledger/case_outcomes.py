"""What became of cases of risks, by household and risk type: what a calibration learns from. No person is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from policy.cases.procedures import PROCEDURES
from warehouse.ledger.book import Book
from warehouse.ledger.case_models import CaseFile


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """One risk type of one case: the day on which it opened, and where it stands (policy.cases.states)."""

    household_no: str
    risk_type: str
    opened_on: date
    state: str


def case_outcomes(book: Book, until: date) -> list[CaseOutcome]:
    """Every case of risks opened until that day, a row a risk type."""
    kinds = [kind.value for kind, procedure in PROCEDURES.items() if procedure.takes_hits]
    asked = (
        select(CaseFile.household_no, CaseFile.risk_types, CaseFile.opened_on, CaseFile.state)
        .where(CaseFile.kind.in_(kinds), CaseFile.opened_on <= until)
        .order_by(CaseFile.case_no)
    )
    return [
        CaseOutcome(household_no, risk_type, opened_on, state)
        for household_no, risk_types, opened_on, state in book.session.execute(asked)
        for risk_type in risk_types.split("、")
    ]


@dataclass(frozen=True, slots=True)
class CaseDays:
    """One case of risks: when it opened, when it ended (None: it is open), when the district determined it, if ever."""

    household_no: str
    opened_on: date
    ended_on: date | None
    determined_on: date | None


def case_days(book: Book) -> list[CaseDays]:
    """Every case of risks, in the order of their numbers."""
    kinds = [kind.value for kind, procedure in PROCEDURES.items() if procedure.takes_hits]
    asked = (
        select(CaseFile.household_no, CaseFile.opened_on, CaseFile.closed_on, CaseFile.determined_on)
        .where(CaseFile.kind.in_(kinds))
        .order_by(CaseFile.case_no)
    )
    return [
        CaseDays(household_no, opened_on, determined_on or closed_on, determined_on)
        for household_no, opened_on, closed_on, determined_on in book.session.execute(asked)
    ]
