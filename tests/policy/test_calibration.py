"""Where a line should be drawn: candidates, the rule of recommendation, and the file that proposes it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.calibration import (
    CAUSES,
    Candidate,
    Evidence,
    Verdict,
    candidate_lines,
    fits,
    recommended,
    rule_of,
    terms_of,
    why,
)
from policy.errors import PolicyError
from policy.parameters import read_law
from policy.proposed_file import NewValue, proposed_file
from policy.rule import FlagsWhen, MetricUnit
from tests.policy.shipped import shipped_texts

LAW = read_law(shipped_texts())
TERMS = replace(
    terms_of(LAW.in_force(date(2026, 11, 1))),
    checks_a_month=10, least_precision=Decimal(50), least_positive=30, least_determined=20,
)  # fmt: skip
ENOUGH = Evidence(positive=30, determined=20, earlier_windows=2)
TODAY, AHEAD = date(2026, 11, 28), date(2027, 1, 1)


def candidate(line, households, judged=10, right=5):
    return Candidate(Decimal(line), households, 3, Decimal("1000.00"), judged, right, households)


def lines(median, highest, step="500"):
    return [int(line) for line in candidate_lines(Decimal(median), Decimal(highest), Decimal(step))]


def test_every_rule_on_an_expense_has_its_cause():
    on_expense = {
        rule.id for rule in LAW.rules if rule.unit is MetricUnit.YUAN and rule.flags_when is FlagsWhen.AT_LEAST
    }
    assert on_expense == {cause.rule_id for cause in CAUSES}


@pytest.mark.parametrize(
    ("median", "highest", "expected"),
    [
        ("1000", "2000", [1000, 1500, 2000]),
        ("1000.01", "2000.01", [1000, 1500, 2000, 2500]),
        ("999.99", "1999.99", [500, 1000, 1500, 2000]),
        ("1200", "1200", [1000, 1500]),
        ("1500", "1500", [1500]),
        ("20", "30", [500]),  # no line is 0
    ],
)
def test_candidates_are_multiples_of_500_with_the_ends_outward(median, highest, expected):
    assert lines(median, highest) == expected


@given(st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2), st.sampled_from(["100", "500", "1000"]))
def test_candidates_hold_median_and_99th_percentile_between_them_and_no_more(one, other, step):
    median, highest = sorted((one, other))
    found = candidate_lines(median, highest, Decimal(step))
    assert all(line % Decimal(step) == 0 for line in found)
    assert found[0] <= max(median, Decimal(step)) < found[0] + Decimal(step)
    assert found[-1] - Decimal(step) < max(highest, found[0]) <= max(found[-1], highest)
    assert len(found) == (found[-1] - found[0]) / Decimal(step) + 1


@pytest.mark.parametrize(
    ("one", "is_good"),
    [
        (candidate(5000, 360), True),  # 360 in three windows: 10 a month
        (candidate(5000, 361), False),
        (candidate(5000, 360, judged=10, right=4), False),
        (candidate(5000, 360, judged=0, right=0), False),
        (candidate(5000, 0, judged=0, right=0), False),
    ],
)
def test_a_candidate_fits_within_capacity_and_least_precision_both_counted(one, is_good):
    assert fits(one, TERMS) is is_good


def test_the_least_candidate_that_fits_is_recommended():
    some = [candidate(4000, 500), candidate(5000, 300, right=4), candidate(6000, 200), candidate(7000, 100)]
    assert recommended(some, ENOUGH, TERMS) == (Verdict.RECOMMENDED, some[2])


@pytest.mark.parametrize(
    ("evidence", "verdict", "said"),
    [
        (replace(ENOUGH, positive=29), Verdict.TOO_FEW_POSITIVE, "只有 29 户，不足 30 户"),
        (replace(ENOUGH, determined=19), Verdict.TOO_FEW_DETERMINED, "只有 19 户，不足 20 户"),
        (replace(ENOUGH, earlier_windows=0), Verdict.NO_EARLIER_WINDOW, "只有最近一个窗口"),
        (ENOUGH, Verdict.NONE_FITS, "没有一条候选线"),
    ],
)
def test_without_enough_households_there_is_no_recommendation_and_it_says_so(evidence, verdict, said):
    some = [candidate(6000, 999 if verdict is Verdict.NONE_FITS else 100)]
    assert recommended(some, evidence, TERMS) == (verdict, None)
    assert said in why(verdict, evidence, TERMS)


def test_the_rule_is_one_sentence():
    assert rule_of(TERMS) == ("推荐的预警线，是全区每月因此入户核查不超过 10 户、精确率不低于 50% 的最低一条候选线。")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("calibration_edges", '["5000", "2000"]', "do not rise"),
        ("calibration_edges", '["five"]', "calibration_edges: 'five' is no number"),
        ("calibration_step", "0", "calibration_step must be over 0"),
        ("calibration_windows", "0", "calibration_windows must be over 0"),
    ],
)
def test_terms_that_cannot_be_used_are_told(key, value, said):
    own = f'[{key}]\n[[{key}.values]]\nfrom = 2020-01-01\nvalue = {value}\nsource = "测试"\n'
    law = read_law({**shipped_texts(), "own/parameters/own.toml": own})
    with pytest.raises(PolicyError, match=said):
        terms_of(law.in_force(date(2026, 11, 1)))


def test_a_proposed_file_counts_from_its_day_and_leaves_every_earlier_month_its_policy():
    values = {
        "illness_general": NewValue(Decimal(8500), '本区测算 "2026-11"'),
        "monitoring_line": NewValue(Decimal(8000), "本区测算"),
    }
    text = proposed_file(LAW, values, AHEAD, TODAY, "测算")
    law = read_law({**shipped_texts(), "own/parameters/own.toml": text})

    assert law.in_force(AHEAD).amount("illness_general") == 8500
    assert law.in_force(AHEAD).sources["illness_general"] == '本区测算 "2026-11"'
    assert law.parameters["illness_general"].checked_on == TODAY
    assert law.parameters["illness_general"].name == LAW.parameters["illness_general"].name
    for day in (date(2020, 1, 1), date(2022, 12, 31), date(2023, 1, 1), date(2026, 12, 31)):
        assert law.in_force(day).version == LAW.in_force(day).version


@pytest.mark.parametrize(
    ("values", "starts_on", "said"),
    [
        ({"illness_general": NewValue(Decimal(8500), "测算")}, TODAY, "not ahead"),
        ({}, AHEAD, "nothing to write"),
    ],
)
def test_a_file_that_would_change_the_past_or_nothing_is_not_written(values, starts_on, said):
    with pytest.raises(PolicyError, match=said):
        proposed_file(LAW, values, starts_on, TODAY, "测算")


def test_a_value_that_begins_later_already_is_not_overtaken():
    later = proposed_file(LAW, {"industry": NewValue(Decimal(6000), "测算")}, date(2027, 6, 1), TODAY, "测算")
    law = read_law({**shipped_texts(), "own/parameters/own.toml": later})
    with pytest.raises(PolicyError, match="from 2027-06-01 already"):
        proposed_file(law, {"industry": NewValue(Decimal(7000), "测算")}, AHEAD, TODAY, "测算")
