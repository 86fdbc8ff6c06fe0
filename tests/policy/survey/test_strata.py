"""Strata: who is drawn together, and that nobody is lost by joining."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from policy.survey.strata import Cell, least_of, strata_of
from policy.survey.terms import SurveyTerms

CUTS = (5_000, 8_000)
TERMS = SurveyTerms(size=300, least=2, cuts=CUTS, seed=1, days=15, reminded_before=3)


def terms(size: int) -> SurveyTerms:
    return SurveyTerms(size=size, least=2, cuts=CUTS, seed=1, days=15, reminded_before=3)


def told(frames, of=TERMS):
    cells = {Cell(words.split()[0], words.split()[1], band): frame for (words, band), frame in frames.items()}
    return {one.name(CUTS): one.frame for one in strata_of(cells, of)}


cells = st.builds(Cell, st.sampled_from("甲乙丙丁"), st.sampled_from(("一般农户", "脱贫户")), st.integers(0, 2))
drawn_frames = st.dictionaries(cells, st.integers(0, 40), min_size=1)


def test_a_stratum_of_one_household_joins_its_neighbour_by_closeness():
    frames = {("青石镇 一般农户", 0): 40, ("青石镇 一般农户", 1): 9, ("青石镇 一般农户", 2): 1}
    assert told(frames) == {"青石镇 · 一般农户 · 0.5以下": 40, "青石镇 · 一般农户 · 0.5以上": 10}


def test_of_two_neighbours_as_near_it_joins_the_smaller():
    frames = {("青石镇 一般农户", 0): 40, ("青石镇 一般农户", 1): 1, ("青石镇 一般农户", 2): 9}
    assert told(frames) == {"青石镇 · 一般农户 · 0.5以下": 40, "青石镇 · 一般农户 · 0.5以上": 10}


def test_it_joins_over_an_empty_segment_and_two_of_one_household_join_each_other():
    assert told({("青石镇 脱贫户", 0): 7, ("青石镇 脱贫户", 2): 1}) == {"青石镇 · 脱贫户 · 不分远近": 8}
    assert told({("青石镇 脱贫户", 1): 1, ("青石镇 脱贫户", 2): 1}) == {"青石镇 · 脱贫户 · 0.5以上": 2}


def test_a_kind_of_one_household_in_its_township_stays_by_itself():
    frames = {("青石镇 一般农户", 0): 40, ("青石镇 脱贫户", 2): 1}
    assert told(frames) == {"青石镇 · 一般农户 · 0.5以下": 40, "青石镇 · 脱贫户 · 0.8以上": 1}


def test_where_two_a_stratum_take_more_than_half_of_the_size_the_smallest_joins_its_nearest():
    frames = {
        ("青石镇 一般农户", 0): 40, ("青石镇 一般农户", 1): 9, ("青石镇 脱贫户", 1): 5,
        ("白水镇 一般农户", 0): 30, ("白水镇 一般农户", 1): 8,
    }  # fmt: skip
    assert told(frames, terms(12)) == {
        "白水镇 · 一般农户 · 0.8以下": 38, "青石镇 · 一般农户 · 0.5以下": 40,
        "青石镇 · 一般农户、脱贫户 · 0.5至0.8": 14,
    }  # fmt: skip
    assert told(frames, terms(4)) == {"白水镇、青石镇 · 一般农户、脱贫户 · 0.8以下": 92}


def test_a_band_is_told_by_where_most_of_its_households_are():
    frames = {Cell("青石镇", "脱贫户", 0): 9, Cell("青石镇", "脱贫户", 1): 1}
    assert [one.band for one in strata_of(frames, TERMS)] == [0]


@given(drawn_frames, st.integers(2, 60))
def test_joining_loses_nobody_and_every_stratum_can_be_drawn_from(frames, size):
    strata = strata_of(frames, terms(size))
    held = Counter(cell for one in strata for cell in one.cells)
    assert held == Counter(cell for cell, frame in frames.items() if frame)
    assert sum(one.frame for one in strata) == sum(frames.values())
    assert least_of(strata, 2) <= max(size / 2, 2)
    alone = [one for one in strata if one.frame < 2]
    assert all(len(one.cells) == 1 for one in alone)


@given(drawn_frames, st.integers(2, 60))
def test_strata_do_not_depend_on_the_order_in_which_households_are_counted(frames, size):
    backwards = dict(reversed(frames.items()))
    assert strata_of(frames, terms(size)) == strata_of(backwards, terms(size))
