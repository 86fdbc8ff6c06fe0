"""Chance that hangs on a seed and on what it is asked for, so that no answer depends on what was asked before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from warehouse.sample.months import stream
from warehouse.sample.words import GIVEN_OF_MEN, GIVEN_OF_WOMEN, SURNAMES

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Chance:
    """Chance of one household, place or day, named by `key`; each purpose draws for itself."""

    seed: int
    key: str

    def of(self, *more: object) -> Chance:
        """Chance of something within it."""
        return Chance(self.seed, "|".join((self.key, *map(str, more))))

    def happens(self, purpose: str, share: float) -> bool:
        """True in this share of cases."""
        return bool(stream(self.seed, f"{self.key}|{purpose}").random() < share)

    def whole(self, purpose: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both counted."""
        return int(stream(self.seed, f"{self.key}|{purpose}").integers(low, high + 1))

    def one_of(self, purpose: str, things: Sequence[Thing]) -> Thing:
        """One of them."""
        return things[self.whole(purpose, 0, len(things) - 1)]

    def by_share(self, purpose: str, shares: Sequence[tuple[Thing, float]], rest: Thing) -> Thing:
        """One of the things by its share, else the rest."""
        drawn = stream(self.seed, f"{self.key}|{purpose}").random()
        for thing, share in shares:
            drawn -= share
            if drawn < 0:
                return thing
        return rest

    def name(self) -> str:
        """The name of somebody invented, the same for the same key."""
        given = self.one_of("given", GIVEN_OF_MEN + GIVEN_OF_WOMEN) + self.one_of("second", GIVEN_OF_WOMEN)
        return self.one_of("surname", SURNAMES) + given
