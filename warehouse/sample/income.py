"""Incomes, quarter by quarter, for the two years before a month: about 15,000 yuan a head a year, 4 % more each year.

Outside the lanes no household stands near a line: the least income leaves room for the bills that chance may bring.
Above 300,000 people the statistics come by half-years.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from warehouse.sample.district import District
from warehouse.sample.months import EPOCH, EPOCH_DAY, Flags, Ints, first_day, last_day, stream
from warehouse.sample.records import Records
from warehouse.sample.words import GENERAL

LARGE: Final = 300_000
QUARTER: Final = 3
SEASONS: Final = (0.22, 0.24, 0.25, 0.29)
LEAST_YUAN: Final = 8_000
ROOM_FOR_BILLS_YUAN: Final = 6_000
ROOM_FOR_SCHOOL_YUAN: Final = 7_500


def _has_pupils(district: District) -> Flags:
    people = district.people
    is_young = (people.born > EPOCH_DAY - 24 * 366) & (people.born < EPOCH_DAY)
    return np.bincount(people.household[is_young], minlength=district.households) > 0


def yearly(district: District) -> Ints:
    """The usual income of each household in fen a year."""
    chance = stream(district.seed, "income")
    middle = np.where(district.kinds.kind == GENERAL, 16_500, 13_500)
    per_head = middle * np.exp(chance.normal(0.0, 0.28, size=district.households))
    people = np.bincount(
        district.people.household, weights=district.gone == 0, minlength=district.households
    )  # the newborn of later years too
    room = ROOM_FOR_BILLS_YUAN + ROOM_FOR_SCHOOL_YUAN * _has_pupils(district)
    least = np.maximum(people, district.size) * LEAST_YUAN + room
    yuan = np.maximum(per_head * district.size, least * (1.0 + 0.1 * chance.random(district.households)))
    for ring in district.rings:
        if ring.lane.per_head:
            yuan[ring.households] = ring.lane.per_head * district.size[ring.households]
    fen: Ints = (yuan * 100).astype(np.int64)
    return fen


def _left_of_it(district: District, quarter_end: int) -> Ints:
    """Hundredths of the usual income that a quarter leaves: fewer where a lane's trouble ends in it or the next one."""
    left = np.full(district.households, 100)
    for ring in district.rings:
        if ring.lane.fall < 1.0:
            for serial in (quarter_end, quarter_end + QUARTER):
                left[ring.met_in(serial)] = round(ring.lane.fall * 100)
    return left


def _quarter(district: District, usual: Ints, quarter_end: int) -> Ints:
    """The income of each household in the quarter that ends with this month, in fen."""
    chance = stream(district.seed, "quarter", quarter_end)
    in_lane = np.array([bool(ring.lane.per_head) for ring in district.rings] + [False])[district.lane]
    growth = 1.0 + 0.04 * (quarter_end - EPOCH) / 12
    lively = SEASONS[quarter_end % 12 // QUARTER] * growth * chance.uniform(0.97, 1.03, size=district.households)
    share = np.where(in_lane, 0.25, lively)
    return (usual * share).astype(np.int64) * _left_of_it(district, quarter_end) // 100


def _shares(district: District) -> tuple[Ints, Ints, Ints]:
    """Per mille of wages, transfers and property in each household's income; the rest is business."""
    chance = stream(district.seed, "income parts")
    is_worker = district.member(1960, 2004) >= 0
    wages = np.where(is_worker, chance.integers(450, 800, size=district.households), 0)
    transfers = np.where(is_worker, chance.integers(20, 120, size=district.households), 620)
    return wages, transfers, chance.integers(0, 40, size=district.households)


def _add_period(records: Records, district: District, serial: int, months: int, amounts: Ints) -> None:
    wages, transfers, of_property = _shares(district)
    of_wages, of_transfers, property_fen = (amounts * part // 1000 for part in (wages, transfers, of_property))
    day = np.full(district.households, last_day(serial))
    records.add(
        "income",
        day,
        home=np.arange(district.households),
        period_from=first_day(serial - months + 1),
        period_to=day,
        wage_yuan=of_wages,
        business_yuan=amounts - of_wages - of_transfers - property_fen,
        property_yuan=property_fen,
        transfer_yuan=of_transfers,
    )


def add_income(records: Records, district: District) -> None:
    """The incomes of the periods that these files report; two years of them in a first month."""
    months = 2 * QUARTER if district.persons > LARGE else QUARTER
    usual = yearly(district)
    for serial in records.months("income"):
        if (serial + 1) % months == 0:
            quarters = range(serial - months + QUARTER, serial + 1, QUARTER)
            amounts = sum((_quarter(district, usual, end) for end in quarters), np.zeros(district.households, np.int64))
            _add_period(records, district, serial, months, amounts)
