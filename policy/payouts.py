"""What the insurance pays: the tiers of a coverage, the entitlement, and what is left of it (CASES 4). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from policy.errors import PolicyError
from policy.in_force import InForce
from policy.labelled_word import LabelledWord
from policy.money import to_the_fen
from policy.values import Tier

ZERO: Final = Decimal("0.00")
_ORDINARY: Final = "一般农户"


class Coverage(LabelledWord):
    """The six coverages (保障项目); the value begins the keys of its tiers and cap in policy."""

    DISASTER_ACCIDENT = "disaster_accident", "灾害意外"
    HOSPITAL = "hospital", "疾病住院"
    SCHOOL_ENTRY = "school_entry", "升学"
    IN_SCHOOL = "in_school", "在校教育"
    INCOME_FALL = "income_fall", "收入下降"
    INDUSTRY_DAMAGE = "industry_damage", "产业受损"

    @classmethod
    def of_label(cls, label: str) -> Coverage:
        """The coverage of a 险种; PolicyError for another word."""
        for coverage in cls:
            if coverage.label == label:
                return coverage
        message = f"{label!r} is no coverage; they are {'、'.join(each.label for each in cls)}."
        raise PolicyError(message)


@dataclass(frozen=True, slots=True)
class Scale:
    """How a coverage pays: its tiers, and its cap in yuan a household and year."""

    tiers: tuple[Tier, ...]
    cap: Decimal


@dataclass(frozen=True, slots=True)
class Step:
    """What one tier gives: edges and part of the base in yuan, the rate, and the exact share, not yet rounded."""

    lower: Decimal
    upper: Decimal | None
    percent: Decimal
    part: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class Payout:
    """Yuan with two decimals. `overpaid` is reported and never taken back."""

    entitlement: Decimal
    amount: Decimal
    overpaid: Decimal
    opens: bool


def scale_of(coverage: Coverage, in_force: InForce) -> Scale:
    """The tiers and the cap of a coverage: the policy of M's first day, of an earlier year that of its 31 December."""
    return Scale(in_force.tiers(f"{coverage}_tiers"), in_force.amount(f"{coverage}_cap"))


def illness_line(household_type: str, in_force: InForce, *, is_monitored: bool) -> Decimal:
    """A household's line of ILLNESS_EXPENSE in yuan (M5): the higher one for 一般农户 that are not monitored.

    Monitored is whom the register has as 未消除, and who is determined.
    """
    is_general = household_type == _ORDINARY and not is_monitored
    return in_force.amount("illness_general" if is_general else "illness_monitored")


def steps_of(base: Decimal, tiers: tuple[Tier, ...], illness_line: Decimal | None = None) -> tuple[Step, ...]:
    """The calculation tier by tier. A tier whose upper edge is not above its lower one is empty (fine point M1)."""
    steps: list[Step] = []
    lower = ZERO
    for tier in tiers:
        edge = _edge(tier, illness_line)
        upper = None if edge is None else max(edge, lower)
        reached = base if upper is None else min(base, upper)
        part = max(reached - lower, ZERO)
        steps.append(Step(lower, upper, tier.percent, part, part * tier.percent / 100))
        lower = lower if upper is None else upper
    return tuple(steps)


def entitlement(base: Decimal, scale: Scale, illness_line: Decimal | None = None) -> Decimal:
    """E in yuan: the tiers' shares of the base together, rounded half up to the fen once, at most the cap."""
    exact = sum((step.share for step in steps_of(base, scale.tiers, illness_line)), ZERO)
    return min(to_the_fen(exact), scale.cap)


def payout(
    base: Decimal,
    scale: Scale,
    *,
    stands_before: Decimal,
    claim_min: Decimal,
    illness_line: Decimal | None = None,
) -> Payout:
    """What a claim of this base comes to, `stands_before` being all that stands for household, coverage and year."""
    due = entitlement(base, scale, illness_line)
    rest = due - stands_before
    amount = max(rest, ZERO)
    return Payout(due, amount, max(-rest, ZERO), opens=amount >= claim_min and amount > 0)


def amounts_agree(ours: Decimal, insurers: Decimal, tolerance: Decimal) -> bool:
    """Whether the insurer's 核定金额 equals ours within the tolerance (0.01 yuan); if not, the claim is held."""
    return abs(ours - insurers) <= tolerance


def _edge(tier: Tier, illness_line: Decimal | None) -> Decimal | None:
    if not isinstance(tier.up_to, str):
        return tier.up_to
    if illness_line is None:
        message = "this coverage's first tier ends at the household's illness line; give illness_line."
        raise PolicyError(message)
    return illness_line
