"""How many households are drawn in each stratum (Neyman allocation), from what the last survey's answers say. Pure.

n_h is proportional to N_h × S_h (J. Neyman 1934, J. Royal Statistical Society 97; W. G. Cochran, Sampling Techniques,
3rd ed., 1977, 5.5), S_h² = p (1 − p) with p the share of the stratum's last answers that are 有. A stratum of which no
answer is known, or whose answers are all alike, has the S of all answers together, each stratum's share weighted by
its frame: two households that were both safe do not make a stratum sure. Where nobody at all was at risk, or there is
no survey before, n_h is proportional to N_h. At least so many a stratum as the policy says, never more than its frame.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import Final

from policy.survey.strata import Cell, Stratum

_PRECISION: Final = 10**6
"""S is a whole number of millionths, so that every machine allocates alike."""
_EVEN: Final = _PRECISION


@dataclass(frozen=True, slots=True)
class Answered:
    """The last survey's answers of a cell: how many, and how many of them at risk."""

    answered: int
    at_risk: int

    @property
    def is_telling(self) -> bool:
        """Whether answers differ."""
        return 0 < self.at_risk < self.answered


def spreads(strata: Sequence[Stratum], last: Mapping[Cell, Answered]) -> list[int]:
    """S of each stratum in millionths, all alike where the last answers say nothing."""
    known = [_together(one, last) for one in strata]
    heard = [(one.frame, its) for one, its in zip(strata, known, strict=True) if its.answered]
    frame = sum(each for each, _ in heard)
    at_risk = sum((Fraction(each * its.at_risk, its.answered) for each, its in heard), Fraction(0))
    share = at_risk / frame if frame else Fraction(0)
    of_all = _spread(share) or _EVEN
    return [_spread(Fraction(its.at_risk, its.answered)) if its.is_telling else of_all for its in known]


def allocated(strata: Sequence[Stratum], spread: Sequence[int], size: int, least: int) -> list[int]:
    """Households to draw in each stratum, in all `size`, or the whole frame where that is smaller.

    Raises ValueError where the least of each is more than the size: join strata first.
    """
    lowest = [min(one.frame, least) for one in strata]
    drawn = min(size, sum(one.frame for one in strata))
    if sum(lowest) > drawn:
        raise ValueError(f"{len(strata)} strata need {sum(lowest)} households, more than {drawn}; join some of them")
    weights = [one.frame * each for one, each in zip(strata, spread, strict=True)]
    return _rounded(_shares(weights, lowest, [one.frame for one in strata], drawn), strata, drawn)


def _shares(weights: Sequence[int], lowest: Sequence[int], highest: Sequence[int], drawn: int) -> list[Fraction]:
    """Proportional to the weights within the bounds: those that break one stand at it, the others share the rest.

    Of both kinds those are settled whose breaks are more in all, as these stay broken when the others are settled.
    """
    shares: dict[int, Fraction] = {}
    while len(shares) < len(weights):
        free = [at for at in range(len(weights)) if at not in shares]
        rest, whole = drawn - sum(shares.values()), sum(weights[at] for at in free)
        wanted = {at: rest * Fraction(weights[at], whole) for at in free}
        bounded = {at: min(max(share, Fraction(lowest[at])), Fraction(highest[at])) for at, share in wanted.items()}
        over = sum(bounded.values()) - rest
        moved = {at: bounded[at] - wanted[at] for at in free}
        broken = [at for at in free if moved[at] * over > 0 or (moved[at] and not over)]
        shares |= {at: bounded[at] for at in broken or free}
    return [shares[at] for at in range(len(weights))]


def _rounded(shares: Sequence[Fraction], strata: Sequence[Stratum], drawn: int) -> list[int]:
    """By largest remainder; of equal ones the larger stratum, then the first."""
    whole = [int(share) for share in shares]
    order = sorted(range(len(shares)), key=lambda at: (whole[at] - shares[at], -strata[at].frame, strata[at].first))
    for at in order[: drawn - sum(whole)]:
        whole[at] += 1
    return whole


def _together(stratum: Stratum, last: Mapping[Cell, Answered]) -> Answered:
    its = [last[cell] for cell in stratum.cells if cell in last]
    return Answered(sum(one.answered for one in its), sum(one.at_risk for one in its))


def _spread(share: Fraction) -> int:
    squared = share * (1 - share) * _PRECISION**2
    return isqrt(int(squared))
