"""Which households meet with which hardship, and when.

A *lane* is one thing that happens to households one after another: so many a month, never the same household twice
while its last trouble may still be seen. Lanes never share a household, so a near miss stays a near miss; what happens
everywhere else (background) is kept below every line. Rates are households a month in a district of 36,000 people.

Why these rates: a trouble that is seen for the twelve months of a window stands twelve times its monthly rate on a
month's list, one that ends (back at work, tap mended, roof made good) only for its few months. About six lasting and
fifteen passing ones a month give some 100 households on a first list and 15 to 40 new ones a month after it; most of
the passing ones have settled it themselves by the time the village calls, which is why only a handful are determined.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from warehouse.sample.months import EPOCH, Ints, stream

LASTING: Final = (1, 12)


@dataclass(frozen=True)
class Lane:
    """One hardship (or near miss, where `rules` is empty): its monthly rate and whom it can meet.

    visible: the first and last month after its own in which a screening sees it. floor: the least rate, so that a
    small sample shows it too. needs: what a household must have. quiet: nothing else of money happens to it.
    steps: with `fall`, what is left of the income in the two quarters that end in its month; per_head its usual yuan.
    """

    name: str
    rules: tuple[str, ...]
    rate: float
    needs: str = "any"
    visible: tuple[int, int] = LASTING
    floor: float = 1 / 12
    season: tuple[int, ...] = tuple(range(1, 13))
    quiet: bool = True
    fall: float = 1.0
    per_head: int = 0


QUARTER_ENDS: Final = (3, 6, 9, 12)


# So much a head that a cost just under a line does not push its household under the income line.
EASY_YUAN: Final = 18_600
NEAR_MISSES_A_MONTH: Final = 0.25


def _near(name: str, needs: str = "any", *, quiet: bool = True, season: tuple[int, ...] = tuple(range(1, 13))) -> Lane:
    per_head = EASY_YUAN if quiet else 0
    return Lane(name, (), NEAR_MISSES_A_MONTH, needs, quiet=quiet, season=season, per_head=per_head)


def _near_fall(name: str, fall: float, per_head: int) -> Lane:
    return Lane(name, (), NEAR_MISSES_A_MONTH, "several", season=QUARTER_ENDS, fall=fall, per_head=per_head)


LANES: Final = (
    Lane("monitored_illness", ("ILLNESS_EXPENSE",), 0.5, "monitored"),
    Lane("monitored_school", ("IN_SCHOOL_EXPENSE",), 0.2, "monitored_student", floor=0.0, quiet=False, season=(9,)),
    Lane("school_entry", ("SCHOOL_ENTRY_EXPENSE",), 0.4, "student", season=(8,)),
    _near("school_entry_near", "student", season=(8,)),
    Lane("in_school", ("IN_SCHOOL_EXPENSE",), 0.3, "student", season=(9,)),
    _near("in_school_near", "student", season=(9,)),
    Lane("dropout", ("DROPOUT",), 2.6, "pupil", (1, 2), 0.5, quiet=False),
    _near("dropout_near", "pupil", quiet=False),
    Lane("job_loss", ("JOB_LOSS",), 4.2, "worker", (4, 5), 0.5, quiet=False),
    _near("job_loss_near", "worker", quiet=False),
    Lane("illness_low", ("ILLNESS_EXPENSE",), 0.5, "low_line"),
    _near("illness_low_near", "low_line"),
    Lane("illness_general", ("ILLNESS_EXPENSE",), 0.5, "general"),
    _near("illness_general_near", "general"),
    Lane("illness_totals", ("ILLNESS_EXPENSE",), 0.25, "general"),
    Lane("major_disease", ("MAJOR_DISEASE",), 0.4, quiet=False),
    Lane("disability", ("DISABILITY_NEW",), 0.35, quiet=False),
    _near("disability_near", quiet=False),
    Lane("disaster", ("DISASTER_LOSS",), 0.35),
    _near("disaster_near"),
    Lane("accident", ("ACCIDENT_LOSS",), 0.35),
    _near("accident_near"),
    Lane("industry", ("INDUSTRY_LOSS",), 0.4),
    _near("industry_near"),
    Lane(
        "income_below", ("INCOME_BELOW_LINE",), 0.3, "several", (1, 9), 1 / 6, QUARTER_ENDS, fall=0.62, per_head=8_400
    ),
    Lane("income_drop", ("INCOME_DROP",), 0.4, "several", (1, 9), 1 / 6, QUARTER_ENDS, fall=0.25, per_head=13_600),
    _near_fall("income_below_near", 0.84, 8_200),
    _near_fall("income_drop_near", 0.42, 13_600),
    Lane("housing", ("HOUSING_UNSAFE",), 3.4, visible=(1, 2), floor=0.5, quiet=False),
    _near("housing_near", quiet=False),
    Lane("water", ("WATER_UNSAFE",), 5.0, visible=(1, 1), floor=1.0, quiet=False),
    _near("water_near", quiet=False),
    Lane("welfare", ("WELFARE_NEW",), 0.35, quiet=False),
    _near("welfare_near", quiet=False),
    Lane("city_alert", ("CITY_ALERT",), 0.4, quiet=False),
    Lane("village_report", ("VILLAGE_REPORT",), 0.5, quiet=False),
    Lane("illness_and_disease", ("ILLNESS_EXPENSE", "MAJOR_DISEASE"), 0.3, "several"),
    Lane("accident_and_disability", ("ACCIDENT_LOSS", "ILLNESS_EXPENSE", "DISABILITY_NEW"), 0.2, "several"),
    Lane("disaster_and_industry", ("DISASTER_LOSS", "INDUSTRY_LOSS"), 0.2, "several"),
)
# The scarcest first, so that what anybody can meet does not use them up.
SCARCITY: Final = (
    "monitored_student",
    "monitored",
    "student",
    "pupil",
    "low_line",
    "worker",
    "general",
    "several",
    "any",
)
NO_LANE: Final = -1


@dataclass(frozen=True)
class Ring:
    """The households of a lane in their order, and how many of them each month takes."""

    lane: Lane
    households: Ints
    rate: float  # households a month of the season
    phase: float

    def _before(self, serial: int) -> int:
        years, month = divmod(serial - EPOCH, 12)
        seasons = years * len(self.lane.season) + sum(number < month + 1 for number in self.lane.season)
        return int(np.floor(seasons * self.rate + self.phase))

    def met_in(self, serial: int) -> Ints:
        """The households whom it meets in this month."""
        if not len(self.households) or serial % 12 + 1 not in self.lane.season:
            return np.zeros(0, dtype=np.int64)
        turns = np.arange(self._before(serial), self._before(serial + 1))
        return self.households[turns[-len(self.households) :] % len(self.households)]

    def seen_in(self, serial: int) -> Iterator[tuple[int, Ints]]:
        """Month of the trouble and households, for all that a screening of this month sees."""
        first, last = self.lane.visible
        for ago in range(last, first - 1, -1):
            households = self.met_in(serial - ago)
            if len(households):
                yield serial - ago, households


def _rates(persons: int) -> list[float]:
    return [max(lane.rate * persons / 36_000, lane.floor) for lane in LANES]


def _places_needed(persons: int, months: int | None) -> list[int]:
    """How many households each lane needs so that none is met again within so many months (none: as few as will do)."""
    rest = [months or min(13, lane.visible[1] + 6) for lane in LANES]
    return [int(np.ceil(rate * months)) + 1 for rate, months in zip(_rates(persons), rest, strict=True)]


def rings(seed: int, persons: int, able: dict[str, Ints], households: int) -> tuple[Ring, ...]:
    """The lanes of a district. able: the households that have what a lane needs, by that need."""
    needed = _places_needed(persons, 40)
    if sum(needed) > households * 0.4:
        needed = _places_needed(persons, None)
    chance = stream(seed, "lanes")
    priority = chance.permutation(households)
    phases = chance.random(len(LANES))
    is_free = np.ones(households, dtype=np.bool_)
    drawn: dict[str, Ints] = {}
    for at in sorted(range(len(LANES)), key=lambda at: (SCARCITY.index(LANES[at].needs), at)):
        lane = LANES[at]
        fitting = able[lane.needs][is_free[able[lane.needs]]]
        drawn[lane.name] = fitting[np.argsort(priority[fitting])][: needed[at]]
        is_free[drawn[lane.name]] = False
    rates = _rates(persons)
    return tuple(
        Ring(lane, drawn[lane.name], rates[at] * 12 / len(lane.season), float(phases[at]))
        for at, lane in enumerate(LANES)
    )
