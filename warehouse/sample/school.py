"""Pupils and students: one record a person and school year, fees of a family below the lines together."""

from __future__ import annotations

from typing import Final

import numpy as np

from warehouse.sample.district import District
from warehouse.sample.identity import pick
from warehouse.sample.months import Flags, Ints, day_number, serial_of, stream
from warehouse.sample.records import Records, where
from warehouse.sample.words import SCHOOLS, STAGES

KINDERGARTEN, PRIMARY, MIDDLE, HIGH, TRADE, COLLEGE, UNIVERSITY, GRADUATE = range(8)
TUITION_YUAN: Final = (2_400, 0, 0, 1_600, 0, 3_800, 4_600, 5_200)
BOARDING_YUAN: Final = (0, 0, 300, 600, 600, 900, 1_000, 1_100)
SHARE_AT_SCHOOL: Final = (0.8, 1.0, 1.0, 0.93, 0.93, 0.58, 0.58, 0.05)
MOST_OF_A_FAMILY_FEN: Final = 740_000
SCHOOL_LANES: Final = (
    "dropout",
    "dropout_near",
    "school_entry",
    "school_entry_near",
    "in_school",
    "in_school_near",
    "monitored_school",
)


def stages_at(age: Ints, leaning: Ints) -> Ints:
    """The stage by age on 1 September, -1 for none; leaning (0 to 99) parts 中职 from 高中 and 高职 from 本科."""
    ends = [3, 6, 12, 15, 18, 22, 25]
    by_age = np.array([-1, KINDERGARTEN, PRIMARY, MIDDLE, HIGH, UNIVERSITY, GRADUATE, -1])
    stage = by_age[np.searchsorted(ends, age, side="right")]
    stage = np.where((stage == HIGH) & (leaning < 40), TRADE, stage)
    return np.where((stage == UNIVERSITY) & (leaning < 55), COLLEGE, stage)


def ages(born: Ints, year: int) -> Ints:
    """Whole years on 1 September of a year."""
    months = (np.full(len(born), day_number(year, 9, 1)) - born) / 365.25
    return np.floor(months).astype(np.int64)


def _is_lane_child(district: District) -> Flags:
    """People whose schooling their lane tells."""
    return np.isin(district.people.household, np.concatenate([district.ring(name).households for name in SCHOOL_LANES]))


def _aid(home: Ints, net: Ints) -> Ints:
    """What each student gets so that no family pays more than it can: in fen."""
    of_family = np.bincount(home, weights=net)
    kept = np.minimum(1.0, MOST_OF_A_FAMILY_FEN / np.maximum(of_family, 1))[home]
    return (np.ceil(net * (1.0 - kept) / 10_000) * 10_000).astype(np.int64)


def _add_year(records: Records, district: District, year: int) -> None:
    people = district.people
    leaning = stream(district.seed, "leaning").integers(100, size=len(people))
    staying = stream(district.seed, "staying").random(len(people))
    age = ages(people.born, year)
    stage = stages_at(age, leaning)
    present = np.zeros(len(people), dtype=np.bool_)
    present[district.present_in(serial_of(f"{year}-09"))] = True
    is_pupil = present & (stage >= 0) & (staying < np.array(SHARE_AT_SCHOOL)[stage]) & ~_is_lane_child(district)
    who = np.flatnonzero(is_pupil)
    stage, age = stage[who], age[who]
    chance = stream(district.seed, "school", year)
    home = people.household[who]
    pays = ~district.is_quiet[home]
    tuition = np.array(TUITION_YUAN)[stage] * 100 * pays
    boarding = np.array(BOARDING_YUAN)[stage] * 100 * pays
    other = np.where((stage >= HIGH) & pays, chance.integers(2, 7, size=len(who)), 0) * 10_000
    aid = np.minimum(_aid(home, tuition + boarding + other), tuition)
    aid = aid + _aid(home, tuition + boarding + other - aid)
    is_new = np.isin(age, [15, 18, 22])
    first_of_september = day_number(year, 9, 1)
    day = np.where(is_new, first_of_september - chance.integers(3, 14, size=len(who)), first_of_september)
    records.add(
        "education",
        day,
        who=who,
        stage=pick(STAGES, stage),
        school=pick(SCHOOLS, stage),
        enrolment=pick(("在读", "新录取"), is_new.astype(np.int64)),
        status_on=day,
        tuition_yuan=where(tuition > 0, tuition),
        boarding_yuan=where(boarding > 0, boarding),
        other_yuan=where(other > 0, other),
        aid_yuan=where(aid > 0, aid),
    )


def _add_leavers(records: Records, district: District, serial: int) -> None:
    """A few a month leave: with a certificate, or for a while."""
    chance = stream(district.seed, "leavers", serial)
    people = district.people
    leaning = stream(district.seed, "leaning").integers(100, size=len(people))
    present = district.present_in(serial)
    age = ages(people.born[present], serial // 12)
    able = present[(age >= 16) & (age < 22) & ~_is_lane_child(district)[present]]
    who = chance.choice(able, size=min(len(able), round(district.persons / 6_000)), replace=False)
    day = np.full(len(who), day_number(serial // 12, serial % 12 + 1, 15))
    stage = stages_at(ages(people.born[who], serial // 12), leaning[who])
    words = pick(("毕业", "休学"), (chance.random(len(who)) < 0.3).astype(np.int64))
    records.add(
        "education",
        day,
        who=who,
        stage=pick(STAGES, stage),
        school=pick(SCHOOLS, stage),
        enrolment=words,
        status_on=day,
    )


def add_school(records: Records, district: District) -> None:
    """The school years that began in the months of these files, and those who left."""
    months = records.months("education")
    for year in range(months.start // 12, months.stop // 12 + 1):
        if any(serial % 12 in {7, 8} for serial in months if serial // 12 == year):
            _add_year(records, district, year)
    for serial in months:
        _add_leavers(records, district, serial)
