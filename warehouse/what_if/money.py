"""What the insurance would pay under each policy: claims that would open now, and if all listed were determined.

The claims are those of CASES 4, considered by the same functions that open them; nothing is opened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

import duckdb

from policy.money import to_the_fen
from policy.payouts import Coverage, steps_of
from policy.proposal import WINDOW
from policy.values import ILLNESS_LINE, Tier
from warehouse.insuring.bases import Bases
from warehouse.insuring.considering import Considered, bases_in, considered_beside, law_of_income
from warehouse.ledger.book import Book
from warehouse.ledger.claims import FiledClaim
from warehouse.what_if.screening import Policies

ZERO: Final = Decimal("0.00")
_OF_ALL: Final = (WINDOW, "claim_min_yuan", "claims_before_determination")
_LINES: Final = ("illness_general", "illness_monitored")
_PROTECTION: Final = "protection"
Standing = Mapping[str, Sequence[FiledClaim]]


@dataclass(frozen=True, slots=True)
class TierSum:
    """One tier of a coverage: its edge and rate in words, and what it gives, in yuan, before cap and earlier claims."""

    up_to: str
    percent: str
    yuan: Decimal


@dataclass(frozen=True, slots=True)
class CoverageSum:
    """The claims of a coverage: amount is the tiers' sum less over_cap and stands_before, fen of rounding aside."""

    coverage: Coverage
    claims: int
    amount: Decimal
    tiers: tuple[TierSum, ...]
    over_cap: Decimal
    stands_before: Decimal


@dataclass(frozen=True, slots=True)
class Payouts:
    """The claims of a policy: how many, their yuan, and by coverage."""

    claims: int
    households: int
    amount: Decimal
    coverages: tuple[CoverageSum, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """Claims that would open now, and all that would if every listed household were determined (those of now too)."""

    now: Payouts
    if_determined: Payouts


@dataclass
class Reckoning:
    """Claims under each policy, reckoned window by window while conformed.* is that of the window."""

    connection: duckdb.DuckDBPyConnection
    book: Book
    policies: Policies
    _now: dict[int, list[Considered]] = field(default_factory=dict)
    _determined: dict[int, list[Considered]] = field(default_factory=dict)

    def of_window(self, numbers: list[int]) -> None:
        """Reckon the claims of these policies, which have one window."""
        hit = self.connection.execute("select distinct household_no from policy_signal where is_hit").fetchall()
        asked = [str(row[0]) for row in hit]
        for some in self._of_one_protection(numbers):
            bases = bases_in(self.connection, self.book, self.policies.month, self.policies.laws[some[0]], asked)
            standing = self.book.claims.of_households(bases.claimants)
            may = _that_may_claim(bases)
            theirs = {number: standing[number] for number in may.claimants if number in standing}
            self._reckon(some, may, theirs, self._now)
            self._reckon(some, _all_determined(bases), standing, self._determined)

    def money(self, number: int, listed: Collection[str]) -> Money:
        """The claims of a policy; `listed` are the households on its list."""
        now, wanted = self._now[number], set(listed)
        already = {one.base.household_no for one in now}
        more = [
            one
            for one in self._determined[number]
            if one.base.household_no in wanted and one.base.household_no not in already
        ]
        return Money(_payouts(now), _payouts([*now, *more]))

    def _of_one_protection(self, numbers: list[int]) -> Iterator[list[int]]:
        parted: dict[Decimal, list[int]] = {}
        for number in numbers:
            line = law_of_income(self.policies.month, self.policies.laws[number]).amount(_PROTECTION)
            parted.setdefault(line, []).append(number)
        yield from parted.values()

    def _reckon(self, numbers: list[int], bases: Bases, standing: Standing, found: dict[int, list[Considered]]) -> None:
        seen: dict[tuple[Coverage, str], list[Considered]] = {}
        by_coverage = {one: replace(bases, bases=[b for b in bases.bases if b.coverage is one]) for one in Coverage}
        for number in numbers:
            law, in_force = self.policies.laws[number], self.policies.in_force[number]
            found[number] = []
            for coverage, of_it in by_coverage.items():
                key = (coverage, in_force.fingerprint(_values_of(coverage)))
                if key not in seen:
                    seen[key] = [one for one in considered_beside(standing, of_it, law) if one.opens]
                found[number] += seen[key]


def _values_of(coverage: Coverage) -> tuple[str, ...]:
    """The policy values that the amount of a coverage uses."""
    of_it = _LINES if coverage is Coverage.HOSPITAL else (_PROTECTION,) if coverage is Coverage.INCOME_FALL else ()
    return (f"{coverage}_tiers", f"{coverage}_cap", *_OF_ALL, *of_it)


def _that_may_claim(bases: Bases) -> Bases:
    """Those monitored or with an open case, with what is insured of them."""
    may = {number: one for number, one in bases.claimants.items() if one.is_monitored or one.has_open_case}
    return replace(bases, claimants=may, bases=[one for one in bases.bases if one.base and one.household_no in may])


def _all_determined(bases: Bases) -> Bases:
    """Everybody as if determined."""
    claimants = {number: replace(one, is_monitored=True) for number, one in bases.claimants.items()}
    return replace(bases, claimants=claimants, bases=[one for one in bases.bases if one.base])


def _payouts(claims: Sequence[Considered]) -> Payouts:
    coverages = tuple(_sum_of(one, [claim for claim in claims if claim.base.coverage is one]) for one in Coverage)
    households = {claim.base.household_no for claim in claims}
    return Payouts(len(claims), len(households), _yuan(one.amount for one in coverages), coverages)


def _sum_of(coverage: Coverage, claims: Sequence[Considered]) -> CoverageSum:
    tiers: dict[Tier, Decimal] = {}
    for claim in claims:
        steps = steps_of(claim.base.base, claim.scale.tiers, claim.illness_line)
        for tier, step in zip(claim.scale.tiers, steps, strict=True):
            tiers[tier] = tiers.get(tier, ZERO) + step.share
    entitled = _yuan(claim.payout.entitlement for claim in claims)
    amount = _yuan(claim.payout.amount for claim in claims)
    sums = tuple(TierSum(_edge(tier), f"{tier.percent:f}", to_the_fen(yuan)) for tier, yuan in tiers.items())
    over_cap = _yuan(max(to_the_fen(_exact(claim)) - claim.payout.entitlement, ZERO) for claim in claims)
    return CoverageSum(coverage, len(claims), amount, sums, over_cap, entitled - amount)


def _exact(claim: Considered) -> Decimal:
    steps = steps_of(claim.base.base, claim.scale.tiers, claim.illness_line)
    return sum((step.share for step in steps), ZERO)


def _edge(tier: Tier) -> str:
    if tier.up_to is None:
        return ""
    return ILLNESS_LINE if isinstance(tier.up_to, str) else f"{tier.up_to:f}"


def _yuan(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)
