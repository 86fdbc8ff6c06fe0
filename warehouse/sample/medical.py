"""Everyday bills: about two and a half settlements a person in a year and a half, all of them far below every line.

A tenth of them are stays in hospital, one a household in twenty months at most: 400 to 4,500 yuan stay with the
household then, 400 to 2,600 where its line is the lower one. The rest are visits of some ten yuan.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from warehouse.sample.district import District
from warehouse.sample.identity import pick
from warehouse.sample.months import EPOCH_DAY, Ints, first_day, last_day, serials_of_days, stream
from warehouse.sample.records import Records, where
from warehouse.sample.words import CHRONIC_ILLS, COMMON_ILLS, WARD_ILLS

BILLS_A_MONTH: Final = 2.5 / 18
MONTHS_BETWEEN_STAYS: Final = 20
TOTALS_SHARE: Final = 0.004


def settlement_numbers(day: Ints, sequence: Ints) -> pl.Series:
    """JS202610 and eight digits. Sequences must differ within a month."""
    serial = serials_of_days(day)
    month = serial // 12 * 100 + serial % 12 + 1
    return pl.Series("settlement_no", month * 100_000_000 + sequence).cast(pl.String).str.replace("^", "JS")


def add_stays(
    records: Records, who: Ints, day: Ints, self_pay: Ints, sequence: Ints, chance: np.random.Generator
) -> None:
    """Settled stays in hospital of which so many fen stay with the household. sequence: see settlement_numbers."""
    count = len(who)
    total = (self_pay / chance.uniform(0.32, 0.5, size=count)).astype(np.int64)
    covered = total - self_pay
    serious = np.where(self_pay > 600_000, covered // 5, 0)
    aid = np.where(chance.random(count) < 0.15, covered // 10, 0)
    is_said = chance.random(count) < 0.85
    records.add(
        "medical",
        day,
        who=who,
        settlement_no=settlement_numbers(day, sequence),
        care_type="住院",
        disease=pick(WARD_ILLS, chance.integers(len(WARD_ILLS), size=count)),
        admitted_on=day - chance.integers(3, 15, size=count),
        settled_on=day,
        total_yuan=total,
        basic_yuan=covered - serious - aid,
        serious_yuan=where(serious > 0, serious),
        aid_yuan=where(aid > 0, aid),
        given_self_pay_yuan=where(is_said, self_pay),
    )


def _days(chance: np.random.Generator, serial: int, count: int) -> Ints:
    return chance.integers(first_day(serial), last_day(serial) + 1, size=count)


def _stays_of(records: Records, district: District, serial: int) -> None:
    chance = stream(district.seed, "stays", serial)
    turn = stream(district.seed, "turn").integers(MONTHS_BETWEEN_STAYS, size=district.households)
    homes = np.flatnonzero((turn == serial % MONTHS_BETWEEN_STAYS) & ~district.is_quiet)
    who = district.first[homes] + (chance.random(len(homes)) * district.size[homes]).astype(np.int64)
    highest = np.where(district.has_low_line[homes], 260_000, 450_000)
    self_pay = chance.integers(40_000, highest)
    is_alive = district.dies[who] > serial
    who, self_pay = who[is_alive], self_pay[is_alive]
    add_stays(records, who, _days(chance, serial, len(who)), self_pay, np.arange(len(who)), chance)


def _visits_of(records: Records, district: District, serial: int) -> None:
    chance = stream(district.seed, "visits", serial)
    present = district.present_in(serial)
    present = present[~district.is_quiet[district.people.household[present]]]
    age = (EPOCH_DAY - district.people.born[present]) / 365
    often = np.repeat(present, np.select([age > 65, age > 45], [3, 2], default=1))
    count = round(district.persons * BILLS_A_MONTH - district.households / MONTHS_BETWEEN_STAYS)
    who = often[chance.integers(len(often), size=count)]
    day = _days(chance, serial, count)
    self_pay = chance.integers(800, 9_000, size=count)
    covered = self_pay * chance.integers(8, 25, size=count) // 10
    is_chronic = chance.random(count) < 0.2
    ills = chance.integers(len(COMMON_ILLS), size=count)
    is_said = chance.random(count) < 0.9
    records.add(
        "medical",
        day,
        who=who,
        settlement_no=settlement_numbers(day, np.arange(count) + 10_000_000),
        care_type=pick(("门诊", "门诊慢特病"), is_chronic.astype(np.int64)),
        disease=pick(
            COMMON_ILLS + CHRONIC_ILLS, np.where(is_chronic, len(COMMON_ILLS) + ills % len(CHRONIC_ILLS), ills)
        ),
        settled_on=day,
        total_yuan=self_pay + covered,
        basic_yuan=covered,
        given_self_pay_yuan=where(is_said, self_pay),
    )


def people_of_totals(district: District) -> Ints:
    """Those whose bills come as cumulated sums (settled in other provinces): a few, and the heads of a lane."""
    chance = stream(district.seed, "totals")
    homes = np.flatnonzero(~district.is_quiet)
    drawn = chance.choice(homes, size=max(1, round(len(homes) * TOTALS_SHARE * 3)), replace=False)
    heads: Ints = np.r_[district.first[drawn], district.first[district.ring("illness_totals").households]]
    return heads


def _increase(district: District, who: Ints, serial: int) -> Ints:
    """What a month adds to the self-pay of these people, in fen."""
    chance = stream(district.seed, "totals", serial)
    usual = np.where(chance.random(len(who)) < 0.4, chance.integers(2_000, 15_000, size=len(who)), 0)
    lane = district.ring("illness_totals")
    home = district.people.household[who]
    heavy = chance.integers(1_040_000, 1_900_000, size=len(who))
    added: Ints = np.where(
        np.isin(home, lane.households), np.where(np.isin(home, lane.met_in(serial)), heavy, 0), usual
    )
    return added


def _totals_of(records: Records, district: District, who: Ints, serial: int) -> None:
    """The sums from January to a month's end, a row for each whose sum is not nothing."""
    january = serial // 12 * 12
    self_pay = np.zeros(len(who), dtype=np.int64)
    for month in range(january, serial + 1):
        self_pay += _increase(district, who, month)
    rows = np.flatnonzero((self_pay > 0) & (district.dies[who] > serial))
    covered = self_pay[rows] * 6 // 10
    day = np.full(len(rows), last_day(serial))
    records.add(
        "medical_totals",
        day,
        who=who[rows],
        period_from=first_day(january),
        period_to=day,
        total_yuan=self_pay[rows] + covered,
        reimbursed_yuan=covered,
        given_self_pay_yuan=self_pay[rows],
    )


def add_medical(records: Records, district: District) -> None:
    """The everyday bills of all months, and the cumulated sums."""
    who = people_of_totals(district)
    for serial in records.months("medical"):
        _stays_of(records, district, serial)
        _visits_of(records, district, serial)
        _totals_of(records, district, who, serial)
