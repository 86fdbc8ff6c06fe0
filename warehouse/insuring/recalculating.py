"""Held claims computed anew after evidence was corrected (CASES 4): the policy stays that of the day of opening.

Evidence that only grew is no correction: it opens the next claim for the rest, and the held one stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import duckdb

from policy.claims.amounts import recalculated
from policy.claims.endings import stands
from policy.claims.facts import Calculation
from policy.claims.states import Actor, Hold, State
from policy.claims.words import Word
from policy.payouts import Coverage, Payout, Scale, payout
from warehouse.casework.ground import Ground
from warehouse.insuring.bases import Base, Bases, evidence_of, nothing_of
from warehouse.insuring.calculating import tiers_in
from warehouse.insuring.keeping import Voice, keep_claim
from warehouse.ledger.book import Book
from warehouse.ledger.claims import FiledClaim, FrozenEvidence

_NOTHING: Final = Decimal("0.00")


def recalculate_held(ground: Ground, book: Book, connection: duckdb.DuckDBPyConnection, bases: Bases) -> int:
    """Compute held claims anew whose base has shrunk by this month's tables, the latest first; how many changed.

    Asked after `bases_of`, on the same connection. The calculation and the evidence before it are kept.
    """
    held = [one for one in book.claims.at(State.AT_AMOUNT) if one.claim.hold is Hold.AMOUNTS_DIFFER]
    found = {(base.household_no, base.coverage, base.year): base for base in bases.bases}
    changed = 0
    for filed in reversed([one for one in held if _is_seen(one, bases)]):
        claim = filed.claim
        key = (claim.household_no, claim.coverage, claim.year)
        base = found.get(key) or nothing_of(*key)
        if base.base < claim.base:
            changed += _Recalculation(ground, book, connection, str(bases.month)).of(filed, base)
    return changed


def _is_seen(filed: FiledClaim, bases: Bases) -> bool:
    """Whether this month's tables tell of all its evidence: of this month or before; a fall of income is of its own."""
    claim, month = filed.claim, str(bases.month)
    is_told = filed.month == month if claim.coverage is Coverage.INCOME_FALL else filed.month <= month
    return claim.household_no in bases.claimants and claim.year in bases.years and is_told


@dataclass(frozen=True)
class _Recalculation:
    """Held claims being computed anew by a month's tables, within one transaction of the ledger."""

    ground: Ground
    book: Book
    connection: duckdb.DuckDBPyConnection
    month: str

    def of(self, filed: FiledClaim, base: Base) -> bool:
        """One claim by what its base is now; whether it changed."""
        facts = self.book.claims.evidence(filed.claim_no).facts
        before = stands(one.claim for one in _others(self.book, filed, self.month))
        due = _due(base, facts, before)
        calculation = Calculation(base.base, due.entitlement, due.amount, self.ground.today)
        step = recalculated(filed.claim, calculation, self.ground.in_force(filed.month))
        if step.claim is filed.claim:
            return False
        rows = evidence_of(self.connection, [(filed.claim_no, base)]).get(filed.claim_no, [])
        frozen = FrozenEvidence(tuple(rows), {**facts, "stands_before": str(before)})
        self.book.claims.replace_evidence(filed.claim_no, frozen)
        keep_claim(self.ground, self.book, filed, step, Voice(Actor.PROGRAM, Word.RECALCULATED))
        return True


def _due(base: Base, facts: Mapping[str, str], before: Decimal) -> Payout:
    """What a base comes to by the tiers, the cap and the line of the day of opening."""
    line = facts.get("illness_line")
    return payout(
        base.base,
        Scale(tiers_in(facts), Decimal(facts["cap"])),
        stands_before=before,
        claim_min=_NOTHING,
        illness_line=None if line is None else Decimal(line),
    )


def _others(book: Book, filed: FiledClaim, month: str) -> Iterable[FiledClaim]:
    """The other claims of the same household, coverage and year, up to this month."""
    claim = filed.claim
    of_household = book.claims.of_households([claim.household_no])[claim.household_no]
    return (
        one
        for one in of_household
        if one.claim_no != filed.claim_no
        and (one.claim.coverage, one.claim.year) == (claim.coverage, claim.year)
        and one.month <= month
    )
