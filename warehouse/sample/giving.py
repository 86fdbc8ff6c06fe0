"""What others give: activities of paired enterprises, offers to students, and what consumption help sold.

A district of 36,000 sells for about 1.5 million yuan a month on its platforms, half of it to works and offices; one
order in fifty, at least one, comes back in part and is sent again with less. A third of the villages has a paired
enterprise, which does something in one month of four. Offers to students come in August, a few in other months.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from warehouse.sample.district import District
from warehouse.sample.identity import pick
from warehouse.sample.months import Flags, Ints, first_day, month_of, stream
from warehouse.sample.records import Records, where
from warehouse.sample.words import ACTIVITIES, DONORS, EMPLOYERS, PLATFORMS, PRODUCTS, STAGES_HELPED

VILLAGES_PER_PAIRING: Final = 3
SHARE_ACTIVE: Final = 0.25  # of the pairings in a month
PEOPLE_PER_ORDER: Final = 130  # a month
LEAST_ORDERS: Final = 8
SHARE_OF_TWO_PRODUCTS: Final = 0.2
SHARE_COME_BACK: Final = 0.02
PEOPLE_PER_OFFER: Final = 6_000  # in August
AUGUST: Final = 8
HUNDRED_YUAN: Final = 10_000  # fen


def add_giving(records: Records, district: District) -> None:
    """Pairings, donors and sales of the months of these files."""
    for serial in records.months("pairings"):
        _add_activities(records, district, serial)
        _add_offers(records, district, serial)
    sales = records.months("sales")
    for serial in range(sales.start - 1, sales.stop):
        _add_sales(records, district, serial)


def _add_activities(records: Records, district: District, serial: int) -> None:
    chance = stream(district.seed, "pairings", serial)
    villages = np.arange(0, district.places.count, VILLAGES_PER_PAIRING)
    village = villages[chance.random(len(villages)) < SHARE_ACTIVE]
    count, kind = len(village), chance.integers(len(ACTIVITIES), size=len(village))
    held_on = first_day(serial) + chance.integers(0, 27, size=count)
    employer = village // VILLAGES_PER_PAIRING % len(EMPLOYERS)
    records.add(
        "pairings",
        held_on,
        employer=pick(EMPLOYERS, employer),
        credit_code=pl.Series([f"91410602MA00{at:05d}X" for at in employer.tolist()], dtype=pl.String),
        village=pick(district.places.villages, village),
        area_code=pick(district.places.codes, village),
        activity=pick(tuple(name for name, *_ in ACTIVITIES), kind),
        held_on=held_on,
        households_helped=chance.integers(3, 40, size=count),
        amount=where(_gives_money(kind), chance.integers(30, 600, size=count) * HUNDRED_YUAN),
        note=pick(tuple(note for _, note, _ in ACTIVITIES), kind),
    )


def _gives_money(kind: Ints) -> Flags:
    return np.array([has_amount for *_, has_amount in ACTIVITIES])[kind]


def _add_offers(records: Records, district: District, serial: int) -> None:
    chance = stream(district.seed, "donors", serial)
    mean = district.persons / PEOPLE_PER_OFFER if serial % 12 + 1 == AUGUST else 0.3
    count = int(mean + chance.random()) + (serial % 12 + 1 == AUGUST)
    day = first_day(serial) + chance.integers(0, 27, size=count)
    month = month_of(serial).replace("-", "")
    records.add(
        "donors",
        day,
        donor_no=pl.Series([f"ZX{month}{at:02d}" for at in range(1, count + 1)], dtype=pl.String),
        donor_name=pick(DONORS, chance.integers(len(DONORS), size=count)),
        places=chance.integers(1, 11, size=count),
        amount_each=chance.integers(10, 51, size=count) * HUNDRED_YUAN,
        stages=pick(STAGES_HELPED, chance.integers(len(STAGES_HELPED), size=count)),
        closes_on=where(chance.random(count) < 0.6, day + chance.integers(200, 500, size=count)),
    )


def _add_sales(records: Records, district: District, serial: int) -> None:
    """A month's orders, and those of it that came back in part, sent again with less in the month after."""
    orders = _orders(district, serial)
    is_back = orders["comes_back"]
    # Rows of one order add up within a file: where these files hold both, only what stands now is sent.
    sent = orders.filter(~is_back) if serial + 2 <= records.until else orders
    _send(records, sent, first_day(serial))
    _send(records, orders.filter(is_back).with_columns(amount=pl.col("amount") * 2 // 5), first_day(serial + 1))


def _send(records: Records, orders: pl.DataFrame, day: int) -> None:
    records.add(
        "sales", np.full(orders.height, day), **{name: orders[name] for name in orders.columns if name != "comes_back"}
    )


def _orders(district: District, serial: int) -> pl.DataFrame:
    """The orders of a month, those of two products in two rows; amounts in fen."""
    chance = stream(district.seed, "sales", serial)
    count = max(LEAST_ORDERS, int(district.persons / PEOPLE_PER_ORDER))
    month = month_of(serial)
    platform = chance.choice(len(PLATFORMS), size=count, p=[0.3, 0.15, 0.15, 0.25, 0.15])
    amount = (chance.random(count) ** 3 * 2_000_000).astype(np.int64) + chance.integers(1_990, 9_990, size=count)
    comes_back = chance.random(count) < SHARE_COME_BACK
    comes_back[chance.integers(count)] = True
    one = pl.DataFrame({
        "platform": pick(PLATFORMS, platform),
        "sales_month": pl.Series([month], dtype=pl.String).new_from_index(0, count),
        "order_no": pl.Series([f"{month.replace('-', '')}{at:05d}" for at in range(1, count + 1)]),
        "product": pick(PRODUCTS, chance.integers(0, len(PRODUCTS) - 1, size=count)),
        "amount": amount,
        "comes_back": comes_back,
    })  # fmt: skip
    has_two = pl.Series(chance.random(count) < SHARE_OF_TWO_PRODUCTS) & ~one["comes_back"]
    two = one.filter(has_two).with_columns(product=pl.lit(PRODUCTS[-1]), amount=pl.col("amount") // 3)
    return pl.concat([one, two]).sort("order_no", maintain_order=True)
