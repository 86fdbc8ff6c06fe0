"""One month of one lane: whom it meets, and the chance that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from warehouse.sample.district import District
from warehouse.sample.months import Ints, first_day
from warehouse.sample.records import Records

FEN: Final = 100


@dataclass(frozen=True)
class Scene:
    """The households (positions) that a lane meets in a month."""

    records: Records
    district: District
    serial: int
    homes: Ints
    chance: np.random.Generator

    @property
    def heads(self) -> Ints:
        """Their heads."""
        return self.district.first[self.homes]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.homes)

    def somebody(self) -> Ints:
        """One of each household."""
        places = (self.chance.random(self.count) * self.district.size[self.homes]).astype(np.int64)
        return self.district.first[self.homes] + places

    def day(self, low: int = 9, high: int = 26, *, later: int = 0) -> Ints:
        """A day of the month for each (from low to high), or of one so many months later."""
        return first_day(self.serial + later) - 1 + self.chance.integers(low, high + 1, size=self.count)

    def fen(self, low: int, high: int) -> Ints:
        """An amount for each, from low to high yuan, smaller ones more often."""
        share = self.chance.random(self.count) ** 2
        return (low * FEN + share * (high - low) * FEN).astype(np.int64)

    def fen_below(self, line: int) -> Ints:
        """An amount for each, a little under the line (yuan): at times by one fen only."""
        under = np.where(self.chance.random(self.count) < 0.2, 1, self.chance.integers(1, line * 5, size=self.count))
        return line * FEN - under

    def one_of(self, count: int) -> Ints:
        """A position from 0 for each."""
        return self.chance.integers(count, size=self.count)
