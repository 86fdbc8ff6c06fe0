"""Who is insured: kinds of people, places for low-income people, their order, the days of cover."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.roster import (
    Candidate,
    Category,
    Cover,
    LowIncomeQuota,
    category,
    filled,
    first_month,
    fits_unnamed,
    is_low_income_kind,
    joining_month,
    low_income_places,
)
from policy.windows import Month
from tests.policy.shipped import worked


@pytest.mark.parametrize(
    ("household_type", "policy_enjoyed", "insured_as"),
    [
        ("脱贫户", "是", Category.ONCE_POOR),
        ("脱贫不稳定户", "享受", Category.ONCE_POOR),
        ("脱贫户", "低保政策", Category.ONCE_POOR),
        ("脱贫户", None, None),
        ("脱贫户", "", None),
        ("脱贫户", "否", None),
        ("脱贫户", "不享受", None),
        ("脱贫不稳定户", "不享受政策", None),
        ("边缘易致贫户", None, Category.MARGINAL),
        ("边缘易致贫户", "否", Category.MARGINAL),
        ("一般农户", "是", None),
        ("突发严重困难户", "是", None),
    ],
)
def test_who_is_insured_without_regard_to_income(household_type, policy_enjoyed, insured_as):
    assert category(household_type, policy_enjoyed) is insured_as


def test_ordinary_households_and_those_in_sudden_hardship_may_fill_low_income_places():
    kinds = ("脱贫户", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户", "一般农户")
    assert [kind for kind in kinds if is_low_income_kind(kind)] == ["突发严重困难户", "一般农户"]


@pytest.mark.parametrize(
    ("once_poor", "places"), [(3205, 321), (3200, 320), (156, 16), (11, 2), (10, 1), (1, 1), (0, 0)]
)
def test_a_tenth_of_a_person_counts_as_one(once_poor, places, in_force):
    assert low_income_places(once_poor, in_force.amount("quota")) == places


def test_the_default_sample_has_3567_people(in_force):
    people = 3205 + 41 + low_income_places(3205, in_force.amount("quota"))
    assert (people, people * in_force.amount("premium")) == (3567, Decimal(356700))


def test_the_roster_of_the_worked_table_has_as_many_low_income_people_as_places(in_force):
    counted = Counter(row["category"] for row in worked("roster"))
    assert counted == {Category.ONCE_POOR: 156, Category.MARGINAL: 23, Category.LOW_INCOME: 16}
    assert low_income_places(counted[Category.ONCE_POOR], in_force.amount("quota")) == 16
    assert {row["from_month"] for row in worked("roster")} == {str(first_month(2026))}


A = Candidate("A", 3, Decimal("1000.00"))
B = Candidate("B", 1, Decimal("2000.00"))
C = Candidate("C", 2, Decimal("2500.00"))
D = Candidate("D", 1, None)


def test_households_that_do_not_fit_are_passed_over_until_the_places_are_full(in_force):
    """Example (a): eleven ex-poor people give two places."""
    places = low_income_places(11, in_force.amount("quota"))
    assert filled([D, C, B, A], places) == (B, D)


@pytest.mark.parametrize(
    ("places", "chosen"), [(0, ""), (1, "B"), (2, "BD"), (3, "A"), (4, "AB"), (5, "ABD"), (6, "ABC"), (9, "ABCD")]
)
def test_the_poorest_come_first(places, chosen):
    assert "".join(each.household_no for each in filled([C, D, A, B], places)) == chosen


def test_of_equal_incomes_the_household_number_decides_and_a_negative_one_is_the_lowest():
    second, first = Candidate("2", 1, Decimal(5)), Candidate("1", 1, Decimal("5.00"))
    debts = Candidate("3", 1, Decimal(-7))
    unknown = Candidate("0", 1, None)
    assert [each.household_no for each in filled([unknown, second, first, debts], 9)] == ["3", "1", "2", "0"]


def test_a_household_without_people_takes_no_place():
    assert filled([Candidate("0", 0, Decimal(1))], 5) == ()


NUMBERS = st.text("0123456789", min_size=3, max_size=3)
INCOMES = st.none() | st.decimals(-99, 99, places=2)
HOUSEHOLDS = st.lists(
    st.builds(Candidate, NUMBERS, st.integers(1, 6), INCOMES), max_size=12, unique_by=lambda each: each.household_no
)


@given(HOUSEHOLDS, st.integers(0, 20), st.randoms())
def test_in_whatever_order_they_come_the_same_fill_the_places_and_nobody_else_would_fit(households, places, rng):
    chosen = filled(households, places)
    shuffled = list(households)
    rng.shuffle(shuffled)
    assert filled(shuffled, places) == chosen
    left = places - sum(each.people for each in chosen)
    assert left >= 0
    assert all(each.people > left for each in households if each not in chosen)


def test_places_without_names_cover_whole_households_until_they_are_used():
    assert [fits_unnamed(people, 14, 16) for people in (0, 1, 2, 3)] == [False, True, True, False]


def test_the_way_of_filling_is_one_of_two(in_force):
    assert LowIncomeQuota(in_force.word("low_income_quota")) is LowIncomeQuota.NAMED


def test_who_joins_is_insured_from_the_next_month():
    assert joining_month(date(2026, 11, 30)) == Month(2026, 12)
    assert joining_month(date(2026, 12, 1)) == Month(2027, 1), "that is the next year's roster"


@pytest.mark.parametrize(
    ("event_on", "is_covered"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 3, 31), False),
        (date(2026, 4, 1), True),
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),
        (date(2027, 4, 1), False),
    ],
)
def test_cover_runs_within_its_year_from_the_first_month_to_the_register_that_shows_the_end(event_on, is_covered):
    assert Cover(Month(2026, 4), Month(2026, 10)).holds(event_on) is is_covered


def test_cover_without_an_end_runs_to_the_end_of_the_year():
    cover = Cover(first_month(2026))
    assert [cover.holds(date(2026, 1, 1)), cover.holds(date(2026, 12, 31)), cover.holds(date(2027, 1, 1))] == [
        True, True, False,
    ]  # fmt: skip
