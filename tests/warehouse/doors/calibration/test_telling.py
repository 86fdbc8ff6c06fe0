"""What is told of segments and candidates outside the district, put together: nothing of few households follows."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.calibration import Candidate
from tests.warehouse.calibration.samples import a_calibration
from warehouse.calibration.facts import Segment
from warehouse.doors.calibration.shown import Shown
from warehouse.doors.calibration.tables import candidate_rows, segment_rows
from warehouse.doors.calibration.telling import lines_apart, told_of

FOUND = a_calibration()
ILLNESS = FOUND.causes[0]
GENERAL, MONITORED = (line for line in FOUND.lines if line.cause == ILLNESS.cause)
STEPS = [Decimal(500 * at) for at in range(1, 7)]
LEAST = 15
COUNTS = st.lists(st.integers(0, 40), min_size=6, max_size=6)
ANY_EDGES = st.sets(st.sampled_from(STEPS), max_size=4)
ONE_OR_NONE = st.sampled_from((None, *range(6)))


def reaching(counts):
    """Households that reach each step, given how many lie between it and the next."""
    return [sum(counts[at:]) for at in range(len(counts))]


def candidate(line, households, *, judged=0, right=0, paid=0):
    return Candidate(line, households, 3, Decimal(0), judged, right, paid)


def line_of(line, counts, recommended):
    some = tuple(candidate(step, households) for step, households in zip(STEPS, reaching(counts), strict=True))
    return replace(line, candidates=some, recommended=None if recommended is None else some[recommended])


def segments_of(edges, counts):
    ends = [Decimal(0), *sorted(edges), None]
    households = dict(zip(STEPS, reaching(counts), strict=True)) | {Decimal(0): sum(counts) + 100, None: 0}
    return tuple(
        Segment(lower or Decimal(0), upper, households[lower] - households[upper], 0, 0, 0, 0, 0)
        for lower, upper in pairwise(ends)
    )


def follows(told, parts, wanted):
    """Whether a sum of parts follows from sums that are told."""
    rows = np.array([[float(part in some) for part in parts] for some in told])
    row = np.array([[float(part in wanted) for part in parts]])
    return np.linalg.matrix_rank(rows) == np.linalg.matrix_rank(np.vstack([rows, row]))


@settings(max_examples=60, deadline=None)
@given(COUNTS, COUNTS, ANY_EDGES, ANY_EDGES, ONE_OR_NONE, ONE_OR_NONE)
def test_of_a_cause_with_two_lines_no_few_households_of_either_follow(first, second, edges, breaks, of_one, of_other):
    lines = (line_of(GENERAL, first, of_one), line_of(MONITORED, second, of_other))
    together = [one + other for one, other in zip(first, second, strict=True)]
    kind = replace(
        ILLNESS.kinds[0], fixed=segments_of(edges, together), natural=segments_of(breaks, together), households=0
    )
    found = replace(FOUND, causes=(replace(ILLNESS, kinds=(kind,)),), lines=lines)
    told = told_of(found, ILLNESS.cause, LEAST)

    between = [
        f"{line}{at}" for line in "ab" for at in range(-1, 6)
    ]  # of each line: below the first step, from each on
    said = [set(between)]
    amounts = {"ab": [one.lower for one in (*told.fixed[1:], *told.natural[1:])]}
    for name, line in zip("ab", lines, strict=True):
        amounts[name] = [one.line for one in told.candidates[line.key] if one.households >= LEAST]
    said += [
        {f"{line}{at}" for line in names for at in range(STEPS.index(amount), 6)}
        for names, some in amounts.items()
        for amount in some
    ]
    for name, counts in (("a", first), ("b", second)):
        for start, end in combinations(range(7), 2):
            if sum(counts[start:end]) < LEAST:
                assert not follows(said, between, {f"{name}{at}" for at in range(start, end)})


def test_where_one_line_and_the_segments_leave_few_of_the_other_the_candidate_at_the_edge_is_not_told():
    general, monitored = [100, 60, 50, 40, 30, 20], [40, 20, 9, 2, 1, 1]
    together = [one + other for one, other in zip(general, monitored, strict=True)]
    kind = replace(ILLNESS.kinds[0], fixed=segments_of({STEPS[1], STEPS[3]}, together), natural=())
    lines = (line_of(GENERAL, general, None), line_of(MONITORED, monitored, None))
    told = told_of(replace(FOUND, causes=(replace(ILLNESS, kinds=(kind,)),), lines=lines), ILLNESS.cause, LEAST)
    assert STEPS[3] not in [one.line for one in told.candidates[GENERAL.key]]  # four others lie above it
    assert STEPS[4] in [one.line for one in told.candidates[GENERAL.key]]


def test_a_recommended_line_stands_and_the_edge_goes_from_which_few_would_follow():
    counts = [40, 30, 20, 3, 30, 20]
    kind = replace(ILLNESS.kinds[0], fixed=segments_of({STEPS[1], STEPS[3]}, counts), natural=())
    line = line_of(GENERAL, counts, 4)
    told = told_of(replace(FOUND, causes=(replace(ILLNESS, kinds=(kind,)),), lines=(line,)), ILLNESS.cause, LEAST)
    assert [one.lower for one in told.fixed] == [0, STEPS[1]]  # three lie between the edge and the line
    assert line.recommended in told.candidates[line.key]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=12))
def test_numbers_of_lines_are_told_only_where_they_differ_by_five_or_more(numbers):
    some = [
        candidate(Decimal(500 * at), 100, right=right, judged=right + wrong)
        for at, (right, wrong) in enumerate(numbers, start=1)
    ]
    told = lines_apart(some, some[-1], lambda one: (one.right, one.judged - one.right), 5)
    kept = {(one.right, one.judged - one.right) for one in some if one.line in told}
    assert all(min(both) >= 5 for both in kept)
    assert all(min(abs(a - b) for a, b in zip(one, other, strict=True)) >= 5 for one, other in combinations(kept, 2))
    assert (some[-1].line in told) == (min(numbers[-1]) >= 5)


def test_a_precision_or_a_payout_of_few_households_is_not_shown_outside():
    some = (
        candidate(Decimal(1000), 90, judged=60, right=20, paid=12),
        candidate(Decimal(2000), 60, judged=40, right=15, paid=12),
        candidate(Decimal(3000), 30, judged=20, right=12, paid=12),
    )
    line = replace(FOUND.lines[2], candidates=some, recommended=None)
    found = replace(FOUND, causes=(), lines=(line,))
    rows = list(candidate_rows(Shown(found, is_outside=True), line))
    assert [row[5] for row in rows] == ["33.3%", "不显示", "60.0%"]  # between the last two three were right
    assert {row[4] for row in rows} == {"不显示"}  # four a year are paid
    within = list(candidate_rows(Shown(found, is_outside=False), line))
    assert ([row[5] for row in within], within[0][4]) == (["33.3%", "37.5%", "60.0%"], "0")


def test_outside_natural_breaks_have_no_shares_that_would_tell_of_few_beside_those_of_the_policy():
    natural = ILLNESS.kinds[0].natural
    outside, within = Shown(FOUND, is_outside=True), Shown(FOUND, is_outside=False)
    assert {row[3:] for row in segment_rows(outside, natural, are_natural=True)} == {("", "", "")}
    assert any(row[3] for row in segment_rows(outside, natural))
    assert any(row[3] for row in segment_rows(within, natural, are_natural=True))
