"""What the yearly report asks of the ledger beside cases and claims: on which rules one stands, whom it names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from warehouse.ledger.book import Book
from warehouse.ledger.case_models import CaseFile, CasePaper
from warehouse.ledger.claim_models import ClaimEvidence, ClaimFile


@dataclass(frozen=True, slots=True)
class PaperOf:
    """One hit among the papers of a case."""

    case_no: str
    household_no: str
    month: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class ClaimPerson:
    """One person whom the rows behind a claim name. Personal."""

    claim_no: str
    person_key: str


def papers_of(book: Book, months: Collection[str]) -> list[PaperOf]:
    """The hits among the papers of cases that these months opened, each once a case."""
    asked = (
        select(CasePaper.case_no, CaseFile.household_no, CasePaper.month, CasePaper.rule_id)
        .join(CaseFile, CaseFile.case_no == CasePaper.case_no)
        .where(CaseFile.month.in_(months))
        .distinct()
        .order_by(CasePaper.case_no, CasePaper.month, CasePaper.rule_id)
    )
    return [PaperOf(*row) for row in book.session.execute(asked)]


def claim_persons(book: Book, months: Collection[str]) -> list[ClaimPerson]:
    """Whom the rows name behind the claims that these months opened, each once a claim."""
    asked = (
        select(ClaimEvidence.claim_no, ClaimEvidence.rows)
        .join(ClaimFile, ClaimFile.claim_no == ClaimEvidence.claim_no)
        .where(ClaimFile.month.in_(months))
        .order_by(ClaimEvidence.claim_no)
    )
    return [
        ClaimPerson(claim_no, person_key)
        for claim_no, rows in book.session.execute(asked)
        for person_key in sorted({row["person_key"] for row in rows if row["person_key"]})
    ]
