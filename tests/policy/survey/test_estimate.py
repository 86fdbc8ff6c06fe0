"""The interval of a survey's share, and what it stands on."""

from decimal import Decimal

import pytest

from policy.survey.answers import SurveyedStratum
from policy.survey.estimate import Group, Piece, interval, unit_variance
from warehouse.calibration.intervals import wilson


def group(frame, answered):
    strata = (SurveyedStratum("", "", "", 0, frame, answered, answered, 0, {}),)
    return Piece(Group(strata), strata)


def test_of_half_a_stratum_the_unit_is_half_of_one_answer_in_so_many():
    assert unit_variance([group(100, 50)]) == pytest.approx(0.5 / 50)
    assert unit_variance([group(100, 100)]) == 0


def test_unequal_weights_leave_fewer_answers_than_there_are():
    even = unit_variance([group(50_000, 50), group(50_000, 50)])
    uneven = unit_variance([group(90_000, 50), group(10_000, 50)])
    assert even == pytest.approx(1 / 100, rel=0.01)
    assert uneven == pytest.approx((0.9**2 + 0.1**2) / 50, rel=0.01)  # by hand: 61 answers of 100


def test_it_is_wilson_s_with_the_effective_number_of_answers():
    low, high = wilson(15, 50) or (Decimal(0), Decimal(0))
    assert [100 * end for end in interval(0.3, 0.0, 1 / 50)] == pytest.approx([float(low), float(high)], abs=0.05)
    assert interval(0.3, 0.3 * 0.7 / 50, 1 / 200) == pytest.approx(interval(0.3, 0.0, 1 / 50))


def test_a_variance_small_by_chance_is_held_back_and_none_has_no_width():
    assert interval(0.02, 1e-9, 1 / 200) == interval(0.02, 0.0, 1 / 200)
    assert interval(0.0, 0.0, 1 / 200) == pytest.approx((0.0, 0.0188), abs=0.0001)
    assert interval(0.25, 0.0, 0.0) == (0.25, 0.25)
