"""How a claim's amount came about, told from what was frozen as it opened."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from policy.payouts import Coverage, steps_of
from policy.values import Tier
from warehouse.doors.claims.held_amounts import OurCalculation
from warehouse.ledger.claims import FiledClaim, FrozenEvidence

_NOTHING: Final = Decimal("0.00")


def calculation_of(filed: FiledClaim, evidence: FrozenEvidence) -> OurCalculation:
    """The calculation of a claim, tier by tier, in yuan."""
    claim, facts = filed.claim, evidence.facts
    line = Decimal(facts["illness_line"]) if claim.coverage is Coverage.HOSPITAL else None
    return OurCalculation(
        base=claim.base,
        steps=steps_of(claim.base, tiers_in(facts), line),
        cap=Decimal(facts["cap"]),
        entitlement=claim.entitlement,
        stands_before=Decimal(facts.get("stands_before", _NOTHING)),
        amount=claim.calculation.amount,
    )


def tiers_in(facts: Mapping[str, str]) -> tuple[Tier, ...]:
    """The tiers as they were frozen: `20000:50` for each, the last without an edge."""
    return tuple(_tier(text) for text in facts["tiers"].split())


def _tier(text: str) -> Tier:
    edge, _, percent = text.partition(":")
    return Tier(_edge(edge), Decimal(percent))


def _edge(text: str) -> Decimal | str | None:
    if not text:
        return None
    return Decimal(text) if text[0].isdigit() else text
