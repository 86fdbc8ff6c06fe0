"""A county's rate is far off from twice the median of the others on, or from half of it downwards."""

from decimal import Decimal

import pytest

from policy.city_rates import Rate, RateApart, rates_apart

TWO = Decimal(2)


def apart(*hits, least=100, scope=1000):
    rates = {f"41060{at}": Rate(hit, scope) for at, hit in enumerate(hits)}
    return [one.county for one in rates_apart(rates, TWO, least)]


@pytest.mark.parametrize(
    ("hits", "found"),
    [
        ((10, 10, 10, 20), ["410603"]),
        ((10, 10, 10, 19), []),
        ((10, 10, 10, 5), ["410603"]),
        ((10, 10, 10, 6), []),
        ((0, 0, 0), []),
        ((0, 0, 0, 1), ["410603"]),
        ((10,), []),
        ((), []),
    ],
)
def test_a_rate_is_far_off_from_twice_or_half_the_median_of_the_others(hits, found):
    assert apart(*hits) == found


def test_few_households_are_neither_judged_nor_looked_at():
    rates = {"410602": Rate(10, 1000), "410603": Rate(11, 1000), "410611": Rate(50, 99)}
    assert rates_apart(rates, TWO, 100) == []


def test_it_is_told_with_both_rates_in_per_cent():
    rates = {"410602": Rate(10, 1000), "410603": Rate(25, 1000), "410611": Rate(11, 1000)}
    assert rates_apart(rates, TWO, 100) == [RateApart("410603", Decimal("2.50"), Decimal("1.05"))]
