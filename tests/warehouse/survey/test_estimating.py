"""What the answers of a survey say: weights, variance, interval, parts of the frame."""

from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.survey.estimate import joined, scattered_together
from tests.warehouse.survey.surveyed import plain, stratum
from warehouse.survey.estimating import _sample, _totals, estimate

# The television survey of R. L. Scheaffer, W. Mendenhall, R. L. Ott, Elementary Survey Sampling, chapter 5.
TELEVISION = (
    stratum("A", 155, 20, 16, of=("甲镇", "一般农户", 0), 因病=10, 因学=7),
    stratum("B", 62, 8, 2, of=("乙镇", "一般农户", 0), 因病=2),
    stratum("C", 93, 12, 6, of=("乙镇", "脱贫户", 1), 因学=6),
)


@st.composite
def surveys(draw, fewest=0):
    """Strata of two townships, two kinds, three bands; at least one with answers."""
    found = []
    for at in range(draw(st.integers(1, 9))):
        frame = draw(st.integers(1, 400))
        drawn = draw(st.integers(1, min(frame, 12)))
        answered = draw(st.integers(min(fewest, drawn), drawn))
        at_risk = draw(st.integers(0, answered))
        of = (draw(st.sampled_from(("甲镇", "乙镇"))), draw(st.sampled_from(("一般农户", "脱贫户"))), at % 3)
        found.append(stratum(f"{at}", frame, answered, at_risk, drawn=drawn, of=of, 因病=at_risk // 2))
    if not any(one.answered for one in found):
        found[0] = replace(found[0], answered=found[0].drawn)
    return found


def told(strata):
    """What the answers say; there must be some."""
    found = estimate(strata)
    assert found is not None
    return found


def deviation(strata):
    groups = joined(strata)
    return _totals(_sample(groups, []), "at_risk")["全区"]


def test_the_textbook_has_the_same_share_and_the_same_bound():
    found = told(TELEVISION)
    assert found.total.shares[0] == pytest.approx(0.60)
    number, variance = deviation(TELEVISION)
    # By hand: 155²(1−20/155)·0.16/19 + 62²(1−8/62)·0.1875/7 + 93²(1−12/93)·0.25/11 = 176.2 + 89.7 + 171.2
    assert (number, round(variance, 1)) == (pytest.approx(186), 437.1)
    assert 2 * sqrt(variance) / 310 == pytest.approx(0.135, abs=0.001)  # the book: 0.60 ± 0.135


def test_each_part_of_the_frame_is_told_with_those_found_in_it():
    found = told(TELEVISION)
    assert [(one.name, one.frame, one.found, one.number) for one in found.townships] == [
        ("甲镇", 155, 16, 124.0),
        ("乙镇", 155, 8, pytest.approx(62.0)),
    ]
    assert [(one.name, one.number) for one in found.kinds] == [("一般农户", 139.5), ("脱贫户", 46.5)]
    assert [(one.name, one.number) for one in found.bands] == [("0", 139.5), ("1", 46.5)]
    assert [(one.name, one.found, one.frame) for one in found.risk_types] == [("因学", 13, 310), ("因病", 12, 310)]
    assert found.risk_types[1].number == pytest.approx(155 * 10 / 20 + 62 * 2 / 8)
    assert [one.name for one in found.strata] == ["A", "B", "C"]


def test_before_the_first_answer_nothing_is_said():
    assert estimate([stratum("A", 100, 0, 0, drawn=5)]) is None
    assert estimate([]) is None


def test_who_did_not_answer_is_stood_for_by_the_others_of_the_stratum():
    half = told([stratum("A", 100, 10, 2, drawn=20), stratum("B", 50, 5, 0, drawn=5, of=("乙镇", "脱贫户", 1))])
    assert half.total.number == pytest.approx(20)
    assert (half.total.drawn, half.total.answered) == (25, 15)


def test_a_stratum_without_answers_is_read_as_its_neighbour_by_closeness_and_this_is_told():
    found = told(
        [
            stratum("远", 100, 10, 0, of=("甲镇", "一般农户", 0)),
            stratum("中", 40, 4, 2, of=("甲镇", "一般农户", 1)),
            stratum("近", 20, 0, 0, drawn=2, of=("甲镇", "一般农户", 2)),
            stratum("别处近", 30, 3, 3, of=("乙镇", "一般农户", 2)),
        ]
    )
    assert found.joined == (("近", "中"),)
    assert found.total.number == pytest.approx((40 + 20) * 2 / 4 + 30)
    assert sum([one.frame for one in found.strata]) == found.total.frame == 190


def test_households_of_a_stratum_without_answers_stay_those_of_their_own_township_kind_and_closeness():
    strata = [
        stratum("甲远", 100, 10, 1, of=("甲镇", "一般农户", 0)),
        stratum("甲近", 5, 0, 0, drawn=2, of=("甲镇", "脱贫不稳定户", 2)),
        stratum("乙近", 8, 2, 1, drawn=4, of=("乙镇", "一般农户", 2)),
    ]
    found = told(strata)
    assert found.joined == (("甲近", "乙近"),)
    counts = [(one.name, one.frame, one.drawn, one.answered, one.found) for one in found.townships]
    assert counts == [("甲镇", 105, 12, 10, 1), ("乙镇", 8, 4, 2, 1)]
    numbers = [one.number for one in found.townships]
    assert numbers == [pytest.approx(10 + 5 / 2), pytest.approx(8 / 2)]
    assert [(one.name, one.frame) for one in found.kinds] == [("一般农户", 108), ("脱贫不稳定户", 5)]
    assert [(one.name, one.frame, one.number) for one in found.bands] == [("0", 100, 10), ("2", 13, 6.5)]
    assert [(one.name, one.frame, one.answered) for one in found.strata][1:] == [("乙近", 8, 2), ("甲近", 5, 0)]


def test_a_township_that_did_not_answer_at_all_has_no_number_of_its_own():
    found = told(
        [
            stratum("甲近", 20, 2, 1, of=("甲镇", "一般农户", 2)),
            stratum("甲远", 80, 8, 0, of=("甲镇", "一般农户", 0)),
            stratum("乙近", 10, 0, 0, drawn=2, of=("乙镇", "一般农户", 2)),
        ]
    )
    assert found.joined == (("乙近", "甲近"),)
    assert found.silent == ("乙镇",)
    assert [one.name for one in found.townships] == ["甲镇"]


def test_one_answer_alone_has_its_scatter_with_its_neighbour():
    strata = [
        stratum("远", 100, 10, 0, of=("甲镇", "一般农户", 0)),
        stratum("中", 40, 4, 2, of=("甲镇", "一般农户", 1)),
        stratum("近", 20, 1, 1, of=("甲镇", "一般农户", 2)),
    ]
    found = told(strata)
    assert found.collapsed == ("近",)
    assert found.total.number == pytest.approx(20 + 20)
    number, variance = deviation(strata)
    assert (number, variance) == (pytest.approx(40), pytest.approx(plain(strata, [[0], [1, 2]])[1]))


def test_a_household_that_is_its_whole_stratum_adds_no_doubt():
    rest = stratum("远", 100, 10, 1, of=("甲镇", "一般农户", 0))
    found = told([rest, stratum("近", 1, 1, 1, of=("甲镇", "一般农户", 2))])
    assert found.collapsed == ()
    assert (
        deviation([rest])[1]
        == pytest.approx(plain([rest])[1])
        == pytest.approx(deviation([rest, stratum("近", 1, 1, 1, of=("甲镇", "一般农户", 2))])[1])
    )


def test_none_found_does_not_mean_none_there():
    found = told([stratum("A", 3000, 200, 0), stratum("B", 500, 100, 0, of=("乙镇", "脱贫户", 2))])
    assert (found.total.number, found.total.low) == (0, 0)
    assert 20 < found.total.high < 90
    assert found.risk_types == ()


def test_two_strata_of_one_name_are_two():
    first, second = stratum("远近", 100, 10, 1), stratum("远近", 50, 10, 4, of=("甲镇", "一般农户", 1))
    found = told([first, second])
    assert [(one.name, one.frame, one.number) for one in found.strata] == [
        ("远近", 100, pytest.approx(10)),
        ("远近", 50, pytest.approx(20)),
    ]
    assert found.total.frame == 150


def test_the_order_of_strata_changes_nothing():
    assert told(TELEVISION[::-1]).total == told(TELEVISION).total


@settings(max_examples=25, deadline=None)
@given(surveys())
def test_number_and_variance_are_those_of_a_plain_reading(strata):
    groups = joined(strata)
    assert sum(group.answered * group.weight for group in groups) == pytest.approx(sum(one.frame for one in strata))
    together = scattered_together(groups)
    read = [replace(group.first, frame=group.frame) for group in groups]
    places = [[at for at, number in enumerate(together) if number == one] for one in dict.fromkeys(together)]
    assert deviation(strata) == (pytest.approx(plain(read, places)[0]), pytest.approx(plain(read, places)[1], abs=1e-6))


@settings(max_examples=25, deadline=None)
@given(surveys())
def test_every_interval_holds_its_estimate_and_lies_within_the_frame(strata):
    found = told(strata)
    every = [found.total, *found.strata, *found.townships, *found.kinds, *found.bands, *found.risk_types]
    for one in every:
        assert one.found <= one.low <= one.number <= one.high <= one.frame - one.answered + one.found
    for parts in (found.strata, found.townships, found.kinds, found.bands):
        assert sum(one.found for one in parts) == found.total.found
        if parts is not found.townships or not found.silent:
            assert sum(one.number for one in parts) == pytest.approx(found.total.number)
            assert sum(one.frame for one in parts) == found.total.frame


@settings(max_examples=15, deadline=None)
@given(surveys(fewest=1))
def test_when_everybody_answered_the_number_is_counted(strata):
    census = [replace(one, frame=one.answered, drawn=one.answered) for one in strata]
    total = told(census).total
    assert total.low == total.number == total.high == total.found


@settings(max_examples=15, deadline=None)
@given(surveys(fewest=2), st.integers(2, 5))
def test_more_answers_with_the_same_shares_narrow_the_interval(strata, times):
    big = [replace(one, frame=one.frame * 40) for one in strata if one.answered > 1]
    if not big:
        return
    more = [
        replace(one, drawn=one.drawn * times, answered=one.answered * times, at_risk=one.at_risk * times) for one in big
    ]
    few, many = told(big).total, told(more).total
    assert many.number == pytest.approx(few.number)
    assert many.high - many.low < few.high - few.low
