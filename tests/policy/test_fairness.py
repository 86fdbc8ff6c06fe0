"""Shares compared: a place that refuses everything is marked, those that differ by chance are not."""

import random
from decimal import Decimal

import pytest
from scipy.stats import fisher_exact  # type: ignore[import-untyped]  # the library brings no types

from policy.errors import PolicyError
from policy.fairness import (
    REFUSALS,
    Mark,
    Share,
    age_bands,
    chance_of_less,
    chance_of_more,
    fairness_terms,
    least_marked,
    marks_of,
    most_marked,
)
from policy.parameters import read_law
from policy.windows import Month
from tests.policy.shipped import shipped_texts

LAW = read_law(shipped_texts())
LIMIT = Decimal("99.8")
NOW = Month(2026, 11).first_day


def test_the_village_that_refuses_everything_is_marked_and_the_others_are_not():
    assert marks_of([Share(12, 12), *[Share(3, 12)] * 8], LIMIT) == [Mark.HIGH, *[None] * 8]


def test_one_that_refuses_everything_does_not_make_many_others_look_lenient():
    assert marks_of([Share(200, 200), *[Share(20, 200)] * 9], LIMIT) == [Mark.HIGH, *[None] * 9]


def test_a_place_is_compared_with_the_others_without_itself():
    assert marks_of([Share(8, 8), Share(20, 60)], LIMIT) == [Mark.HIGH, None]


def test_several_of_them_are_all_marked():
    assert marks_of([Share(30, 30), Share(25, 25), *[Share(6, 30)] * 10], LIMIT)[:3] == [Mark.HIGH, Mark.HIGH, None]


def test_where_all_but_one_refuse_that_one_is_marked_as_low():
    assert marks_of([Share(0, 12), *[Share(11, 12)] * 6], LIMIT) == [Mark.LOW, *[None] * 6]


@pytest.mark.parametrize("shares", [[], [Share(5, 5)], [Share(0, 0), Share(3, 9)], [Share(4, 4), Share(2, 8)]])
def test_a_few_cases_and_nobody_to_compare_with_mark_nothing(shares):
    assert marks_of(shares, LIMIT) == [None] * len(shares)


def test_alike_places_are_marked_as_seldom_as_the_limit_says():
    dice = random.Random(1)
    districts = [[Share(sum(dice.random() < 0.3 for _ in range(20)), 20) for _ in range(10)] for _ in range(200)]
    marked = sum(mark is not None for shares in districts for mark in marks_of(shares, LIMIT))

    assert marked <= 2000 * 0.002 * 2


def test_chances_are_those_of_a_library_s_exact_test():
    dice = random.Random(2)
    for _ in range(200):
        whole, rest = dice.randint(1, 60), dice.randint(1, 400)
        share, others = Share(dice.randint(0, whole), whole), Share(dice.randint(0, rest), rest)
        table = [[share.part, whole - share.part], [others.part, rest - others.part]]
        assert chance_of_more(share, others) == pytest.approx(fisher_exact(table, alternative="greater").pvalue)
        assert chance_of_less(share, others) == pytest.approx(fisher_exact(table, alternative="less").pvalue)


def test_the_funnel_s_edges_are_where_a_mark_begins():
    others = Share(24, 96)
    for whole in (6, 10, 40):
        least = least_marked(whole, others, LIMIT)
        assert least is not None
        assert chance_of_more(Share(least, whole), others) <= 0.001 < chance_of_more(Share(least - 1, whole), others)
    most = most_marked(40, others, LIMIT)
    assert most is not None
    assert chance_of_less(Share(most, 40), others) <= 0.001 < chance_of_less(Share(most + 1, 40), others)
    assert (least_marked(3, others, LIMIT), most_marked(6, others, LIMIT)) == (None, None)


def test_bands_of_age_are_those_of_the_policy():
    terms = fairness_terms(LAW.in_force(NOW))

    assert age_bands(terms) == ["15 岁以下", "16–44 岁", "45–59 岁", "60–74 岁", "75 岁以上"]
    assert (terms.limit, terms.smallest_cell) == (LIMIT, 5)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("fairness_age_edges", ("60", "45")),
        ("fairness_age_edges", ("老",)),
        ("fairness_age_edges", ()),
        ("fairness_limit", Decimal(100)),
    ],
)
def test_terms_that_cannot_be_are_told(key, value):
    proposed = LAW.proposing(NOW, {key: value}).in_force(NOW)

    with pytest.raises(PolicyError, match=key):
        fairness_terms(proposed)


def test_every_word_of_refusing_belongs_to_one_level():
    words = [verdict for refusals in REFUSALS.values() for verdict in refusals]

    assert len(words) == len(set(words)) == 7
