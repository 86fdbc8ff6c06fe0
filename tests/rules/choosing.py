"""Choices from a few values, by a random of which hypothesis draws the seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

One = TypeVar("One")


def one_of(random: Random, *choices: One) -> One:
    """One of the choices."""
    return random.choice(choices)


def some_of(random: Random, choices: Sequence[One], number: int) -> tuple[One, ...]:
    """So many of the choices, in their order; all of them where there are no more."""
    places = sorted(random.sample(range(len(choices)), min(number, len(choices))))
    return tuple(choices[place] for place in places)


def chance(random: Random, times: int) -> bool:
    """True once in so many times."""
    return random.randrange(times) == 0
