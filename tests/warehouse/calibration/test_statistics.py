"""What is counted over many households at once, beside plain readings of the same, one household at a time."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest  # type: ignore[import-untyped]  # the library brings no types

from policy.calibration import CAUSES, fits, terms_of
from policy.money import yuan_of
from policy.payouts import Coverage, entitlement, scale_of
from tests.warehouse.office import shipped_law
from warehouse.calibration.candidates import Expenses, candidates_of, entitlements, quantile, spread_of
from warehouse.calibration.intervals import wilson
from warehouse.calibration.natural_breaks import natural_edges

IN_FORCE = shipped_law().in_force(date(2026, 11, 1))
TERMS = replace(terms_of(IN_FORCE), checks_a_month=1, least_precision=Decimal(40), resamples=200)
HOSPITAL = scale_of(Coverage.HOSPITAL, IN_FORCE)
FEN = st.integers(1, 9_000_000)
ROWS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 2), FEN, st.booleans(), st.booleans()), min_size=1)


def expenses_of(rows):
    household, window, fen, right, determined = (np.array(column) for column in zip(*rows, strict=True))
    is_over = window > 0
    return Expenses(household, window, fen, is_over, right & is_over, determined & is_over)


@given(rows=ROWS, lines=st.lists(st.integers(1, 180), min_size=1, unique=True))
def test_candidates_are_what_counting_household_by_household_gives(rows, lines):
    lines = [Decimal(500 * number) for number in sorted(lines)]
    found = candidates_of(expenses_of(rows), lines, 3, lambda line: (HOSPITAL, line))
    for line, candidate in zip(lines, found, strict=True):
        over = [row for row in rows if yuan_of(row[2]) >= line]
        judged = [row for row in over if row[1] > 0]
        assert candidate.line == line
        assert (candidate.households, candidate.judged) == (len(over), len(judged))
        assert candidate.right == sum(row[3] for row in judged)
        assert candidate.payout == sum((entitlement(yuan_of(row[2]), HOSPITAL, line) for row in over), Decimal(0))


@given(bases=st.lists(st.integers(0, 10**10), min_size=1, max_size=20), cause=st.sampled_from(CAUSES))
def test_payouts_of_many_are_those_of_each(bases, cause):
    scale, line = scale_of(cause.coverage, IN_FORCE), Decimal("7777.77")
    found = entitlements(np.array(bases), scale, line)
    assert [yuan_of(int(fen)) for fen in found] == [entitlement(yuan_of(base), scale, line) for base in bases]


@given(rows=ROWS, per_cent=st.integers(0, 100))
def test_quantiles_are_linear_between_neighbours(rows, per_cent):
    fen = sorted(row[2] for row in rows)
    place = Decimal(len(fen) - 1) * per_cent / 100
    low = int(place)
    exact = fen[low] + (fen[min(low + 1, len(fen) - 1)] - fen[low]) * (place - low)
    assert abs(quantile(expenses_of(rows), per_cent) * 100 - exact) <= 1


@pytest.mark.parametrize(("right", "judged"), [(0, 1), (1, 1), (0, 40), (3, 17), (40, 40), (812, 4031)])
def test_wilson_is_that_of_the_textbook(right, judged):
    theirs = binomtest(right, judged).proportion_ci(method="wilson")
    assert wilson(right, judged) == (round(Decimal(theirs.low) * 100, 1), round(Decimal(theirs.high) * 100, 1))


def test_of_nobody_there_is_no_interval():
    assert wilson(0, 0) is None


def scatter(points, edges):
    """Squares of the distances from the means of the classes."""
    bounds = [0.0, *map(float, edges), float("inf")]
    classes = [[p for p in points if low <= p < high] for low, high in pairwise(bounds)]
    return sum(sum((p - sum(some) / len(some)) ** 2 for p in some) for some in classes if some)


@settings(max_examples=40)
@given(st.lists(st.integers(100, 5_000_000).map(lambda fen: fen / 100), min_size=1, max_size=14), st.integers(1, 4))
def test_natural_breaks_scatter_no_more_than_the_best_of_all_partitions(points, classes):
    points = sorted(points)
    edges = natural_edges(points, classes)
    distinct = sorted(set(points))
    assert len(edges) == max(min(classes, len(distinct)) - 1, 0)
    best = min(scatter(points, cut) for cut in combinations(distinct[1:], len(edges)))
    assert scatter(points, edges) <= best * 1.001 + len(points) * 1.0


def plain_spread(rows, lines, everybody, times):
    """Resamples drawn one household at a time, each with all its rows."""
    by_household: dict[int, list[tuple[int, int, int, bool, bool]]] = {}
    for row in rows:
        by_household.setdefault(row[0], []).append(row)
    names, draw = sorted(by_household), np.random.default_rng(7)
    found: Counter[Decimal | None] = Counter()
    for _ in range(times):
        drawn = draw.integers(0, everybody, everybody)
        some = [row for at in drawn if at < len(names) for row in by_household[names[at]]]
        fitting = (
            [
                one
                for one in candidates_of(expenses_of(some), lines, 3, lambda line: (HOSPITAL, line))
                if fits(one, TERMS)
            ]
            if some
            else []
        )
        found[fitting[0].line if fitting else None] += 1
    return found


def test_the_interval_is_that_of_households_drawn_one_by_one():
    draw = np.random.default_rng(3)
    rows = [
        (household, window, int(draw.integers(100_000, 1_500_000)), bool(draw.random() < 0.5), False)
        for household in range(40)
        for window in range(3)
    ]
    lines = [Decimal(500 * number) for number in range(4, 31)]
    expenses = expenses_of(rows)
    candidates = candidates_of(expenses, lines, 3, lambda line: (HOSPITAL, line))
    spread = spread_of(expenses, candidates, 60, TERMS)
    plain = plain_spread(rows, lines, 60, 400)

    assert spread is not None
    drawn = sorted(line for line in plain.elements() if line is not None)
    low, high = drawn[len(drawn) * 25 // 1000], drawn[len(drawn) * 975 // 1000]
    assert abs(spread.low - low) <= 1500
    assert abs(spread.high - high) <= 1500
    assert spread.without == pytest.approx(plain[None] / 2, abs=20)
    assert spread == spread_of(expenses, candidates, 60, TERMS)  # the seed is kept


def test_where_no_resample_recommends_anything_there_is_no_interval():
    expenses = expenses_of([(0, 0, 600_000, False, False), (1, 1, 600_000, False, False)])
    candidates = candidates_of(expenses, [Decimal(5000)], 2, lambda line: (HOSPITAL, line))
    assert spread_of(expenses, candidates, 10, TERMS) is None
