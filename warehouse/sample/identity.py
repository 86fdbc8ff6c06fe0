"""Valid ID numbers, household numbers, phones and names for many invented people at once.

Phones begin with 154, a block that no operator gave out; an ID is valid in form, and belongs here to an invented name.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from warehouse.sample.months import Flags, Ints, days_of_months, stream
from warehouse.sample.words import GIVEN_OF_MEN, GIVEN_OF_WOMEN, SURNAMES

AREAS: Final = np.array([410602, 410603, 410611, 410621, 410622, 410522])
AREA_SHARES: Final = (0.82, 0.04, 0.03, 0.04, 0.04, 0.03)
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS: Final = tuple("10X98765432")


def pick(words: tuple[str | None, ...], at: Ints) -> pl.Series:
    """The words at these positions."""
    return pl.Series(words, dtype=pl.String).gather(pl.Series(at, dtype=pl.UInt32))


def _ranks(keys: Ints) -> Ints:
    """For each key, how many equal ones stand before it."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    lengths = np.diff(np.r_[starts, len(ordered)])
    ranks = np.empty(len(keys), dtype=np.int64)
    ranks[order] = np.arange(len(keys)) - np.repeat(starts, lengths)
    return ranks


def id_numbers(seed: int, born: Ints, is_man: Flags) -> pl.Series:
    """Distinct 18-character IDs with their check characters. born: days since 1970."""
    chance = stream(seed, "id")
    area = AREAS[chance.choice(len(AREAS), size=len(born), p=AREA_SHARES)]
    rank = _ranks(born * 2 + is_man)
    sequence = ((rank * 37 + born % 491) % 500) * 2 + is_man
    days = born.astype("datetime64[D]")
    year = days.astype("datetime64[Y]").astype(np.int64) + 1970
    month = days.astype("datetime64[M]").astype(np.int64) % 12 + 1
    front = area * 100_000_000 + year * 10_000 + month * 100 + days_of_months(born)
    digits = front * 1000 + sequence
    total = np.zeros(len(born), dtype=np.int64)
    for place, weight in enumerate(WEIGHTS):
        total += digits // 10 ** (16 - place) % 10 * weight
    return pl.Series(digits).cast(pl.String) + pick(CHECK_CHARACTERS, total % 11)


def surnames(seed: int, households: int, household: Ints, is_own: Flags) -> Ints:
    """A surname (as a position) for each person: that of the household, or one of their own."""
    chance = stream(seed, "surname")
    shares = 1.0 / (np.arange(len(SURNAMES)) + 3.0)
    shares /= shares.sum()
    of_household = chance.choice(len(SURNAMES), size=households, p=shares)
    own = chance.choice(len(SURNAMES), size=len(household), p=shares)
    return np.where(is_own, own, of_household[household])


def names(seed: int, surname: Ints, is_man: Flags) -> pl.Series:
    """Names of two or three characters, in the manner of the district."""
    chance = stream(seed, "given name")
    length = len(surname)
    first, second = (chance.integers(len(GIVEN_OF_MEN), size=length) for _ in range(2))
    has_second = chance.random(length) < 0.68
    given = []
    for at in (first, second):
        men = pick(GIVEN_OF_MEN, at)
        women = pick(GIVEN_OF_WOMEN, at % len(GIVEN_OF_WOMEN))
        given.append(men.zip_with(pl.Series(is_man), women))
    blank = pl.Series([""]).gather(pl.Series(np.zeros(length), dtype=pl.UInt32))
    return pick(SURNAMES, surname) + given[0] + given[1].zip_with(pl.Series(has_second), blank)


def household_numbers(count: int) -> pl.Series:
    """41060226000001 and on."""
    return pl.Series(41_060_226_000_001 + np.arange(count)).cast(pl.String)


def phones(seed: int, count: int) -> pl.Series:
    """Eleven digits of a block that no operator gave out."""
    return pl.Series(15_400_000_000 + stream(seed, "phone").integers(100_000_000, size=count)).cast(pl.String)
