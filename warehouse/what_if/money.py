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
_NOW, _DETERMINED, _OPENED = range(3)
_BEFORE: Final = "claims_before_determination"
_OF_ALL: Final = (WINDOW, "claim_min_yuan", _BEFORE)
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


@dataclass(frozen=True)
class _Side:
    """What may be claimed, by coverage, and the claims that stand by household."""

    bases: Mapping[Coverage, Bases]
    standing: Standing

    @classmethod
    def of(cls, bases: Bases, standing: Standing) -> _Side:
        """The bases parted."""
        parted = {one: replace(bases, bases=[b for b in bases.bases if b.coverage is one]) for one in Coverage}
        return cls(parted, {number: standing[number] for number in bases.claimants if number in standing})


@dataclass
class Reckoning:
    """Claims under each policy: what they rest on is read window by window, while conformed.* is that of the window.

    Claims themselves are considered when a policy's money is asked for, and let go with the next one's: a range of many
    lines takes no more memory than one.
    """

    connection: duckdb.DuckDBPyConnection
    book: Book
    policies: Policies
    _sides: dict[int, tuple[_Side, ...]] = field(default_factory=dict)
    _last: dict[tuple[int, Coverage], tuple[_Side, str, list[Considered]]] = field(default_factory=dict)

    def of_window(self, numbers: list[int]) -> None:
        """Read what the claims of these policies, which have one window, rest on."""
        hit = self.connection.execute("select distinct household_no from policy_signal where is_hit").fetchall()
        asked = [str(row[0]) for row in hit]
        for some in self._of_one_protection(numbers):
            bases = bases_in(self.connection, self.book, self.policies.month, self.policies.laws[some[0]], asked)
            standing = self.book.claims.of_households(bases.claimants)
            sides = tuple(_Side.of(side, standing) for side in (_that_may_claim(bases), *_all_as_if(bases)))
            self._sides |= dict.fromkeys(some, sides)

    def money(self, number: int, listed: Collection[str], sent: Collection[str]) -> Money:
        """The claims of a policy; `listed` are the households on its list, `sent` those that a case opens for."""
        now, determined = (self._considered(number, side) for side in (_NOW, _DETERMINED))
        if self.policies.in_force[number].flag(_BEFORE):
            now = [*now, *_of_others(self._considered(number, _OPENED), sent, now)]
        return Money(_payouts(now), _payouts([*now, *_of_others(determined, listed, now)]))

    def _of_one_protection(self, numbers: list[int]) -> Iterator[list[int]]:
        parted: dict[Decimal, list[int]] = {}
        for number in numbers:
            line = law_of_income(self.policies.month, self.policies.laws[number]).amount(_PROTECTION)
            parted.setdefault(line, []).append(number)
        yield from parted.values()

    def _considered(self, number: int, at: int) -> list[Considered]:
        """The claims that open under a policy; of a coverage whose values are those of the last one asked for, its."""
        side, in_force = self._sides[number][at], self.policies.in_force[number]
        found: list[Considered] = []
        for coverage, bases in side.bases.items():
            values = in_force.fingerprint(_values_of(coverage))
            last = self._last.get((at, coverage))
            if last is None or last[0] is not side or last[1] != values:
                every = considered_beside(side.standing, bases, self.policies.laws[number])
                last = self._last[at, coverage] = side, values, [one for one in every if one.opens]
            found += last[2]
        return found


def _of_others(
    claims: Iterable[Considered], wanted: Collection[str], already: Iterable[Considered]
) -> list[Considered]:
    """The claims of those wanted who have none among the others."""
    left = set(wanted) - {one.base.household_no for one in already}
    return [one for one in claims if one.base.household_no in left]


def _values_of(coverage: Coverage) -> tuple[str, ...]:
    """The policy values that the amount of a coverage uses."""
    of_it = _LINES if coverage is Coverage.HOSPITAL else (_PROTECTION,) if coverage is Coverage.INCOME_FALL else ()
    return (f"{coverage}_tiers", f"{coverage}_cap", *_OF_ALL, *of_it)


def _that_may_claim(bases: Bases) -> Bases:
    """Those monitored or with an open case, with what is insured of them."""
    may = {number: one for number, one in bases.claimants.items() if one.is_monitored or one.has_open_case}
    return replace(bases, claimants=may, bases=[one for one in bases.bases if one.base and one.household_no in may])


def _all_as_if(bases: Bases) -> tuple[Bases, Bases]:
    """Everybody as if determined, which lowers some illness lines; and as if their case were open."""
    claimants, some = bases.claimants.items(), [one for one in bases.bases if one.base]
    determined = {number: replace(one, is_monitored=True) for number, one in claimants}
    opened = {number: replace(one, has_open_case=True) for number, one in claimants}
    return replace(bases, claimants=determined, bases=some), replace(bases, claimants=opened, bases=some)


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
