"""Candidate lines counted over all households at once: who reaches each, what it pays, how often it is right.

All is whole numbers: fen, households, and rates in ten-thousandths of a per cent, so that nothing is lost in a binary
fraction. The resamples draw households, each with all its windows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeAlias

import duckdb
import numpy as np
from numpy.typing import NDArray

from policy.calibration import Candidate, Evidence, Terms
from policy.money import fen_of, yuan_of
from policy.payouts import Scale, steps_of
from policy.windows import MONTHS_IN_YEAR
from warehouse.calibration.facts import Spread
from warehouse.database import sql

_PER_CENT_PARTS: Final = 10_000
_TAIL: Final = 0.025
_ZERO: Final = Decimal("0.00")
Whole: TypeAlias = NDArray[np.int64]
Flag: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Expenses:
    """What one line stands against: a row a window and household with such an expense.

    `household` numbers households from 0. Of windows that are over, `is_right` says whether the household came to a
    case of the risk type or under the monitoring line in the twelve months after, `is_determined` that its case did.
    """

    household: Whole
    window: Whole
    fen: Whole
    is_over: Flag
    is_right: Flag
    is_determined: Flag

    @property
    def evidence(self) -> Evidence:
        """Households with such an expense, those determined later, and windows that can be judged."""
        return Evidence(
            positive=len(np.unique(self.household)),
            determined=len(np.unique(self.household[self.is_determined])),
            earlier_windows=len(np.unique(self.window[self.is_over])),
        )


def expenses_of(connection: duckdb.DuckDBPyConnection, rule_id: str, line_no: int) -> Expenses:
    """The rows of calibration_fact that a line stands against."""
    named = {"rule_id": rule_id, "line_no": line_no}
    columns: dict[str, Any] = dict(connection.execute(sql("calibration/of_line"), named).fetchnumpy())
    household, window, fen = (columns[name].astype(np.int64) for name in ("household", "window_no", "fen"))
    is_over, is_right, is_determined = (
        columns[name].astype(np.bool_) for name in ("is_over", "is_right", "is_determined")
    )
    return Expenses(household, window, fen, is_over, is_right, is_determined)


def quantile(expenses: Expenses, per_cent: int) -> Decimal:
    """The linear quantile of all windows together, in yuan to the fen; 0 where there is none."""
    if not len(expenses.fen):
        return _ZERO
    return yuan_of(round(float(np.quantile(expenses.fen, per_cent / 100))))


def candidates_of(
    expenses: Expenses, lines: Sequence[Decimal], windows: int, scale_at: Callable[[Decimal], tuple[Scale, Decimal]]
) -> tuple[Candidate, ...]:
    """Each line with what it would do; `scale_at` gives a line's tiers and cap, and the illness line beside them."""
    reached = _reached(expenses, lines)
    households, judged, right = (_at_least(reached[which], len(lines)) for which in _parts(expenses))
    payouts = _payouts(expenses, lines, scale_at)
    return tuple(
        Candidate(line, int(households[at]), windows, payout, int(judged[at]), int(right[at]), paid)
        for at, (line, (payout, paid)) in enumerate(zip(lines, payouts, strict=True))
    )


def spread_of(expenses: Expenses, candidates: Sequence[Candidate], everybody: int, terms: Terms) -> Spread | None:
    """The recommendation again in resamples of `everybody`, all households in scope; None where none recommends any.

    B. Efron 1979, Bootstrap methods: another look at the jackknife, Ann. Stat. 7:1-26; percentile interval.
    """
    windows, lines = candidates[0].windows, [one.line for one in candidates]
    reached = _reached(expenses, lines)
    kept = reached > 0
    known, household = np.unique(expenses.household[kept], return_inverse=True)
    parts = [part[kept] for part in _parts(expenses)]
    draw = np.random.default_rng(terms.seed)
    found: list[int] = []
    for _ in range(terms.resamples):
        # Who reaches no candidate changes nothing: only how many of the others are drawn is drawn.
        drawn = draw.binomial(everybody, len(known) / everybody)
        times = np.bincount(draw.integers(0, len(known), drawn), minlength=len(known))[household]
        counts = [_at_least(reached[kept][part], len(lines), times[part]) for part in parts]
        found += _first_that_fits(counts, windows, terms)
    if not found:
        return None
    low, high = np.quantile(found, [_TAIL, 1 - _TAIL], method="inverted_cdf").astype(int)
    return Spread(lines[low], lines[high], terms.resamples, terms.resamples - len(found))


def _reached(expenses: Expenses, lines: Sequence[Decimal]) -> Whole:
    """How many of the rising lines each row reaches."""
    edges = np.array([fen_of(line) for line in lines], dtype=np.int64)
    places: Whole = np.searchsorted(edges, expenses.fen, side="right")
    return places


def _parts(expenses: Expenses) -> tuple[Flag, Flag, Flag]:
    """All rows, those that can be judged, and those that were right."""
    return np.ones_like(expenses.is_over), expenses.is_over, expenses.is_over & expenses.is_right


def _at_least(reached: Whole, lines: int, times: Whole | None = None) -> Whole:
    """How many rows reach the first line, the second, …; a row counts `times`."""
    exactly = np.bincount(reached, weights=times, minlength=lines + 1)
    return np.rint(np.cumsum(exactly[::-1])[::-1][1:]).astype(np.int64)


def _first_that_fits(counts: Sequence[Whole], windows: int, terms: Terms) -> list[int]:
    """The place of the least line that fits, if any does, as `policy.calibration.fits` says."""
    households, judged, right = counts
    parts = int(terms.least_precision * _PER_CENT_PARTS)
    is_within = households <= terms.checks_a_month * MONTHS_IN_YEAR * windows
    fitting = np.flatnonzero(is_within & (judged > 0) & (100 * _PER_CENT_PARTS * right >= parts * judged))
    return [int(fitting[0])] if len(fitting) else []


def _payouts(
    expenses: Expenses, lines: Sequence[Decimal], scale_at: Callable[[Decimal], tuple[Scale, Decimal]]
) -> list[tuple[Decimal, int]]:
    """What the tiers give to those who reach each line, in yuan, each household and window by itself; to how many."""
    fen = np.sort(expenses.fen)
    starts = np.searchsorted(fen, [fen_of(line) for line in lines], side="left")
    every = [entitlements(fen[start:], *scale_at(line)) for line, start in zip(lines, starts, strict=True)]
    return [(yuan_of(int(some.sum())), int(np.count_nonzero(some))) for some in every]


def entitlements(bases: Whole, scale: Scale, illness_line: Decimal) -> Whole:
    """`policy.payouts.entitlement` of many bases at once, all in fen."""
    shares = np.zeros(len(bases), dtype=np.int64)
    for step in steps_of(_ZERO, scale.tiers, illness_line):
        lower, rate = fen_of(step.lower), int(step.percent * _PER_CENT_PARTS)
        reached = bases if step.upper is None else np.minimum(bases, fen_of(step.upper))
        shares += np.maximum(reached - lower, 0) * rate
    whole = 100 * _PER_CENT_PARTS
    return np.minimum((shares + whole // 2) // whole, fen_of(scale.cap))
