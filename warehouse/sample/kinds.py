"""Kinds of household: exactly so many people of each, whole households only.

Of 36,000 people 3,205 are ex-poor and enjoy the policy and 41 are marginal, the district's own figures; a few more are
ex-poor whose policies ended, and some 60 met with sudden hardship. Other sizes keep the same shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from warehouse.sample.months import Ints, day_number, stream
from warehouse.sample.words import EX_POOR, GENERAL, MARGINAL, SUDDEN, UNSTABLE

DISTRICT: Final = 36_000
EX_POOR_PEOPLE: Final = 3_205
MARGINAL_PEOPLE: Final = 41
UNSTABLE_PEOPLE: Final = 85  # of the 3,205
SUDDEN_PEOPLE: Final = 60
ENDED_PEOPLE: Final = 180  # ex-poor, policies ended

NOT_MONITORED, OPEN, ELIMINATED = range(3)


@dataclass(frozen=True)
class Kinds:
    """One entry a household: positions in words.KINDS, MONITORING and POLICY_WORDS; days since 1970, 0 none."""

    kind: Ints
    monitoring: Ints
    policy: Ints
    identified: Ints
    eliminated: Ints


def scaled(people: int, persons: int, least: int = 1) -> int:
    """So many people of the district's 36,000, for a district of another size."""
    return max(least, round(people * persons / DISTRICT))


class _Drawn:
    """Households drawn in a random order, each once."""

    def __init__(self, seed: int, size: Ints) -> None:
        self.size = size
        self.order = stream(seed, "kind").permutation(len(size))

    def take(self, people: int) -> Ints:
        """Whole households of exactly so many people."""
        sizes = self.size[self.order]
        front = int(np.searchsorted(np.cumsum(sizes), people, side="right"))
        places = list(range(front))
        missing = people - int(sizes[:front].sum())
        while missing:
            fitting = np.flatnonzero(sizes[front:] <= missing) + front
            fitting = fitting[~np.isin(fitting, places[front:])]
            if not len(fitting):
                raise ValueError("Too few small households for these shares; ask for a sample of at least 400 persons.")
            best = int(fitting[np.argmax(sizes[fitting])])
            places.append(best)
            missing -= int(sizes[best])
        taken = self.order[places]
        self.order = np.delete(self.order, places)
        return taken


def invented_kinds(seed: int, size: Ints) -> Kinds:
    """The kind of each household, exact in people."""
    persons = int(size.sum())
    drawn = _Drawn(seed, size)
    kind = np.full(len(size), GENERAL)
    policy = np.zeros(len(size), dtype=np.int64)
    chance = stream(seed, "policy")
    marginal = drawn.take(scaled(MARGINAL_PEOPLE, persons, 4))
    unstable_people = scaled(UNSTABLE_PEOPLE, persons, 6)
    unstable = drawn.take(unstable_people)
    sound = drawn.take(scaled(EX_POOR_PEOPLE, persons, 12) - unstable_people)
    ended = drawn.take(scaled(ENDED_PEOPLE, persons, 3))
    sudden = drawn.take(scaled(SUDDEN_PEOPLE, persons, 4))
    kind[marginal], kind[unstable], kind[sound], kind[ended], kind[sudden] = (
        MARGINAL,
        UNSTABLE,
        EX_POOR,
        EX_POOR,
        SUDDEN,
    )
    enjoying = np.r_[unstable, sound]
    policy[enjoying] = chance.choice([1, 2], size=len(enjoying), p=[0.85, 0.15])
    policy[ended] = chance.choice([0, 3, 4], size=len(ended))
    return _monitored(seed, kind, policy)


def _monitored(seed: int, kind: Ints, policy: Ints) -> Kinds:
    """Unstable, marginal and suddenly poor households are monitored; a quarter have left the watch again."""
    chance = stream(seed, "monitoring")
    is_watched = np.isin(kind, [UNSTABLE, MARGINAL, SUDDEN])
    is_open = chance.random(len(kind)) < 0.75
    monitoring = np.where(is_watched, np.where(is_open, OPEN, ELIMINATED), NOT_MONITORED)
    first = day_number(2021, 6, 1)
    identified = np.where(is_watched, first + chance.integers(0, 500, size=len(kind)), 0)
    eliminated = np.where(monitoring == ELIMINATED, identified + chance.integers(180, 400, size=len(kind)), 0)
    return Kinds(kind, monitoring, policy, identified, eliminated)
