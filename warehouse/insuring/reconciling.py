"""对账: of every filed claim, where its money stands: paid, held, returned, on the way, withdrawn; to the fen.

What was filed is taken from the claims, what was paid from the confirmations: two books that must agree.
"""

from __future__ import annotations

from decimal import Decimal

from policy.claims.claim import Claim
from policy.claims.states import Mark, State
from policy.claims.words import Word
from policy.money import yuan_of
from warehouse.casework.ground import Ground
from warehouse.casework.outgoing import outgoing
from warehouse.doors.claims.places import RECONCILIATION_PATH
from warehouse.doors.claims.reconciliation import Settled, SettledClaim, reconciliation_workbook, uneven
from warehouse.ledger.claims import FiledClaim

_NOTHING = Decimal("0.00")


def reconcile(ground: Ground, month: str) -> list[SettledClaim]:
    """Write the month's reconciliation where it has changed; the claims whose sums are not even (none, always)."""
    with ground.ledger.reading() as book:
        paid = book.payouts.paid(month)
        filed = [one for one in book.claims.of_month(month) if _is_filed(one.claim) or one.claim_no in paid]
    claims = [settled(one, paid.get(one.claim_no, 0)) for one in filed]
    if claims:
        with outgoing(ground, month) as papers:
            facts = papers.table_facts()
            papers.put(RECONCILIATION_PATH, claims, lambda: reconciliation_workbook(facts, claims))
    return uneven(claims)


def settled(filed: FiledClaim, paid_fen: int) -> SettledClaim:
    """Where the money of one claim stands; `paid_fen` is what its confirmations say."""
    claim = filed.claim
    return SettledClaim(
        claim_no=claim.claim_no,
        household_no=claim.household_no,
        township=filed.card.township,
        coverage=claim.coverage,
        year=claim.year,
        state=claim.state.label,
        money=_money(claim, yuan_of(paid_fen)),
    )


def _is_filed(claim: Claim) -> bool:
    return any(each.word is Word.FILED for each in claim.filings)


def _money(claim: Claim, confirmed: Decimal) -> Settled:
    """What was paid beyond the amount is told when it comes; it makes no other claim uneven, and this one not."""
    too_much = max(claim.paid_amount - claim.amount, _NOTHING)
    nowhere = Settled(filed=claim.amount, paid=confirmed - too_much)
    rest = claim.rest
    if claim.state in {State.CLOSED_REFUSED, State.CLOSED_WITHDRAWN}:
        return nowhere + Settled(withdrawn=rest)
    if claim.is_held:
        return nowhere + Settled(held=rest)
    if Mark.RETURNED in claim.marks and claim.state is State.PAYABLE:
        return nowhere + Settled(returned=rest)
    return nowhere + Settled(on_the_way=rest)
