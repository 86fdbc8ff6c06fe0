"""Whether shares that should be alike are (公平性): what is compared, by which groups, and when one stands out. Pure.

A place or group is marked where its share lies outside the funnel of 99.8 % (D. J. Spiegelhalter 2005, Funnel plots for
comparing institutional performance, Statistics in Medicine 24:1185-1202), judged against the others without it. The
limit is exact: R. A. Fisher's test of the two shares (Statistical Methods for Research Workers, section 21.02).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from math import exp, lgamma
from typing import Final

from policy.cases.words import Verdict
from policy.errors import PolicyError
from policy.in_force import InForce
from policy.levels import Level

UNKNOWN: Final = "不明"
REFUSALS: Final[Mapping[Level, frozenset[Verdict]]] = {
    Level.VILLAGE: frozenset({Verdict.SOLVED, Verdict.NO_RISK, Verdict.UNVERIFIABLE, Verdict.DECLINED}),
    Level.TOWNSHIP: frozenset({Verdict.OPPOSED, Verdict.AGREED_REFUSAL}),
    Level.DISTRICT: frozenset({Verdict.NOT_DETERMINED}),
}
"""The verdicts by which a level says no to a case of risks."""
_BOTH_SIDES: Final = 200
_NOTHING: Final = 1e-17


class Measure(StrEnum):
    """A share that is compared; the value is its word."""

    LISTED = "列入名单"
    REFUSED = "不同意纳入"
    DETERMINED = "区级确定"
    ELIMINATED = "风险消除"
    PAID = "理赔支付"


class Dimension(StrEnum):
    """By what it is compared; the value is its word."""

    TOWNSHIP = "乡镇（街道）"
    VILLAGE = "行政村"
    SEX = "性别"
    AGE = "年龄"
    DISABILITY = "残疾"


class Mark(StrEnum):
    """On which side a share lies outside the funnel."""

    HIGH = "明显偏高"
    LOW = "明显偏低"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the policy says. `ages` are the first years of the bands after the first; `limit` is per cent, both sides.

    Fewer households than `smallest_cell` are told within the district alone.
    """

    ages: tuple[int, ...]
    limit: Decimal
    smallest_cell: int


def fairness_terms(in_force: InForce) -> Terms:
    """The policy's terms. Raises PolicyError where ages do not rise, or the limit is none."""
    words = in_force.words("fairness_age_edges")
    ages = tuple(int(word) for word in words if word.isascii() and word.isdecimal())
    if len(ages) != len(words) or not ages or ages[0] < 1 or any(later <= earlier for earlier, later in pairwise(ages)):
        message = f"fairness_age_edges: {'、'.join(words)} are not whole years that rise; write them in order."
        raise PolicyError(message)
    limit = in_force.amount("fairness_limit")
    if not 0 < limit < 100:
        message = f"fairness_limit: {limit} is not between 0 and 100 per cent."
        raise PolicyError(message)
    return Terms(ages, limit, in_force.whole("calibration_smallest_cell"))


def age_bands(terms: Terms) -> list[str]:
    """The words of the bands, the youngest first: 15 岁以下, 16–44 岁, …, 75 岁以上."""
    first, last = terms.ages[0], terms.ages[-1]
    between = [f"{lower}–{upper - 1} 岁" for lower, upper in pairwise(terms.ages)]
    return [f"{first - 1} 岁以下", *between, f"{last} 岁以上"]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole)

    def without(self, other: Share) -> Share:
        """The rest."""
        return Share(self.part - other.part, self.whole - other.whole)


def marks_of(shares: Sequence[Share], limit: Decimal) -> list[Mark | None]:
    """The mark of each: outside the funnel of `limit` per cent around the others.

    The one furthest out is marked first and no longer counts among the others, so that one place that refuses
    everything does not make the rest look as if they refused too little.
    """
    marks: list[Mark | None] = [None] * len(shares)
    tail, left = float((100 - limit) / _BOTH_SIDES), dict(enumerate(shares))
    while left:
        every = sum(left.values(), Share(0, 0))
        chances = {at: _outermost(share, every.without(share)) for at, share in left.items()}
        at = min(chances, key=lambda one: (_told(chances[one][0]), left[one].whole, one))
        chance, marks_as = chances[at]
        if chance > tail:
            break
        marks[at] = marks_as
        del left[at]
    return marks


def _told(chance: float) -> float:
    """Without the noise of its last digits: of two alone both are as likely, and the smaller one is marked."""
    return float(f"{chance:.9e}")


def _outermost(share: Share, others: Share) -> tuple[float, Mark]:
    """How likely a share so far from the others is, on its side."""
    if not share.whole or not others.whole:
        return 1.0, Mark.HIGH
    if share.part * others.whole >= others.part * share.whole:
        return chance_of_more(share, others), Mark.HIGH
    return chance_of_less(share, others), Mark.LOW


def chance_of_more(share: Share, others: Share) -> float:
    """How likely `share` had so many or more, if both were parts of one whole: Fisher's exact test, one side.

    Parts follow each other by their ratio; what is less than the sum can hold is not added.
    """
    together = share + others
    part = max(share.part, share.whole - (together.whole - together.part))
    most, chance, every = min(share.whole, together.part), _chance(part, share.whole, together), 0.0
    while part <= most and (chance > every * _NOTHING or not every):
        every += chance
        chance *= (share.whole - part) * (together.part - part)
        chance /= (part + 1) * (together.whole - together.part - share.whole + part + 1)
        part += 1
    return min(every, 1.0)


def chance_of_less(share: Share, others: Share) -> float:
    """The same of so many or fewer: of so many or more of those that are left."""
    return chance_of_more(Share(share.whole - share.part, share.whole), Share(others.whole - others.part, others.whole))


def least_marked(whole: int, others: Share, limit: Decimal) -> int | None:
    """The fewest of `whole` that are marked as high beside these others; None where not even all are."""
    return _first(range(whole + 1), whole, others, limit, Mark.HIGH)


def most_marked(whole: int, others: Share, limit: Decimal) -> int | None:
    """The most of `whole` that are marked as low beside these others; None where not even none are."""
    return _first(range(whole, -1, -1), whole, others, limit, Mark.LOW)


def _first(parts: Sequence[int], whole: int, others: Share, limit: Decimal, side: Mark) -> int | None:
    """The first of `parts` that is marked on this side; from there on all are."""
    tail, asked = float((100 - limit) / _BOTH_SIDES), chance_of_more if side is Mark.HIGH else chance_of_less
    lower, upper = 0, len(parts)
    while lower < upper:
        middle = (lower + upper) // 2
        if asked(Share(parts[middle], whole), others) <= tail:
            upper = middle
        else:
            lower = middle + 1
    return parts[lower] if lower < len(parts) else None


def _chance(part: int, whole: int, together: Share) -> float:
    """The hypergeometric chance that `part` of `whole` are among `together.part` of `together.whole`."""
    if part > min(whole, together.part):
        return 0.0
    ways = _ways(together.part, part) + _ways(together.whole - together.part, whole - part)
    return exp(ways - _ways(together.whole, whole))


def _ways(of: int, chosen: int) -> float:
    """The logarithm of the number of ways to choose."""
    return lgamma(of + 1) - lgamma(chosen + 1) - lgamma(of - chosen + 1)
