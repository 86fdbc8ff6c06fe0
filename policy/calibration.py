"""Where a warning line should be drawn (测算): causes of expense, candidate lines, and when one is recommended. Pure.

The recommended line is the least candidate that villages can check and that is right often enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Final

from policy.errors import PolicyError
from policy.in_force import InForce
from policy.payouts import Coverage
from policy.values import Unit, read_value
from policy.windows import MONTHS_IN_YEAR

YEAR: Final = Decimal(MONTHS_IN_YEAR)
_PERCENT: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of expense: the rule whose metric and line it is, its word, and the coverage that pays for it."""

    rule_id: str
    label: str
    coverage: Coverage


CAUSES: Final = (
    Cause("ILLNESS_EXPENSE", "医疗", Coverage.HOSPITAL),
    Cause("SCHOOL_ENTRY_EXPENSE", "升学", Coverage.SCHOOL_ENTRY),
    Cause("IN_SCHOOL_EXPENSE", "在校", Coverage.IN_SCHOOL),
    Cause("DISASTER_LOSS", "自然灾害", Coverage.DISASTER_ACCIDENT),
    Cause("ACCIDENT_LOSS", "意外事故", Coverage.DISASTER_ACCIDENT),
    Cause("INDUSTRY_LOSS", "产业", Coverage.INDUSTRY_DAMAGE),
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the policy says of a calibration. `edges` and `step` are yuan, what is least filled or precise per cent.

    `checks_a_month` are households that the district's villages can check in a month for one line.
    """

    windows: int
    least_filled: Decimal
    edges: tuple[Decimal, ...]
    natural_classes: int
    step: Decimal
    checks_a_month: int
    least_precision: Decimal
    least_positive: int
    least_determined: int
    resamples: int
    seed: int
    smallest_cell: int


def terms_of(in_force: InForce) -> Terms:
    """The policy's terms. Raises PolicyError where edges do not rise, or a step or number is nothing."""
    edges = tuple(_edge(word) for word in in_force.words("calibration_edges"))
    if not edges or edges[0] <= 0 or any(later <= earlier for earlier, later in pairwise(edges)):
        message = f"calibration_edges: {'、'.join(map(str, edges))} do not rise from over 0; write them in order."
        raise PolicyError(message)
    step, counts = in_force.amount("calibration_step"), ("windows", "natural_classes", "resamples")
    empty = [one for one in counts if in_force.whole(f"calibration_{one}") < 1] + (["step"] if step <= 0 else [])
    if empty:
        message = f"calibration_{empty[0]} must be over 0."
        raise PolicyError(message)
    return Terms(
        windows=in_force.whole("calibration_windows"),
        least_filled=in_force.amount("calibration_least_filled"),
        edges=edges,
        natural_classes=in_force.whole("calibration_natural_classes"),
        step=step,
        checks_a_month=in_force.whole("calibration_checks_a_month"),
        least_precision=in_force.amount("calibration_least_precision"),
        least_positive=in_force.whole("calibration_least_positive"),
        least_determined=in_force.whole("calibration_least_determined"),
        resamples=in_force.whole("calibration_resamples"),
        seed=in_force.whole("calibration_seed"),
        smallest_cell=in_force.whole("calibration_smallest_cell"),
    )


def candidate_lines(median: Decimal, highest: Decimal, step: Decimal) -> tuple[Decimal, ...]:
    """Multiples of `step` from the median to the 99th percentile of positive expense, both ends outward; over 0."""
    first = max(int((median / step).to_integral_value(ROUND_FLOOR)), 1)
    last = max(int((highest / step).to_integral_value(ROUND_CEILING)), first)
    return tuple(step * number for number in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate line in yuan, and what it would do.

    `households` reach it in all `windows` together (a household counts once a window), `payout` is what tiers give
    them in yuan, all windows together, to `paid` of them. Of the earlier windows `judged` reach it, and `right` of
    these came to a case of this risk type or fell under the monitoring line in the twelve months after.
    """

    line: Decimal
    households: int
    windows: int
    payout: Decimal
    judged: int
    right: int
    paid: int

    @property
    def households_a_year(self) -> Decimal:
        """The mean of the windows."""
        return Decimal(self.households) / self.windows

    @property
    def checks_a_month(self) -> Decimal:
        """Each household that reaches the line in a year is new once."""
        return self.households_a_year / YEAR

    @property
    def payout_a_year(self) -> Decimal:
        """Yuan, the mean of the windows."""
        return self.payout / self.windows

    @property
    def precision(self) -> Decimal | None:
        """Per cent; None where nobody is judged."""
        return _PERCENT * self.right / self.judged if self.judged else None


class Verdict(StrEnum):
    """Whether a line is recommended, or why none is."""

    RECOMMENDED = "recommended"
    TOO_FEW_POSITIVE = "too_few_positive"
    TOO_FEW_DETERMINED = "too_few_determined"
    NO_EARLIER_WINDOW = "no_earlier_window"
    NONE_FITS = "none_fits"


@dataclass(frozen=True, slots=True)
class Evidence:
    """On what a recommendation would stand: households with such an expense, and of them those determined later.

    `earlier_windows` are those after which twelve months have passed.
    """

    positive: int
    determined: int
    earlier_windows: int


def recommended(candidates: Sequence[Candidate], evidence: Evidence, terms: Terms) -> tuple[Verdict, Candidate | None]:
    """The least candidate within the capacity of checks a month and the least precision, or why there is none."""
    if evidence.positive < terms.least_positive:
        return Verdict.TOO_FEW_POSITIVE, None
    if not evidence.earlier_windows:
        return Verdict.NO_EARLIER_WINDOW, None
    if evidence.determined < terms.least_determined:
        return Verdict.TOO_FEW_DETERMINED, None
    for candidate in sorted(candidates, key=lambda one: one.line):
        if fits(candidate, terms):
            return Verdict.RECOMMENDED, candidate
    return Verdict.NONE_FITS, None


def fits(candidate: Candidate, terms: Terms) -> bool:
    """Whether villages can check it, and it is right often enough: in whole numbers, so that nothing is rounded."""
    is_within = candidate.households <= terms.checks_a_month * MONTHS_IN_YEAR * candidate.windows
    is_right = _PERCENT * candidate.right >= terms.least_precision * candidate.judged
    return is_within and candidate.judged > 0 and is_right


def rule_of(terms: Terms) -> str:
    """The rule of recommendation in one sentence."""
    return (
        f"推荐的预警线，是全区每月因此入户核查不超过 {terms.checks_a_month} 户、"
        f"精确率不低于 {terms.least_precision:f}% 的最低一条候选线。"
    )


def why(verdict: Verdict, evidence: Evidence, terms: Terms) -> str:
    """Why no line is recommended; empty where one is."""
    return {
        Verdict.RECOMMENDED: "",
        Verdict.TOO_FEW_POSITIVE: f"有这类支出的只有 {evidence.positive} 户，不足 {terms.least_positive} 户，不推荐。",
        Verdict.TOO_FEW_DETERMINED: (
            f"有这类支出、后来区级确定的只有 {evidence.determined} 户，不足 {terms.least_determined} 户，不推荐。"
        ),
        Verdict.NO_EARLIER_WINDOW: "只有最近一个窗口有数据，以后十二个月的情况还看不到，不推荐。",
        Verdict.NONE_FITS: "没有一条候选线同时满足核查能力和精确率，不推荐。",
    }[verdict]


def _edge(word: str) -> Decimal:
    edge = read_value(word, Unit.YUAN, "calibration_edges")
    return edge if isinstance(edge, Decimal) else Decimal(0)
