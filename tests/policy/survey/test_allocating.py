"""How many households are drawn where: proportional at first, afterwards where answers differ most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.survey.allocating import Answered, allocated, spreads
from policy.survey.strata import Cell, strata_of
from policy.survey.terms import SurveyTerms

TERMS = SurveyTerms(size=10_000, least=2, cuts=(5_000, 8_000), seed=1, days=15, reminded_before=3)
TOWNS = "甲乙丙丁戊己庚辛"


def strata(*frames: int):
    return strata_of({Cell(town, "一般农户", 0): frame for town, frame in zip(TOWNS, frames, strict=False)}, TERMS)


def last(*answers: tuple[int, int]) -> dict[Cell, Answered]:
    return {Cell(town, "一般农户", 0): Answered(*one) for town, one in zip(TOWNS, answers, strict=False)}


def drawn(frames, answers=(), size=300, least=2):
    its = strata(*frames)
    return dict(
        zip((one.township for one in its), allocated(its, spreads(its, last(*answers)), size, least), strict=True)
    )


def test_the_first_survey_is_proportional_to_the_frame():
    assert drawn((6_000, 3_000, 1_000)) == {"甲": 180, "丙": 30, "乙": 90}


def test_afterwards_more_are_drawn_where_answers_differ_more():
    """N S: 6,000 × √(0.1 × 0.9) = 1,800; 3,000 × √(0.5 × 0.5) = 1,500; 1,000 × √(0.2 × 0.8) = 400; of 3,700 parts 300.

    145.95, 121.62 and 32.43: the whole parts are 298, the two greatest remainders are those of 甲 and 乙.
    """
    assert drawn((6_000, 3_000, 1_000), ((10, 1), (10, 5), (10, 2))) == {"甲": 146, "乙": 122, "丙": 32}


def test_a_stratum_without_answers_or_with_answers_all_alike_has_the_scatter_of_all():
    """乙 none at risk, 丙 not asked: both have the share of all, (4,000 × 0.2 + 4,000 × 0) ÷ 8,000 = 0.1, S = 0.3."""
    its = strata(4_000, 4_000, 4_000)
    assert [one.township for one in its] == ["丙", "乙", "甲"]
    assert spreads(its, last((10, 2), (10, 0))) == [300_000, 300_000, 400_000]


def test_where_nobody_was_at_risk_it_stays_proportional():
    assert drawn((600, 300), ((10, 0), (10, 0))) == drawn((600, 300))


def test_answers_of_all_cells_of_a_joined_stratum_count():
    frames = {Cell("甲", "一般农户", 0): 9, Cell("甲", "一般农户", 1): 1}
    said = {Cell("甲", "一般农户", 0): Answered(8, 0), Cell("甲", "一般农户", 1): Answered(2, 2)}
    assert spreads(strata_of(frames, TERMS), said) == [400_000]


def test_at_least_two_a_stratum_and_never_more_than_it_has():
    assert drawn((10_000, 30, 5, 1), size=20) == {"甲": 15, "乙": 2, "丙": 2, "丁": 1}
    assert drawn((100, 10, 10), ((100, 1), (10, 5), (10, 5)), size=80) == {"甲": 60, "乙": 10, "丙": 10}


def test_a_frame_smaller_than_the_size_is_asked_whole():
    assert drawn((100, 20)) == {"甲": 100, "乙": 20}


def test_of_equal_remainders_the_larger_stratum_and_then_the_first_comes_first():
    assert drawn((30, 90), size=10) == {"甲": 2, "乙": 8}
    assert drawn((30, 30, 60), size=6, least=1) == {"乙": 2, "甲": 1, "丙": 3}


def test_strata_that_cannot_all_have_their_least_are_refused():
    its = strata(9, 9, 9)
    with pytest.raises(ValueError, match="3 strata need 6 households"):
        allocated(its, spreads(its, {}), 5, 2)


towns = st.lists(st.tuples(st.integers(1, 5_000), st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=8)


@given(towns, st.integers(16, 400), st.integers(1, 2))
def test_the_sum_is_the_size_within_the_bounds_of_every_stratum(given_towns, size, least):
    its = strata(*(frame for frame, _, _ in given_towns))
    answers = last(*((max(a, b), min(a, b)) for _, a, b in given_towns))
    numbers = allocated(its, spreads(its, answers), size, least)
    assert sum(numbers) == min(size, sum(one.frame for one in its))
    assert all(min(least, one.frame) <= number <= one.frame for one, number in zip(its, numbers, strict=True))
    assert numbers == allocated(its, spreads(its, answers), size, least)


@given(towns, st.integers(16, 400))
def test_between_the_bounds_shares_are_proportional(given_towns, size):
    """Of two strata between their bounds neither has one household more than N S gives it beside the other."""
    its = strata(*(frame for frame, _, _ in given_towns))
    spread = spreads(its, last(*((max(a, b), min(a, b)) for _, a, b in given_towns)))
    numbers = allocated(its, spread, size, 2)
    inside = [
        (number, one.frame * s)
        for one, s, number in zip(its, spread, numbers, strict=True)
        if min(2, one.frame) < number < one.frame
    ]
    for number, weight in inside:
        for other, its_weight in inside:
            assert (number - 1) * its_weight < (other + 1) * weight
