"""Households and the people in them, as of the epoch: who heads them, who lives there, how old they are.

The shares are those of an ageing hill district of northern Henan: a quarter of the households are old people alone or
in twos, the middle ones raise one or two children, a seventh have three generations under a roof, a few grandparents
raise a grandchild. This gives 3.0 people a household, not quite a quarter of them over 60, a sixth at school, which is
about what the census counts in such a countryside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from warehouse.sample.months import EPOCH_DAY, Flags, Ints, stream
from warehouse.sample.words import CHILD, GRANDCHILD, HEAD, PARENT, SPOUSE

YEAR: Final = 365.25


@dataclass(frozen=True)
class Pattern:
    """One shape of household: its share, the ages of its head, who lives in it, and how old a first child is born."""

    share: float
    youngest_head: int
    oldest_head: int
    roles: tuple[int, ...]
    birth_ages: tuple[int, int] = (23, 30)


PATTERNS: Final = (
    Pattern(0.11, 65, 88, (HEAD,)),
    Pattern(0.16, 62, 84, (HEAD, SPOUSE)),
    Pattern(0.14, 27, 50, (HEAD, SPOUSE, CHILD)),
    Pattern(0.19, 30, 50, (HEAD, SPOUSE, CHILD, CHILD)),
    Pattern(0.07, 34, 48, (HEAD, SPOUSE, CHILD, CHILD, PARENT, PARENT)),
    Pattern(0.08, 32, 50, (HEAD, SPOUSE, CHILD, PARENT)),
    Pattern(0.12, 48, 61, (HEAD, SPOUSE, CHILD), (22, 27)),
    Pattern(0.03, 32, 50, (HEAD, CHILD)),
    Pattern(0.03, 58, 70, (HEAD, SPOUSE, GRANDCHILD)),
    Pattern(0.04, 40, 64, (HEAD,)),
    Pattern(0.03, 26, 60, (HEAD, SPOUSE)),
)
LONE_MAN: Final = 9
WIDEST: Final = max(len(pattern.roles) for pattern in PATTERNS)
MEAN_SIZE: Final = sum(p.share * len(p.roles) for p in PATTERNS) / sum(p.share for p in PATTERNS)


@dataclass(frozen=True)
class People:
    """One entry a person. `household` is a position, `born` days since 1970, `role` a position in words.ROLES."""

    household: Ints
    role: Ints
    is_man: Flags
    born: Ints

    def __len__(self) -> int:
        return len(self.household)

    def joined_by(self, others: People) -> People:
        """These and others, others last."""
        return People(
            np.r_[self.household, others.household],
            np.r_[self.role, others.role],
            np.r_[self.is_man, others.is_man],
            np.r_[self.born, others.born],
        )


def _patterns(seed: int, persons: int) -> tuple[Ints, Ints]:
    """The pattern and size of each household, so that the sizes add up to the number of persons."""
    shares = np.array([pattern.share for pattern in PATTERNS])
    sizes = np.array([len(pattern.roles) for pattern in PATTERNS])
    drawn = stream(seed, "pattern").choice(
        len(PATTERNS), size=int(persons / MEAN_SIZE * 1.1) + 60, p=shares / shares.sum()
    )
    bounds = np.cumsum(sizes[drawn])
    count = int(np.searchsorted(bounds, persons)) + 1
    size = sizes[drawn[:count]].copy()
    size[-1] -= bounds[count - 1] - persons
    return drawn[:count], size


def _ages(chance: np.random.Generator, pattern: Ints, household: Ints, slot: Ints, role: Ints) -> Ints:
    low = np.array([p.youngest_head for p in PATTERNS])[pattern]
    high = np.array([p.oldest_head for p in PATTERNS])[pattern]
    head = chance.integers(low, high + 1)[household]
    early = np.array([p.birth_ages[0] for p in PATTERNS])[pattern][household]
    late = np.array([p.birth_ages[1] for p in PATTERNS])[pattern][household]
    born_when = chance.integers(early, late + 1) + np.where((role == CHILD) & (slot == 3), 4, 0)
    count = len(household)
    age = np.select(
        [role == HEAD, role == SPOUSE, role == CHILD, role == PARENT],
        [
            head,
            np.maximum(head + chance.integers(-4, 3, size=count), 21),
            head - born_when,
            np.minimum(head + chance.integers(22, 28, size=count), 93),
        ],
        default=head - chance.integers(46, 54, size=count),
    )
    whole: Ints = np.maximum(age, 0).astype(np.int64)
    return whole


def _is_man(chance: np.random.Generator, pattern: Ints, household: Ints, slot: Ints, role: Ints) -> Flags:
    of_head = (chance.random(len(pattern)) < np.where(pattern == LONE_MAN, 0.92, 0.78))[household]
    own = chance.random(len(household)) < 0.52
    of_parent = (slot == 5) | (chance.random(len(household)) < 0.2)
    return np.select([role == HEAD, role == SPOUSE, role == PARENT], [of_head, ~of_head, of_parent], default=own)


def invented_people(seed: int, persons: int) -> tuple[Ints, People]:
    """The size of each household and its people; the people of a household stand together, its head first."""
    pattern, size = _patterns(seed, persons)
    household = np.repeat(np.arange(len(size)), size)
    slot = np.arange(persons) - np.repeat(np.cumsum(size) - size, size)
    table = np.array([list(p.roles) + [HEAD] * (WIDEST - len(p.roles)) for p in PATTERNS])
    role = table[pattern[household], slot]
    chance = stream(seed, "people")
    age = _ages(chance, pattern, household, slot, role)
    born = EPOCH_DAY - 1 - (age * YEAR).astype(np.int64) - chance.integers(0, 365, size=persons)
    return size, People(household, role, _is_man(chance, pattern, household, slot, role), born)
