"""What the policy says of the survey of households below the lines (抽样调研), and how near a household is to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from policy.errors import PolicyError
from policy.in_force import InForce
from policy.rule import FlagsWhen
from policy.values import Unit, read_value

AT_THE_LINE: Final = 10_000
"""Closeness is counted in ten-thousandths, cut off below; nobody is nearer than at the line."""


@dataclass(frozen=True, slots=True)
class SurveyTerms:
    """Households drawn at once and at least in a stratum, cuts of closeness (ten-thousandths), seed, days to answer."""

    size: int
    least: int
    cuts: tuple[int, ...]
    seed: int
    days: int
    reminded_before: int

    @property
    def bands(self) -> int:
        """Segments of closeness."""
        return len(self.cuts) + 1


def survey_terms(in_force: InForce) -> SurveyTerms:
    """The policy's terms. Raises PolicyError where the size is under the least, or cuts do not rise from 0 to 1."""
    cuts = tuple(_cut(word) for word in in_force.words("survey_cuts"))
    bounded = (0, *cuts, AT_THE_LINE)
    if any(later <= earlier for earlier, later in pairwise(bounded)):
        written = "、".join(in_force.words("survey_cuts"))
        message = f"survey_cuts: {written} do not rise from over 0 to under 1; write them in order, to four decimals."
        raise PolicyError(message)
    size, least = in_force.whole("survey_size"), in_force.whole("survey_least")
    if not 1 <= least <= size:
        message = f"survey_least: {least} households a stratum of {size} in all; write 1 or more, and no more than all."
        raise PolicyError(message)
    return SurveyTerms(
        size=size,
        least=least,
        cuts=cuts,
        seed=in_force.whole("survey_seed"),
        days=in_force.whole("survey_days"),
        reminded_before=in_force.whole("survey_reminder"),
    )


def closeness(metric: Decimal, line: Decimal, flags_when: FlagsWhen) -> int:
    """How near a metric is to its line, in ten-thousandths: metric ÷ line, of lines that are undercut line ÷ metric.

    0 where there is no line to come near to. `line` and `metric` are of one unit.
    """
    part, whole = (line, metric) if flags_when is FlagsWhen.BELOW else (metric, line)
    if flags_when is FlagsWhen.ANY or line <= 0:
        return 0
    if whole <= 0:  # an income of nothing is under every line
        return AT_THE_LINE
    return max(0, min(int(part * AT_THE_LINE // whole), AT_THE_LINE))


def band_of(near: int, cuts: Sequence[int]) -> int:
    """The segment of a closeness, from 0, the farthest from every line; a cut belongs to the nearer one."""
    return sum(near >= cut for cut in cuts)


def band_words(first: int, last: int, cuts: Sequence[int]) -> str:
    """Segments from one to another in words: 0.5 以下, 0.5至0.8, 0.8 以上; all of them 不分远近."""
    low = _written(cuts[first - 1]) if first else ""
    high = _written(cuts[last]) if last < len(cuts) else ""
    if low and high:
        return f"{low}至{high}"
    return f"{low}以上" if low else f"{high}以下" if high else "不分远近"


def _written(near: int) -> str:
    return f"{(Decimal(near) / AT_THE_LINE).normalize():f}"


def _cut(word: str) -> int:
    value = read_value(word, Unit.FACTOR, "survey_cuts")
    cut = value * AT_THE_LINE if isinstance(value, Decimal) else Decimal(0)
    return int(cut) if cut == cut.to_integral_value() else 0
