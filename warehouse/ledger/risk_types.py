"""Which risk types the cases of households bear: what the matching of people with places asks of cases."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from policy.cases.states import Kind, State
from warehouse.ledger.case_models import CaseFile


def risk_types_of_cases(session: Session, before: int) -> list[tuple[str, date, list[str]]]:
    """Household, day of opening and risk types of every case that was not refused, opened before an entry."""
    counts = (
        CaseFile.opened_seq < before,
        CaseFile.state != State.CLOSED_REFUSED.value,
        CaseFile.kind != Kind.ELIMINATION.value,
    )
    wanted = select(CaseFile.household_no, CaseFile.opened_on, CaseFile.risk_types).where(*counts)
    rows = session.execute(wanted.order_by(CaseFile.opened_seq))
    return [(number, day, [each for each in joined.split("、") if each]) for number, day, joined in rows]
