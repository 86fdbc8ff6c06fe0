"""Whether a county's rate of hits lies far from that of the other counties of its region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

_WHOLE = Decimal(100)
_STEP = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Rate:
    """Of how many households in scope how many were hit."""

    hit: int
    in_scope: int

    @property
    def percent(self) -> Decimal:
        """In per cent, to two decimals, half up."""
        return (self.hit * _WHOLE / self.in_scope).quantize(_STEP, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class RateApart:
    """A county whose rate is far off, and the median of the others, both in per cent."""

    county: str
    percent: Decimal
    median_of_others: Decimal


def rates_apart(rates: Mapping[str, Rate], factor: Decimal, least: int) -> Sequence[RateApart]:
    """Counties whose rate is at least `factor` times the median of the others, or at most that part of it, by code.

    Counties with fewer than `least` households in scope are neither judged nor looked at; one alone is far from nobody.
    """
    compared = {county: rate.percent for county, rate in rates.items() if rate.in_scope >= max(least, 1)}
    found = []
    for county, percent in sorted(compared.items()):
        others = [each for other, each in compared.items() if other != county]
        if not others:
            continue
        middle = Decimal(median(others)).quantize(_STEP, ROUND_HALF_UP)
        if percent != middle and (percent >= middle * factor or percent * factor <= middle):
            found.append(RateApart(county, percent, middle))
    return found
