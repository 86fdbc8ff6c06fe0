"""The matching of people with places, beside a search through all matchings there are."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.matching.fits import NOWHERE, Fits, worth_of
from warehouse.matching.matching import matching

MOST = 400
"""Matchings to look through in one example."""


def fits(household, risk_types, places, pairs):
    """Fits from small lists; a pair is person, vacancy, distance."""
    person, vacancy, distance = np.array(pairs, np.int64).reshape(-1, 3).T
    return Fits(np.array(household), np.array(risk_types), np.array(places), person, vacancy, distance)


def best_of_all(asked):
    """The best of all matchings by the order of the law."""
    choices = [[NOWHERE, *asked.vacancy[asked.person == person]] for person in range(asked.persons)]
    allowed = (np.array(each) for each in itertools.product(*choices))
    return min((each for each in allowed if holds(asked, each)), key=lambda each: order_of(asked, each))


def holds(asked, taken):
    return all((taken == vacancy).sum() <= places for vacancy, places in enumerate(asked.places))


def order_of(asked, taken):
    worth = worth_of(asked, taken)
    pairs = [(person, int(vacancy)) for person, vacancy in enumerate(taken) if vacancy != NOWHERE]
    return (-worth.households, -worth.persons, -worth.risk_types, worth.distance, pairs)


@st.composite
def small_towns(draw):
    persons, vacancies = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    of = draw(st.lists(st.integers(0, persons - 1), min_size=persons, max_size=persons))
    _, household = np.unique(of, return_inverse=True)
    households = len(set(of))
    risk_types = draw(st.lists(st.integers(0, 1), min_size=households, max_size=households))
    places = draw(st.lists(st.integers(0, 2), min_size=vacancies, max_size=vacancies))
    cells = draw(st.permutations(list(itertools.product(range(persons), range(vacancies)))))
    pairs = [(*cell, draw(st.integers(0, 1))) for cell in few_enough(cells, persons)]
    return fits(household, risk_types, places, pairs)


def few_enough(cells, persons):
    """As many of the cells as a search through all matchings can bear."""
    choices, kept = [1] * persons, []
    for person, vacancy in cells:
        if np.prod(choices) // choices[person] * (choices[person] + 1) <= MOST:
            choices[person] += 1
            kept.append((person, vacancy))
    return kept


@settings(max_examples=150, deadline=None)
@given(small_towns())
def test_it_is_the_best_of_all_matchings_of_up_to_six_by_six(asked):
    assert matching(asked).tolist() == best_of_all(asked).tolist()


@pytest.mark.campaign
@settings(max_examples=3000, deadline=None)
@given(small_towns())
def test_it_is_the_best_of_very_many(asked):
    assert matching(asked).tolist() == best_of_all(asked).tolist()


def test_a_second_household_goes_before_a_second_person_of_the_first():
    asked = fits([0, 0, 1], [5, 0], [1, 1], [(0, 0, 0), (1, 1, 0), (2, 1, 3)])

    assert matching(asked).tolist() == [0, NOWHERE, 1]


def test_the_order_of_pairs_does_not_matter():
    pairs = [(person, vacancy, (person + vacancy) % 4) for person in range(5) for vacancy in range(4)]
    forth = fits([0, 0, 1, 2, 2], [1, 2, 1], [1, 1, 1, 1], pairs)
    back = fits([0, 0, 1, 2, 2], [1, 2, 1], [1, 1, 1, 1], pairs[::-1])

    assert matching(forth).tolist() == matching(back).tolist()


def test_where_nobody_fits_nobody_is_placed():
    assert matching(fits([0, 1], [1, 1], [2], [])).tolist() == [NOWHERE, NOWHERE]
