"""What a run of the latest month books: the target of each sales month less what is booked, and what must wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from policy.fund.entries import ZERO, Kind, Posting
from policy.money import to_the_fen
from policy.windows import Month


@dataclass(frozen=True, slots=True)
class Booking:
    """Postings in the order of the book, and by sales month the negative yuan that wait outside it, oldest first."""

    postings: tuple[Posting, ...]
    waiting: Mapping[Month, Decimal]


def target(sales: Decimal, rate: Decimal) -> Decimal:
    """What a sales month brings in yuan: `rate` per cent (of its first day) of its sum, half up to the fen once."""
    return to_the_fen(sales * rate / 100)


def booking(
    month: Month, targets: Mapping[Month, Decimal], booked: Mapping[Month, Decimal], balance: Decimal
) -> Booking:
    """What a run of `month`, the latest, books for the sales months before it (Z8, Z9). All in yuan.

    `targets` by sales month; one without sales may be missing. `booked` has each sales month that has an entry, with
    the sum of its entries. First what is added, by sales month, then what is taken away; the first that would take the
    balance under 0 waits whole, and with it all after it.
    """
    open_ones = sorted(each for each in {*targets, *booked} if each < month)
    differences = {each: targets.get(each, ZERO) - booked.get(each, ZERO) for each in open_ones}
    added = {each: difference for each, difference in differences.items() if difference > 0}
    less = {each: difference for each, difference in differences.items() if difference < 0}
    fitting = _fitting(less, balance + sum(added.values()))
    waiting = {each: difference for each, difference in less.items() if each not in fitting}
    return Booking(tuple(_posting(*each, booked) for each in (*added.items(), *fitting.items())), waiting)


def _fitting(less: Mapping[Month, Decimal], left: Decimal) -> dict[Month, Decimal]:
    """What can be taken away, oldest first, until one does not fit: none passes it."""
    fitting: dict[Month, Decimal] = {}
    for sales_month, difference in less.items():
        left += difference
        if left < 0:
            break
        fitting[sales_month] = difference
    return fitting


def _posting(sales_month: Month, amount: Decimal, booked: Mapping[Month, Decimal]) -> Posting:
    return Posting(Kind.CORRECTION if sales_month in booked else Kind.INCOME, amount, sales_month)
