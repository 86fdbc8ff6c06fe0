"""The invented district: its people as of the epoch, who is born and who dies after it, and the register of a month."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import polars as pl

from warehouse.sample.identity import household_numbers, id_numbers, names, phones, surnames
from warehouse.sample.kinds import OPEN, Kinds, invented_kinds
from warehouse.sample.lanes import NO_LANE, Ring, rings
from warehouse.sample.months import EPOCH, EPOCH_DAY, Flags, Ints, day_number, first_day, stream
from warehouse.sample.people import YEAR, People, invented_people
from warehouse.sample.places import Places, hamlets_of_households, invented_places, small_hamlet, villages_of_households
from warehouse.sample.words import CHILD, GENERAL, GRANDCHILD, PARENT, SPOUSE

NEVER: Final = 10**6
DEATHS_A_MONTH: Final = 0.007 / 12  # of the people; as many are born, so that their number stands
MONTHS_OF_BIRTHS: Final = 72
PRESENT, DEAD, MOVED = range(3)
LEAST_PERSONS: Final = 400  # below it, some rules would find nobody


@dataclass(frozen=True)
class District:
    """Households and people by position. `people` holds those of the epoch, then those gone, then those born later.

    size: present people at the epoch; first: position of the head. joins, dies: months as running numbers.
    """

    seed: int
    persons: int
    places: Places
    village: Ints
    hamlet: Ints
    kinds: Kinds
    size: Ints
    people: People
    gone: Ints
    joins: Ints
    dies: Ints
    rings: tuple[Ring, ...]
    lane: Ints

    @property
    def households(self) -> int:
        """How many households the register has."""
        return len(self.size)

    @cached_property
    def first(self) -> Ints:
        """The position of each household's head at the epoch."""
        return np.cumsum(self.size) - self.size

    @cached_property
    def id_no(self) -> pl.Series:
        """ID numbers of all people."""
        return id_numbers(self.seed, self.people.born, self.people.is_man)

    @cached_property
    def name(self) -> pl.Series:
        """Names of all people."""
        role = self.people.role
        is_own = (role == SPOUSE) | ((role == PARENT) & ~self.people.is_man)
        surname = surnames(self.seed, self.households, self.people.household, is_own)
        return names(self.seed, surname, self.people.is_man)

    @cached_property
    def household_no(self) -> pl.Series:
        """Numbers of all households."""
        return household_numbers(self.households)

    @cached_property
    def phone(self) -> pl.Series:
        """A phone a household."""
        return phones(self.seed, self.households)

    @cached_property
    def is_quiet(self) -> Flags:
        """Households in which no money happens besides what their lane brings."""
        quiet = np.array([ring.lane.quiet for ring in self.rings] + [False])
        found: Flags = quiet[self.lane]
        return found

    @cached_property
    def has_low_line(self) -> Flags:
        """Households whose illness line is the lower one."""
        is_low: Flags = (self.kinds.kind != GENERAL) | (self.kinds.monitoring == OPEN)
        return is_low

    def township_of(self, household: Ints) -> Ints:
        """The township (a position) of households."""
        return self.places.township_of[self.village[household]]

    def present_in(self, serial: int) -> Ints:
        """People (positions) present all through a month."""
        is_here = (self.gone == PRESENT) & (self.joins < serial) & (self.dies > serial)
        return np.flatnonzero(is_here & (self.people.born < first_day(serial)))

    def ring(self, name: str) -> Ring:
        """The ring of a lane, by its name."""
        return next(ring for ring in self.rings if ring.lane.name == name)

    def member(self, born_from: int, born_to: int) -> Ints:
        """For each household a present person born in these years (last year not counted), or -1."""
        born = self.people.born[: self.persons]
        fits = (born >= day_number(born_from, 1, 1)) & (born < day_number(born_to, 1, 1))
        return first_of(self.households, self.people.household[: self.persons], fits)


STUDENT_BORN: Final = (2004, 2009)  # 高中 to 研究生 for all years of the sample
PUPIL_BORN: Final = (2014, 2018)  # 6 to 15 in all of them
WORKER_BORN: Final = (1971, 2000)


def first_of(households: int, household: Ints, fits: Flags) -> Ints:
    """For each household the first person (a position) who fits, or -1."""
    found = np.full(households, -1)
    at = np.flatnonzero(fits)[::-1]
    found[household[at]] = at
    return found


