"""What was planted is what a plain reading of the rules finds, no more and no less, month after month."""

from __future__ import annotations

from collections import Counter

import polars as pl
import pytest

from tests.warehouse.sample.plain_screening import Screening, rows_of
from warehouse.sample import District, sample_district
from warehouse.sample.lanes import LANES
from warehouse.sample.months import month_of, serial_of
from warehouse.sample.troubles import TROUBLES
from warehouse.sample.writing import frames_of, planted_in

RULES = {rule for lane in LANES for rule in lane.rules}
ECHOES = {"CITY_ALERT", "VILLAGE_REPORT"}  # still told of when the income has recovered


def screened(district: District, first: str, months: int) -> list[tuple[str, dict[str, set[str]]]]:
    """Rules by household number, for each month on the files of all months till then."""
    known: dict[str, pl.DataFrame] = {}
    found, since = [], None
    numbers = district.household_no.to_list()
    for serial in range(serial_of(first), serial_of(first) + months):
        for name, frame in frames_of(district, since, serial):
            is_register = name in ("households", "persons")
            parts = [part for part in (known.get(name, frame), frame) if part.width]
            known[name] = frame if is_register or since is None else pl.concat(parts, how="diagonal_relaxed")
        since = serial
        hits = Screening(district, rows_of(district, known), month_of(serial)).run()
        found.append((month_of(serial), {numbers[home]: rules for home, rules in hits.items()}))
    return found


def planted(district: District, month: str) -> dict[str, set[str]]:
    by_household: dict[str, set[str]] = {}
    for plant in planted_in(district, serial_of(month)):
        by_household.setdefault(plant.household_no, set()).update(plant.rules)
    return by_household


def test_there_are_seventeen_rules_and_every_lane_has_its_trouble():
    assert len(RULES) == 17
    assert set(TROUBLES) == {lane.name for lane in LANES}


@pytest.mark.parametrize(
    ("persons", "seed", "first"), [(400, 2026, "2026-11"), (400, 9, "2025-06"), (3_000, 4, "2026-11")]
)
def test_every_rule_sees_every_plant_and_nothing_else(persons, seed, first):
    district = sample_district(persons, seed)
    for month, found in screened(district, first, 3):
        plants = planted(district, month)
        hits = {household: rules for household, rules in plants.items() if rules}
        assert {household for household, rules in hits.items() if rules - found.get(household, set())} == set()
        assert {household for household, rules in plants.items() if not rules and household in found} == set()
        assert all(found[household] <= ECHOES for household in found.keys() - hits.keys())
        assert set().union(*found.values()) == RULES


def test_a_first_month_lists_about_a_hundred_households_some_of_several_risks_and_some_monitored():
    district = sample_district()
    ((_, found),) = screened(district, "2026-11", 1)
    assert 90 <= len(found) <= 125
    assert sum(len(rules) > 1 for rules in found.values()) >= 10
    first = int(district.household_no[0])
    monitored = [household for household in found if district.kinds.monitoring[int(household) - first] == 1]
    assert 4 <= len(monitored) <= 15
    near = Counter(plant.lane for plant in planted_in(district, serial_of("2026-11")) if not plant.rules)
    assert set(near) == {lane.name for lane in LANES if not lane.rules}


def test_each_month_after_it_brings_15_to_40_new_households():
    district = sample_district()
    seen = {household for household, rules in planted(district, "2026-05").items() if rules}
    for serial in range(serial_of("2026-06"), serial_of("2027-06")):
        now = {household for household, rules in planted(district, month_of(serial)).items() if rules}
        assert 15 <= len(now - seen) <= 40, month_of(serial)
        seen |= now
