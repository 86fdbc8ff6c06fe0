"""Claims opened with a month's screening: each amount frozen, with the evidence on which it stands (CASES 4)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb

from policy.claims.claim import opened
from policy.claims.facts import Calculation
from policy.payouts import Coverage
from policy.values import Tier
from policy.windows import Month
from warehouse.casework.ground import Ground
from warehouse.gate_results import signature_of_month
from warehouse.insuring.bases import Base, evidence_of
from warehouse.insuring.considering import Considered, bases_in, considered_of, law_of_income
from warehouse.insuring.recalculating import recalculate_held
from warehouse.insuring.unnamed import cover_unnamed
from warehouse.ledger.book import Book
from warehouse.ledger.chain import canonical
from warehouse.ledger.claims import CostRow, FiledClaim, FrozenEvidence
from warehouse.ledger.words import Word

MONITORED: Final = "monitored"
OPEN_CASE: Final = "open_case"
_FACT: Final = "claims_opened"
_ORDER: Final = {coverage: number for number, coverage in enumerate(Coverage)}


def open_claims(ground: Ground, connection: duckdb.DuckDBPyConnection, month: str) -> list[FiledClaim]:
    """Open the claims of a month's screening. The same tables again open nothing; later evidence opens the rest.

    The month must be the one screened last, and its roster brought up to date. Held claims whose evidence was corrected
    downwards are recalculated first.
    """
    cycle, signature = Month.parse(month), signature_of_month(connection, month)
    with ground.ledger.writing() as book:
        if book.facts.get(f"{_FACT} {month}") == signature:
            return []
        bases = bases_in(connection, book, cycle, ground.law)
        recalculate_held(ground, book, connection, bases)
        considered = considered_of(book, bases, ground.law)
        if cover_unnamed(ground, book, connection, considered):
            considered = considered_of(book, bases_in(connection, book, cycle, ground.law), ground.law)
        claims = _Opening(ground, book, connection, cycle).open([one for one in considered if one.opens])
        book.facts.set(f"{_FACT} {month}", signature, ground.at)
    return claims


@dataclass(frozen=True)
class _Opening:
    """A month's claims being opened, within one transaction of the ledger."""

    ground: Ground
    book: Book
    connection: duckdb.DuckDBPyConnection
    month: Month

    def open(self, due: Sequence[Considered]) -> list[FiledClaim]:
        """Open these, by household, year and coverage."""
        ordered = sorted(due, key=lambda one: (one.base.household_no, one.base.year, _ORDER[one.base.coverage]))
        numbered = self._numbered(ordered)
        evidence = evidence_of(self.connection, [(number, one.base) for number, one in numbered.items()])
        return [self._open(number, one, evidence.get(number, [])) for number, one in numbered.items()]

    def _numbered(self, due: Sequence[Considered]) -> dict[str, Considered]:
        month, _, first = self.book.claims.next_no(str(self.month)).rpartition("L")
        return {f"{month}L{number:05d}": one for number, one in enumerate(due, start=int(first))}

    def _open(self, number: str, one: Considered, rows: Sequence[CostRow]) -> FiledClaim:
        base, payout = one.base, one.payout
        calculation = Calculation(base.base, payout.entitlement, payout.amount, self.ground.today)
        claim = opened(number, base.household_no, base.coverage, base.year, calculation)
        filed = FiledClaim(claim, str(self.month), one.claimant.card)
        evidence = FrozenEvidence(tuple(rows), self._facts(one))
        self.book.claims.open(filed, evidence, self.ground.said(Word.CLAIM_OPENED, payload=_told(one, evidence)))
        return filed

    def _facts(self, one: Considered) -> dict[str, str]:
        """Of what the amount was computed besides the rows: amounts in yuan, tiers as edge and per cent."""
        known = {
            "policy_day": one.law.day,
            "policy_version": one.law.version,
            "tiers": " ".join(map(_tier, one.scale.tiers)),
            "cap": one.scale.cap,
            "illness_line": one.illness_line,
            "entitled_by": MONITORED if one.claimant.is_monitored else OPEN_CASE,
            "stands_before": one.stands_before,
            **self._income(one.base),
        }
        return {name: str(value) for name, value in known.items() if value is not None}

    def _income(self, base: Base) -> Mapping[str, object]:
        if base.coverage is not Coverage.INCOME_FALL:
            return {}
        protection = law_of_income(self.month, self.ground.law).amount("protection")
        return {"protection": protection, "income_per_capita": base.income_per_capita, "members": base.members}


def _tier(tier: Tier) -> str:
    """`20000:50`: to this edge so many per cent; the last tier has no edge."""
    return f"{'' if tier.up_to is None else tier.up_to}:{tier.percent}"


def _told(one: Considered, evidence: FrozenEvidence) -> dict[str, object]:
    """What the entry of a claim says: its numbers, how many rows it stands on, and a digest of them."""
    rows = canonical([[row.source, row.file_sha256, row.sheet, row.row_no, row.amount_fen] for row in evidence.rows])
    return {
        "coverage": one.base.coverage.value,
        "year": one.base.year,
        "base": str(one.base.base),
        "entitlement": str(one.payout.entitlement),
        "amount": str(one.payout.amount),
        "evidence_rows": len(evidence.rows),
        "evidence": hashlib.sha256(rows.encode()).hexdigest(),
    }
