"""A claim as a line of a workbook."""

from __future__ import annotations

from warehouse.doors.claims.lines import ClaimLine
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
