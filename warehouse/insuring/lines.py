"""A claim as a line of a workbook, and what stands above it."""

from __future__ import annotations

from warehouse.casework.ground import Ground
from warehouse.doors.claims.lines import ClaimLine
from warehouse.doors.table_book import TableFacts
from warehouse.ledger.book import Book
from warehouse.ledger.claims import FiledClaim


def claim_line(filed: FiledClaim) -> ClaimLine:
    """The line of a claim; forms of claims go by 理赔号 alone."""
    claim, card = filed.claim, filed.card
    return ClaimLine(
        claim_no=claim.claim_no,
        household_no=claim.household_no,
        head_name=card.head_name,
        head_id_no=card.head_id_no,
        coverage=claim.coverage,
        year=claim.year,
        township=card.township,
        village=card.village,
        hamlet=card.hamlet,
    )


def table_facts(ground: Ground, book: Book, month: str) -> TableFacts:
    """What stands above a table that goes out today."""
    head, departments = book.entries.head(), ground.law.departments
    return TableFacts(
        month=month,
        made_on=ground.today,
        audit_head=f"{head.count}:{head.hash}",
        is_rehearsal=ground.is_rehearsal,
        district=departments.titles["district_name"],
        office=departments.offices["district_office"],
    )
