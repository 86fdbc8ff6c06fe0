"""Townships, villages and natural villages, and which household lives where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from warehouse.sample.months import Flags, Ints, stream
from warehouse.sample.words import (
    HAMLETS,
    TOWNSHIP_FIRST,
    TOWNSHIP_LAST,
    TOWNSHIPS,
    VILLAGE_FIRST,
    VILLAGE_LAST,
)

PEOPLE_OF_A_VILLAGE: Final = 1_300
PEOPLE_OF_A_TOWNSHIP: Final = 40_000
HILL_TOWNSHIP: Final = 1
SMALL_HAMLET_HOUSEHOLDS: Final = 6
SMALL_HAMLET_AT: Final = len(HAMLETS)


@dataclass(frozen=True)
class Places:
    """The map. `township_of` and the names and codes have one entry a village."""

    townships: tuple[str, ...]
    township_of: Ints
    villages: tuple[str, ...]
    codes: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many villages there are."""
        return len(self.villages)


def _township_names(count: int) -> tuple[str, ...]:
    more = [first + last for last in TOWNSHIP_LAST for first in TOWNSHIP_FIRST]
    if count > len(TOWNSHIPS) + len(more):
        raise ValueError(f"A sample of {count} townships is too large; ask for at most 4,000,000 persons.")
    return TOWNSHIPS + tuple(more[: count - len(TOWNSHIPS)])


def invented_places(persons: int) -> Places:
    """Heshan's six for a district, more of them (invented) for a city; a village for each 1,300 people."""
    townships = _township_names(max(len(TOWNSHIPS), round(persons / PEOPLE_OF_A_TOWNSHIP)))
    count = max(len(townships), round(persons / PEOPLE_OF_A_VILLAGE))
    township_of = np.arange(count) * len(townships) // count
    within = np.arange(count) - np.searchsorted(township_of, township_of)
    words = [first + last for last in VILLAGE_LAST for first in VILLAGE_FIRST]
    shift = township_of * 7
    villages = tuple(words[(at + more) % len(words)] for at, more in zip(within.tolist(), shift.tolist(), strict=True))
    codes = tuple(
        f"410602{100 + township}{200 + at}" for township, at in zip(township_of.tolist(), within.tolist(), strict=True)
    )
    return Places(townships, township_of, villages, codes)


def villages_of_households(seed: int, places: Places, households: int) -> Ints:
    """The village of each household: neighbours stand together, villages differ in size."""
    weights = stream(seed, "village size").uniform(0.6, 1.4, size=places.count)
    bounds = np.cumsum(weights) / weights.sum() * households
    return np.searchsorted(bounds, np.arange(households) + 0.5)


def hamlets_of_households(seed: int, places: Places, village: Ints) -> Ints:
    """The natural village of each household; each hill village has a small one of its own."""
    chance = stream(seed, "hamlet")
    width = chance.integers(2, len(HAMLETS) + 1, size=places.count)
    hamlet = (chance.random(len(village)) * width[village]).astype(np.int64)
    hamlet[small_hamlet(places, village)] = SMALL_HAMLET_AT
    return hamlet


def small_hamlet(places: Places, village: Ints) -> Flags:
    """Whether a household belongs to the small natural village of its village."""
    starts = np.searchsorted(village, village)
    sizes = np.bincount(village, minlength=places.count)[village]
    is_first = np.arange(len(village)) - starts < SMALL_HAMLET_HOUSEHOLDS
    found: Flags = is_first & (sizes >= 5 * SMALL_HAMLET_HOUSEHOLDS) & (places.township_of[village] == HILL_TOWNSHIP)
    return found
