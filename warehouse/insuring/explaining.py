"""Why a household has these claims and no others: each amount tier by tier, the law that it stands on, near misses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

import duckdb

from policy.in_force import InForce
from policy.money import yuan_of
from policy.parameters import Law
from policy.payouts import Coverage
from policy.values import Value
from policy.windows import Month
from warehouse.insuring.calculating import calculation_of
from warehouse.insuring.considering import Considered, Obstacle, why_not
from warehouse.ledger.book import Book
from warehouse.ledger.claims import CostRow, FiledClaim, FrozenEvidence
from warehouse.screening import is_laid_out_for

_INCOME: Final = ("protection_factor", "national_standard")


@dataclass(frozen=True, slots=True)
class TierLine:
    """What one tier gives, in yuan: its edges (`upper` is None above the last), the rate, the part, the exact share."""

    lower: Decimal
    upper: Decimal | None
    percent: Decimal
    part: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """One value of policy, as it was in force on the day of the calculation, in words, and its written source."""

    key: str
    name: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class ClaimEvidenceLine:
    """One row of a file on which a claim stands, in yuan; below zero for what others paid. Nobody is named."""

    source: str
    file_name: str
    file_sha256: str
    sheet: str
    row_no: int
    event_date: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class StandingClaim:
    """Another claim of the same household, coverage and year, and what of it stands, in yuan."""

    claim_no: str
    state: str
    stands: Decimal


@dataclass(frozen=True, slots=True)
class ClaimExplained:
    """One claim of the month in yuan. `amount` is what is paid: ours (`our_amount`), or what the district released.

    `facts` are what else the base was measured by (income and members of 收入下降). `earlier_amounts` are ours before
    evidence was corrected. `is_policy_as_then` is false where the policy files say something else of that day by now.
    """

    claim_no: str
    coverage: str
    year: int
    state: str
    hold: str
    base: Decimal
    tiers: tuple[TierLine, ...]
    cap: Decimal
    entitlement: Decimal
    stands_before: Decimal
    our_amount: Decimal
    insurer_amount: Decimal | None
    amount: Decimal
    paid: Decimal
    policy_day: str
    policy_version: str
    is_policy_as_then: bool
    policy: tuple[PolicyValue, ...]
    evidence: tuple[ClaimEvidenceLine, ...]
    others: tuple[StandingClaim, ...]
    facts: Mapping[str, str]
    earlier_amounts: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A claim that did not open, in yuan, and what stands in its way.

    `borne` and `otherwise` are base and amount were everybody insured on every day.
    """

    coverage: str
    year: int
    base: Decimal
    borne: Decimal
    entitlement: Decimal
    stands_before: Decimal
    otherwise: Decimal
    obstacles: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HouseholdClaims:
    """The claims of a household in a month; `near_misses` is None where another month was screened since."""

    claims: tuple[ClaimExplained, ...]
    near_misses: tuple[NearMiss, ...] | None


def explain_claims(
    connection: duckdb.DuckDBPyConnection, book: Book, month: str, household_no: str, law: Law
) -> HouseholdClaims:
    """The household's claims of the month, and what else it could have claimed."""
    standing = book.claims.of_households([household_no]).get(household_no, [])
    claims = tuple(_explained(book, one, standing, law) for one in standing if one.month == month)
    cycle = Month.parse(month)
    if not is_laid_out_for(connection, cycle):
        return HouseholdClaims(claims, None)
    opened = {(one.coverage, one.year) for one in claims}
    considered = why_not(connection, book, cycle, law, household_no)
    return HouseholdClaims(claims, tuple(_near_miss(one) for one in considered if _is_missed(one, opened)))


def _is_missed(one: Considered, opened: set[tuple[str, int]]) -> bool:
    """Whether something stands in the way, and not only the claim that opened this month itself."""
    is_ours = (one.base.coverage.label, one.base.year) in opened and one.obstacles == (Obstacle.STANDS_ALREADY,)
    return bool(one.obstacles) and not is_ours


def _explained(book: Book, filed: FiledClaim, standing: Sequence[FiledClaim], law: Law) -> ClaimExplained:
    claim, evidence = filed.claim, book.claims.evidence(filed.claim_no)
    facts, ours = evidence.facts, calculation_of(filed, evidence)
    in_force = law.in_force(date.fromisoformat(facts["policy_day"]))
    return ClaimExplained(
        claim_no=filed.claim_no,
        coverage=claim.coverage.label,
        year=claim.year,
        state=claim.state.label,
        hold=claim.hold.label if claim.hold else "",
        base=ours.base,
        tiers=tuple(TierLine(step.lower, step.upper, step.percent, step.part, step.share) for step in ours.steps),
        cap=ours.cap,
        entitlement=ours.entitlement,
        stands_before=ours.stands_before,
        our_amount=ours.amount,
        insurer_amount=claim.insurer_amount,
        amount=claim.amount,
        paid=claim.paid_amount,
        policy_day=facts["policy_day"],
        policy_version=facts["policy_version"],
        is_policy_as_then=in_force.version == facts["policy_version"],
        policy=tuple(_policy(claim.coverage, evidence, in_force, law)),
        evidence=tuple(_line(row) for row in evidence.rows),
        others=tuple(_others(filed, standing)),
        facts={name: facts[name] for name in ("protection", "income_per_capita", "members") if name in facts},
        earlier_amounts=tuple(one.amount for one in claim.calculations[:-1]),
    )


def _policy(coverage: Coverage, evidence: FrozenEvidence, in_force: InForce, law: Law) -> Iterator[PolicyValue]:
    """The values by which the amount was computed, each with its source."""
    keys = [f"{coverage}_tiers", f"{coverage}_cap"]
    if coverage is Coverage.HOSPITAL:
        line = Decimal(evidence.facts["illness_line"])
        lines = ("illness_monitored", "illness_general")
        keys += [key for key in lines if in_force.amount(key) == line][:1]
    if coverage is Coverage.INCOME_FALL:
        keys += _INCOME
    for key in keys:
        yield PolicyValue(key, law.parameters[key].name, _in_words(in_force[key]), in_force.sources[key])


def _in_words(value: Value) -> str:
    if not isinstance(value, tuple):
        return str(value)
    return "，".join(_tier_in_words(each) for each in value)


def _tier_in_words(tier: object) -> str:
    edge, percent = getattr(tier, "up_to", None), getattr(tier, "percent", "")
    until = "以上" if edge is None else f"至 {'因病预警线' if isinstance(edge, str) else edge}"
    return f"{until} {percent}%"


def _line(row: CostRow) -> ClaimEvidenceLine:
    place = (row.source, row.file_name, row.file_sha256, row.sheet, row.row_no, row.event_date)
    return ClaimEvidenceLine(*place, yuan_of(row.amount_fen))


def _others(filed: FiledClaim, standing: Sequence[FiledClaim]) -> Iterator[StandingClaim]:
    for one in standing:
        same = (one.claim.coverage, one.claim.year) == (filed.claim.coverage, filed.claim.year)
        if same and one.claim_no != filed.claim_no:
            yield StandingClaim(one.claim_no, one.claim.state.label, one.claim.stands)


def _near_miss(one: Considered) -> NearMiss:
    return NearMiss(
        coverage=one.base.coverage.label,
        year=one.base.year,
        base=one.base.base,
        borne=one.base.borne,
        entitlement=one.payout.entitlement,
        stands_before=one.stands_before,
        otherwise=one.otherwise,
        obstacles=tuple(each.value for each in one.obstacles),
        reasons=tuple(each.label for each in one.obstacles),
    )
