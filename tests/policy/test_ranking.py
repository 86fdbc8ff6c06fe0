"""The ranking model's law: what it may look at, when there is enough to learn from, off until the policy says so."""

from dataclasses import replace
from datetime import date

import pytest

from policy.errors import PolicyError
from policy.parameters import read_law
from policy.ranking import FEATURES, Ground, Parts, Verdict, enough, parts_of, ranking_terms, verdict_words
from policy.windows import Month
from tests.policy.shipped import shipped_texts

LAW = read_law(shipped_texts())
DAY = date(2026, 11, 1)
TERMS = replace(ranking_terms(LAW.in_force(DAY)), least_months=6, judged_months=6, least_determined=70, least_judged=20)
GROUND = Ground(trained_months=6, judged_months=6, determined=70, judged=20)


def test_it_is_off_on_every_day_until_a_district_turns_it_on():
    assert {each.value for each in LAW.parameters["ranking_in_use"].values} == {False}
    assert not TERMS.is_in_use


def test_these_are_all_the_things_that_it_looks_at():
    assert [feature.key for feature in FEATURES] == [
        "nearest", "near_rules", "illness", "school_entry", "in_school", "disaster", "accident", "industry",
        "income", "income_drop", "job_loss", "illness_rise", "income_rise", "rigid_share",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fewer", "verdict"),
    [
        ({}, None),
        ({"trained_months": 5}, Verdict.TOO_FEW_MONTHS),
        ({"judged_months": 5}, Verdict.TOO_FEW_MONTHS),
        ({"determined": 69}, Verdict.TOO_FEW_DETERMINED),
        ({"judged": 19}, Verdict.TOO_FEW_JUDGED),
    ],
)
def test_below_the_policys_minimum_there_is_no_model(fewer, verdict):
    ground = replace(GROUND, **fewer)
    assert enough(ground, TERMS) is verdict
    if verdict:
        assert not verdict.has_model
        assert "没有模型" in verdict_words(verdict, ground, TERMS)


def test_a_number_that_is_nothing_is_refused_by_its_name():
    with pytest.raises(PolicyError, match="ranking_horizon must be over 0"):
        ranking_terms(LAW.in_force(DAY, {"ranking_horizon": "0"}))


def test_nothing_is_learned_that_was_not_known_when_the_first_judged_month_began():
    months = [Month.parse("2025-01").plus(back) for back in range(24)]
    terms = replace(TERMS, horizon=3, judged_months=6)
    parts = parts_of(months, Month.parse("2026-11"), terms)
    assert [str(month) for month in parts.judged] == [f"2026-0{number}" for number in range(2, 8)]
    assert [str(parts.trained[0]), str(parts.trained[-1])] == ["2025-01", "2025-10"]


def test_with_few_months_none_are_left_to_learn_from():
    months = [Month.parse("2026-06"), Month.parse("2026-07")]
    parts = parts_of(months, Month.parse("2026-11"), TERMS)
    assert (len(parts.trained), len(parts.judged)) == (0, 2)
    assert parts_of([], Month.parse("2026-11"), TERMS) == Parts((), ())
