"""What happens to the households of each lane, and the words that villages and the city say about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np

from warehouse.sample import changes, costs
from warehouse.sample.costs import ILLNESS_GENERAL, ILLNESS_LOW, INDUSTRY, SCHOOL
from warehouse.sample.district import PUPIL_BORN, STUDENT_BORN, District
from warehouse.sample.identity import pick
from warehouse.sample.lanes import Ring
from warehouse.sample.months import Ints, first_day, stream
from warehouse.sample.places import SMALL_HAMLET_AT
from warehouse.sample.records import Records
from warehouse.sample.scene import Scene
from warehouse.sample.words import SMALL_HAMLET

Trouble = Callable[[Scene], None]


def _several(*troubles: Trouble) -> Trouble:
    def all_of_them(scene: Scene) -> None:
        for trouble in troubles:
            trouble(scene)

    return all_of_them


def nothing(_scene: Scene) -> None:
    """Told elsewhere: incomes by income, cumulated sums by medical."""


TROUBLES: Final[dict[str, Trouble]] = {
    "monitored_illness": partial(costs.illness, low=ILLNESS_LOW + 200, high=26_000),
    "monitored_school": partial(costs.in_school, low=SCHOOL, high=13_000, born=(STUDENT_BORN[0], PUPIL_BORN[1])),
    "school_entry": partial(costs.school_entry, low=SCHOOL, high=15_000),
    "school_entry_near": costs.school_entry_below,
    "in_school": partial(costs.in_school, low=SCHOOL, high=14_000),
    "in_school_near": costs.in_school_below,
    "dropout": partial(changes.leaves_school, enrolment="辍学"),
    "dropout_near": partial(changes.leaves_school, enrolment="休学"),
    "job_loss": partial(changes.loses_work, months=5),
    "job_loss_near": partial(changes.loses_work, months=2),
    "illness_low": partial(costs.illness, low=ILLNESS_LOW, high=24_000),
    "illness_low_near": partial(costs.illness_below, line=ILLNESS_LOW),
    "illness_general": partial(costs.illness, low=ILLNESS_GENERAL, high=60_000),
    "illness_general_near": partial(costs.illness_below, line=ILLNESS_GENERAL),
    "illness_totals": nothing,
    "major_disease": costs.major_disease,
    "disability": partial(changes.disability, grades=("一级", "二级")),
    "disability_near": partial(changes.disability, grades=("三级",)),
    "disaster": costs.disaster,
    "disaster_near": costs.disaster_below,
    "accident": costs.accident,
    "accident_near": costs.accident_below,
    "industry": lambda scene: costs.industry(scene, scene.fen(INDUSTRY, 30_000)),
    "industry_near": lambda scene: costs.industry(scene, scene.fen_below(INDUSTRY)),
    "income_below": nothing,
    "income_drop": nothing,
    "income_below_near": nothing,
    "income_drop_near": nothing,
    "housing": changes.unsafe_home,
    "housing_near": changes.unsafe_second_home,
    "water": changes.dry_tap,
    "water_near": changes.tap_dry_for_days,
    "welfare": changes.new_welfare,
    "welfare_near": changes.passing_relief,
    "city_alert": changes.city_alert,
    "village_report": changes.village_report,
    "illness_and_disease": _several(partial(costs.illness, low=12_000, high=70_000), costs.major_disease),
    "accident_and_disability": _several(
        costs.accident,
        partial(costs.illness, low=11_000, high=30_000),
        partial(changes.disability, grades=("一级", "二级")),
    ),
    "disaster_and_industry": _several(costs.disaster, lambda scene: costs.industry(scene, scene.fen(INDUSTRY, 20_000))),
}

# What a village or the city would call it; where they speak of it, no new household comes of that.
CALLED: Final = {
    "illness_low": "因病", "illness_general": "因病", "illness_totals": "因病", "major_disease": "因病",
    "school_entry": "因学", "in_school": "因学", "disability": "因残", "disaster": "因灾", "accident": "意外事故",
    "industry": "产业", "income_below": "收入", "income_drop": "收入、产业", "illness_and_disease": "因病",
    "accident_and_disability": "意外事故、因残", "disaster_and_industry": "因灾、产业",
}  # fmt: skip
SHARE_REPORTED: Final = 0.2
SHARE_ALERTED: Final = 0.12
LONGEST_TROUBLE: Final = 6  # months after its own in which a trouble may still be written about
MONTHS_BETWEEN_DRY_HAMLETS: Final = 6


def _scene(records: Records, district: District, purpose: str, serial: int, homes: Ints) -> Scene:
    return Scene(records, district, serial, homes, stream(district.seed, purpose, serial))


def _add_lane(records: Records, district: District, ring: Ring, serial: int) -> None:
    homes = ring.met_in(serial)
    if not len(homes):
        return
    name = ring.lane.name
    TROUBLES[name](_scene(records, district, name, serial, homes))
    if name in CALLED:
        said = _scene(records, district, f"{name} said", serial, homes)
        chance = said.chance.random(len(homes))
        for tell, is_told in (
            (changes.village_report, chance < SHARE_REPORTED),
            (changes.city_alert, chance > 1 - SHARE_ALERTED),
        ):
            tell(_scene(records, district, f"{name} {tell.__name__}", serial, homes[is_told]), (CALLED[name],))


def dry_hamlet(district: District, serial: int) -> Ints:
    """The households of the small natural village whose well is dry at this month's end; mostly none."""
    small = np.flatnonzero(district.hamlet == SMALL_HAMLET_AT)
    villages = np.unique(district.village[small])
    if serial % MONTHS_BETWEEN_DRY_HAMLETS != 3 or not len(villages):
        return np.zeros(0, dtype=np.int64)
    village = villages[serial // MONTHS_BETWEEN_DRY_HAMLETS % len(villages)]
    homes: Ints = small[district.village[small] == village]
    return homes


def _add_dry_hamlet(records: Records, district: District, serial: int) -> None:
    homes = dry_hamlet(district, serial)[:1]
    code = pick(district.places.codes, district.village[homes])
    for supply, day in (("停水", first_day(serial) + 11), ("达标", first_day(serial + 1) + 5)):
        when = np.full(len(homes), day)
        records.add("water", when, area_code=code, hamlet=SMALL_HAMLET, supply=supply, starts_on=when)


def add_troubles(records: Records, district: District) -> None:
    """All that the lanes write into the files of these months."""
    months = records.months("village_reports")
    for serial in range(months.start - LONGEST_TROUBLE, months.stop):
        _add_dry_hamlet(records, district, serial)
        for ring in district.rings:
            _add_lane(records, district, ring, serial)