def _able(people: People, kinds: Kinds, size: Ints) -> dict[str, Ints]:
    """Households by what they have that a lane may need."""

    def with_born(years: tuple[int, int]) -> Flags:
        fits = (people.born >= day_number(years[0], 1, 1)) & (people.born < day_number(years[1], 1, 1))
        return first_of(len(size), people.household, fits) >= 0

    is_low = (kinds.kind != GENERAL) & (kinds.monitoring != OPEN)
    is_open = kinds.monitoring == OPEN
    flags = {
        "monitored_student": with_born((STUDENT_BORN[0], PUPIL_BORN[1])) & is_open,
        "monitored": is_open,
        "student": with_born(STUDENT_BORN) & ~is_open,
        "pupil": with_born(PUPIL_BORN) & ~is_open,
        "worker": with_born(WORKER_BORN) & ~is_open,
        "low_line": is_low,
        "general": kinds.kind == GENERAL,
        "several": (size > 1) & ~is_open,
        "any": ~is_open,
    }
    return {need: np.flatnonzero(flag) for need, flag in flags.items()}


def _gone_people(seed: int, persons: int, households: int) -> tuple[People, Ints]:
    """Those whom the register still names although they died or moved away before the epoch."""
    chance = stream(seed, "gone")
    count = max(2, round(persons * 0.02))
    is_dead = chance.random(count) < 0.4
    age = np.where(is_dead, chance.integers(68, 90, size=count), chance.integers(20, 32, size=count))
    born = EPOCH_DAY - (age * YEAR).astype(np.int64) - chance.integers(0, 365, size=count)
    role = np.where(is_dead, PARENT, CHILD)
    household = chance.integers(households, size=count)
    people = People(household, role, chance.random(count) < np.where(is_dead, 0.5, 0.2), born)
    return people, np.where(is_dead, DEAD, MOVED)


def _deaths_and_births(seed: int, people: People, is_open: Flags) -> tuple[Ints, People, Ints]:
    """The month in which each person of the epoch dies, the newborn, and the months in which they join.

    As many die as are born, in the open households only, so that the district's counts stand in every month.
    """
    persons = len(people)
    chance = stream(seed, "births and deaths")
    age = (EPOCH_DAY - people.born) / YEAR
    old = chance.permutation(np.flatnonzero(is_open[people.household] & (age >= 64)))
    young = np.flatnonzero(is_open[people.household] & (people.role == SPOUSE) & (age < 42))
    homes = chance.permutation(people.household[young])
    a_month = persons * DEATHS_A_MONTH
    count = min(len(old), len(homes), int(a_month * MONTHS_OF_BIRTHS))
    months = EPOCH + np.floor(np.arange(count) / a_month).astype(np.int64)
    dies = np.full(persons, NEVER)
    dies[old[:count]] = months
    born = (months - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    born = born + chance.integers(0, 25, size=count)
    role = np.where(chance.random(count) < 0.9, CHILD, GRANDCHILD)
    return dies, People(homes[:count], role, chance.random(count) < 0.52, born), months


def sample_district(persons: int = 36_000, seed: int = 2026) -> District:
    """The invented district: the same one for the same size and seed, whatever the month. ValueError if too small."""
    if persons < LEAST_PERSONS:
        raise ValueError(f"A district of {persons} persons is too small to invent; ask for at least {LEAST_PERSONS}.")
    places = invented_places(persons)
    size, people = invented_people(seed, persons)
    kinds = invented_kinds(seed, size)
    all_rings = rings(seed, persons, _able(people, kinds, size), len(size))
    lane = np.full(len(size), NO_LANE)
    for at, ring in enumerate(all_rings):
        lane[ring.households] = at
    gone_people, gone = _gone_people(seed, persons, len(size))
    village = villages_of_households(seed, places, len(size))
    is_open = (kinds.kind == GENERAL) & (lane == NO_LANE) & ~small_hamlet(places, village)
    dies, newborn, joins = _deaths_and_births(seed, people, is_open)
    return District(
        seed=seed,
        persons=persons,
        places=places,
        village=village,
        hamlet=hamlets_of_households(seed, places, village),
        kinds=kinds,
        size=size,
        people=people.joined_by(gone_people).joined_by(newborn),
        gone=np.r_[np.full(persons, PRESENT), gone, np.full(len(joins), PRESENT)],
        joins=np.r_[np.zeros(persons + len(gone), dtype=np.int64), joins],
        dies=np.r_[dies, np.full(len(gone) + len(joins), NEVER)],
        rings=all_rings,
        lane=lane,
    )
