"""The small things of each month that no rule sees: short spells out of work, little losses, a day without water."""

from __future__ import annotations

from typing import Final

import numpy as np

from warehouse.sample.district import District
from warehouse.sample.identity import pick
from warehouse.sample.months import Ints, first_day, stream
from warehouse.sample.records import Records
from warehouse.sample.standing import job_holders
from warehouse.sample.words import ACCIDENTS, COVERAGES, DAMAGES, DISASTERS, IMPAIRMENTS

# People (or households, or villages) of the district for one such event a month.
PEOPLE_PER_INCIDENT: Final = 6_000
PEOPLE_PER_DAMAGE: Final = 7_000
PEOPLE_PER_PAYOUT: Final = 5_000
PEOPLE_PER_RELIEF: Final = 6_000
PEOPLE_PER_CERTIFICATE: Final = 7_000
PEOPLE_PER_JOB_CHANGE: Final = 4_500
PEOPLE_PER_GRADING: Final = 4_000
VILLAGES_PER_OUTAGE: Final = 14
COVERAGE_SHARES: Final = (0.15, 0.55, 0.08, 0.1, 0.02, 0.1)
SPELL_MONTHS: Final = 2  # out of work: always shorter than the rule asks


def _some(chance: np.random.Generator, among: Ints, persons: int, people_per_event: int) -> Ints:
    count = min(len(among), int(persons / people_per_event + chance.random()))
    return chance.choice(among, size=count, replace=False)


def _day(chance: np.random.Generator, serial: int, count: int) -> Ints:
    return first_day(serial) + chance.integers(1, 26, size=count)


def _losses(records: Records, district: District, serial: int) -> None:
    chance = stream(district.seed, "small losses", serial)
    homes = np.flatnonzero(~district.is_quiet)
    hit = _some(chance, homes, district.persons, PEOPLE_PER_INCIDENT)
    kind = chance.integers(2, size=len(hit))
    which = np.where(kind == 0, chance.integers(3, size=len(hit)), 3 + chance.integers(2, size=len(hit)))
    day = _day(chance, serial, len(hit))
    records.add(
        "incidents",
        day,
        who=district.first[hit],
        incident_class=pick(("自然灾害", "意外事故"), kind),
        incident_type=pick(DISASTERS[:3] + ACCIDENTS[:2], which),
        happened_on=day,
        loss_yuan=chance.integers(3, 16, size=len(hit)) * 10_000,
        paid_yuan=chance.integers(0, 3, size=len(hit)) * 10_000,
    )
    hit = _some(chance, homes, district.persons, PEOPLE_PER_DAMAGE)
    day = _day(chance, serial, len(hit))
    records.add(
        "industry",
        day,
        home=hit,
        industry_type="种植",
        cause=pick(DAMAGES["种植"], chance.integers(3, size=len(hit))),
        damaged_on=day,
        loss_yuan=chance.integers(3, 16, size=len(hit)) * 10_000,
    )


def _payouts(records: Records, district: District, serial: int) -> None:
    chance = stream(district.seed, "payouts", serial)
    homes = np.flatnonzero(~district.is_quiet & district.has_low_line)
    hit = _some(chance, homes, district.persons, PEOPLE_PER_PAYOUT)
    day = _day(chance, serial, len(hit))
    amount = chance.integers(4, 30, size=len(hit)) * 10_000
    coverage = pick(COVERAGES, chance.choice(len(COVERAGES), size=len(hit), p=COVERAGE_SHARES))
    records.add("insurance", day, who=district.first[hit], coverage=coverage, paid_on=day, paid_yuan=amount)


def _relief(records: Records, district: District, serial: int) -> None:
    chance = stream(district.seed, "relief", serial)
    present = district.present_in(serial)
    who = _some(chance, present, district.persons, PEOPLE_PER_RELIEF)
    day = _day(chance, serial, len(who))
    amount = chance.integers(10, 60, size=len(who)) * 5_000
    records.add("welfare", day, who=who, welfare_type="临时救助", starts_on=day, ends_on=day + 30, monthly_yuan=amount)
    who = _some(chance, present, district.persons, PEOPLE_PER_CERTIFICATE)
    grade = pick(("三级", "四级"), chance.integers(2, size=len(who)))
    kind = pick(IMPAIRMENTS, chance.integers(len(IMPAIRMENTS), size=len(who)))
    day = _day(chance, serial, len(who))
    records.add("disability", day, who=who, disability_type=kind, grade=grade, issued_on=day)


def _spells(records: Records, district: District, serial: int, holders: Ints) -> None:
    """Somebody is out of work for less than two months, while another of the household works."""
    chance = stream(district.seed, "spells", serial)
    who = _some(chance, holders, district.persons, PEOPLE_PER_JOB_CHANGE)
    day = _day(chance, serial, len(who))
    records.add("employment", day, who=who, job_status="失业", since_on=day)
    back = _day(chance, serial + SPELL_MONTHS, len(who))
    wage = chance.integers(22, 50, size=len(who)) * 10_000
    records.add(
        "employment", back, who=who, job_status="在岗", since_on=back, monthly_wage_yuan=wage, workplace="鹤山区"
    )


def _gradings(records: Records, district: District, serial: int) -> None:
    chance = stream(district.seed, "gradings", serial)
    homes = _some(chance, np.flatnonzero(~district.is_quiet), district.persons, PEOPLE_PER_GRADING)
    homes = homes[district.lane[homes] < 0]
    day = _day(chance, serial, len(homes))
    grade = pick(("A级", "B级"), chance.integers(2, size=len(homes)))
    records.add("housing", day, home=homes, grade=grade, graded_on=day, is_only_home="是")


def _outages(records: Records, district: District, serial: int) -> None:
    chance = stream(district.seed, "outages", serial)
    codes = district.places.codes
    at = _some(chance, np.arange(len(codes)), len(codes), VILLAGES_PER_OUTAGE)
    day = first_day(serial) + chance.integers(2, 20, size=len(at))
    records.add("water", day, area_code=pick(codes, at), supply="停水", starts_on=day, restored_on=day + 2)


def _double_earners(district: District) -> Ints:
    """Job holders in whose household another one works and no lane is."""
    holders = job_holders(district)
    home = district.people.household[holders]
    count = np.bincount(home, minlength=district.households)
    return holders[(count[home] > 1) & (district.lane[home] < 0)]


def add_everyday(records: Records, district: District) -> None:
    """What happens everywhere in the months of these files."""
    holders = _double_earners(district)
    months = records.months("employment")
    for serial in range(months.start - SPELL_MONTHS, months.stop):
        _spells(records, district, serial, holders)
    for serial in months:
        for add in (_losses, _payouts, _relief, _gradings, _outages):
            add(records, district, serial)
