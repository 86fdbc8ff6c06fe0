"""Held claims computed anew after evidence was corrected (CASES 4): the policy stays that of the day of opening.

Evidence that only grew is no correction: it opens the next claim for the rest, and the held one stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

import duckdb

from policy.claims.amounts import recalculated
from policy.claims.endings import stands
from policy.claims.facts import Calculation
from policy.claims.states import Actor, Hold, State
from policy.claims.words import Word
from policy.payouts import Coverage, Scale, payout
from warehouse.casework.ground import Ground
from warehouse.insuring.bases import Base, Bases, evidence_of
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
        base = found.get((claim.household_no, claim.coverage, claim.year)) or _nothing(filed)
        if base.base < claim.base:
            changed += _recalculate(ground, book, connection, filed, base)
    return changed


def _is_seen(filed: FiledClaim, bases: Bases) -> bool:
    """Whether this month's tables tell of a claim's evidence; a fall of income is that of its own month."""
    claim = filed.claim
    is_of_another_window = claim.coverage is Coverage.INCOME_FALL and filed.month != str(bases.month)
    return claim.household_no in bases.claimants and claim.year in bases.years and not is_of_another_window


def _nothing(filed: FiledClaim) -> Base:
    """The base of a claim of whose evidence nothing is left."""
    claim = filed.claim
    return Base(claim.household_no, claim.coverage, claim.year, _NOTHING, _NOTHING, False, False)  # noqa: FBT003


def _recalculate(
    ground: Ground, book: Book, connection: duckdb.DuckDBPyConnection, filed: FiledClaim, base: Base
) -> bool:
    claim, facts = filed.claim, book.claims.evidence(filed.claim_no).facts
    line = facts.get("illness_line")
    before = stands(one.claim for one in _others(book, filed))
    due = payout(
        base.base,
        Scale(tiers_in(facts), Decimal(facts["cap"])),
        stands_before=before,
        claim_min=_NOTHING,
        illness_line=None if line is None else Decimal(line),
    )
    calculation = Calculation(base.base, due.entitlement, due.amount, ground.today)
    step = recalculated(claim, calculation, ground.in_force(filed.month))
    if step.claim is claim:
        return False
    rows = evidence_of(connection, [(filed.claim_no, base)]).get(filed.claim_no, [])
    book.claims.replace_evidence(filed.claim_no, FrozenEvidence(tuple(rows), {**facts, "stands_before": str(before)}))
    keep_claim(ground, book, filed, step, Voice(Actor.PROGRAM, Word.RECALCULATED))
    return True


def _others(book: Book, filed: FiledClaim) -> Iterable[FiledClaim]:
    """The other claims of the same household, coverage and year."""
    claim = filed.claim
    of_household = book.claims.of_households([claim.household_no])[claim.household_no]
    return (
        one
        for one in of_household
        if one.claim_no != filed.claim_no and (one.claim.coverage, one.claim.year) == (claim.coverage, claim.year)
    )
