"""A model judged by later months, beside the order by closeness and the order that printed lists have.

The measure is average precision (for each household found going down the order, the share of hits so far; their mean),
as scikit-learn computes it, ties taken together. Intervals are those of resamples of households, each with all its
months (B. Efron 1979, Ann. Stat. 7:1-26).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from policy.ranking import RankingTerms
from warehouse.ranking.collecting import Flag, Numbers, Rows, Whole
from warehouse.ranking.facts import Bin, Group, Judged, OrderJudged
from warehouse.ranking.model import Model, chance

MODEL: Final = "排序模型"
NEAREST: Final = "按接近程度"
RULES: Final = "按名单的先后"
_TAIL: Final = 0.025
_EDGES: Final = (0.0, 0.8, 0.9, 0.95, 0.98, 1.0)
"""The parts into which households are put by what the model says of them: the finer, the likelier."""


@dataclass(frozen=True)
class Curve:
    """One order laid out, the first first: whose row each is, whether it is a hit, where rows of one score end.

    Rows after the last hit are left out: they change nothing.
    """

    household: Whole
    is_hit: Flag
    ends: Whole

    def precision(self, times: Whole | None = None) -> float:
        """The average precision, each household counting so many `times`; NaN without a hit."""
        weight = np.ones(len(self.household)) if times is None else times[self.household].astype(np.float64)
        every = np.cumsum(weight)[self.ends]
        hits = np.cumsum(weight * self.is_hit)[self.ends]
        if not len(hits) or not hits[-1]:
            return float("nan")
        share = np.divide(hits, every, out=np.zeros_like(hits), where=every > 0)
        return float((np.diff(hits, prepend=0.0) * share).sum() / hits[-1])


def curve_of(score: Numbers, household: Whole, is_hit: Flag) -> Curve:
    """The order by score, the greatest first."""
    order = np.argsort(-score, kind="stable")
    sorted_score, sorted_hit = score[order], is_hit[order]
    ends = np.flatnonzero(np.append(sorted_score[1:] != sorted_score[:-1], True))
    last = np.flatnonzero(sorted_hit)
    ends = ends[: np.searchsorted(ends, last[-1]) + 1] if len(last) else ends[:0]
    kept = int(ends[-1]) + 1 if len(ends) else 0
    return Curve(household[order][:kept], sorted_hit[:kept], ends.astype(np.int64))


def scores_of(rows: Rows, model: Model) -> dict[str, Numbers]:
    """The three orders by name, as scores, the greatest first.

    Printed lists put most risk types first, then the greatest distance (DOMAIN 5): here those near a line count.
    """
    return {
        MODEL: model.log_odds(rows.seen),
        NEAREST: rows.closest,
        RULES: rows.near_risks * 2.0 + rows.closest,
    }


def judged_by(rows: Rows, model: Model, kinds: Sequence[tuple[str, Flag]], terms: RankingTerms) -> Judged:
    """How the model did in the judged months. `kinds` are groups by name, each a flag a household."""
    scores = scores_of(rows, model)
    known, household = np.unique(rows.household, return_inverse=True)
    curves = {name: curve_of(score, household, rows.is_determined) for name, score in scores.items()}
    drawn = _resampled(list(curves.values()), len(known), terms)
    first = {name: is_among_first(rows, score, terms.first) for name, score in scores.items()}
    expected = chance(scores[MODEL])
    return Judged(
        rows=len(rows.household),
        determined=int(rows.is_determined.sum()),
        orders=tuple(
            OrderJudged(name, curve.precision(), *_interval(drawn[:, at]), int(rows.is_determined[first[name]].sum()))
            for at, (name, curve) in enumerate(curves.items())
        ),
        gain=curves[MODEL].precision() - curves[NEAREST].precision(),
        gain_interval=_interval(drawn[:, 0] - drawn[:, 1]),
        bins=tuple(_bins(rows, expected)),
        groups=tuple(
            _group(name, flag[rows.household], rows, expected, (first[MODEL], first[NEAREST])) for name, flag in kinds
        ),
    )


def is_among_first(rows: Rows, score: Numbers, first: int) -> Flag:
    """Which rows stand among the first so many of their month; of equal ones the lower number."""
    order = np.lexsort((rows.household, -score, rows.month))
    month = rows.month[order]
    starts = np.flatnonzero(np.append(True, month[1:] != month[:-1])) if len(month) else np.zeros(0, dtype=np.int64)
    lengths = np.diff(np.append(starts, len(month)))
    place = np.arange(len(month)) - np.repeat(starts, lengths)
    found = np.zeros(len(month), dtype=np.bool_)
    found[order] = place < first
    return found


def _resampled(curves: Sequence[Curve], households: int, terms: RankingTerms) -> Numbers:
    """A row a resample with a hit, a column an order."""
    draw = np.random.default_rng(terms.seed)
    found = []
    for _ in range(terms.resamples):
        times = np.bincount(draw.integers(0, households, households), minlength=households)
        found.append([curve.precision(times) for curve in curves])
    drawn = np.array(found)
    kept: Numbers = drawn[~np.isnan(drawn).any(axis=1)]
    return kept


def _interval(drawn: Numbers) -> tuple[float, float]:
    if not len(drawn):
        return float("nan"), float("nan")
    low, high = np.quantile(drawn, [_TAIL, 1 - _TAIL], method="inverted_cdf")
    return float(low), float(high)


def _bins(rows: Rows, expected: Numbers) -> list[Bin]:
    """Rows parted by what the model says, the least first."""
    order = np.lexsort((rows.household, rows.month, expected))
    edges = [round(edge * len(order)) for edge in _EDGES]
    found = []
    for (share_from, share_to), (start, end) in zip(pairwise(_EDGES), pairwise(edges), strict=True):
        some = order[start:end]
        determined = int(rows.is_determined[some].sum())
        found.append(Bin(share_from, share_to, len(some), float(expected[some].sum()), determined))
    return found


def _group(name: str, flag: Flag, rows: Rows, expected: Numbers, first: tuple[Flag, Flag]) -> Group:
    hits = flag & rows.is_determined
    by_model, by_nearest = (int((hits & among).sum()) for among in first)
    return Group(name, int(flag.sum()), int(hits.sum()), float(expected[flag].sum()), by_model, by_nearest)
