"""The fund's book: entries one after the other, each with the balance after it, and the statement of a month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from policy.errors import PolicyError
from policy.money import fen_of
from policy.windows import Month

ZERO: Final = Decimal("0.00")


class Kind(StrEnum):
    """What an entry is: the first of a sales month, a further one of it, or money to a household (and back)."""

    INCOME = "income"
    CORRECTION = "correction"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class Posting:
    """What is to be booked. Yuan, signed: payments are negative, one that comes back is positive (Z12, Z13).

    The sales month stands only with income and corrections, household and 申请编号 only with payments.
    """

    kind: Kind
    amount: Decimal
    sales_month: Month | None = None
    household_no: str | None = None
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A posting in its place: its number in the book from 1, the day of booking, the balance after it in yuan."""

    seq: int
    on_day: date
    posting: Posting
    balance_after: Decimal


@dataclass(frozen=True, slots=True)
class Statement:
    """A month of the fund in yuan, by day of booking: opening + income − payments = closing.

    Income holds corrections and may be negative; payments are positive, less what came back.
    """

    month: Month
    opening: Decimal
    income: Decimal
    payments: Decimal
    closing: Decimal


def entered(last: Entry | None, posting: Posting, on_day: date) -> Entry:
    """The posting as the entry after `last`; PolicyError for a balance under 0, or an amount of 0 or parts of a fen."""
    seq, before = (last.seq + 1, last.balance_after) if last else (1, ZERO)
    after = before + posting.amount
    if fen_of(posting.amount) == 0:
        message = f"entry {seq} of the fund is of 0.00 yuan; what changes nothing is not booked."
        raise PolicyError(message)
    if after < 0:
        message = f"entry {seq} of the fund, {posting.amount} yuan, takes the balance of {before} yuan under 0."
        raise PolicyError(message)
    return Entry(seq, on_day, posting, after)


def statement(entries: Iterable[Entry], month: Month) -> Statement:
    """What the fund had, got, paid and kept in a month."""
    opening = income = payments = ZERO
    for entry in entries:
        amount, booked_in = entry.posting.amount, Month.of(entry.on_day)
        if booked_in < month:
            opening += amount
        elif booked_in == month and entry.posting.kind is Kind.PAYMENT:
            payments -= amount
        elif booked_in == month:
            income += amount
    return Statement(month, opening, income, payments, opening + income - payments)


def paid_to(entries: Iterable[Entry], household_no: str, year: int) -> Decimal:
    """What a household got in a calendar year, in yuan.

    What came back counts no more, in whichever year it did: it frees the cap of the year it was paid in.
    """
    payments = [each for each in entries if each.posting.household_no == household_no]
    of_the_year = {
        each.posting.document_no for each in payments if each.posting.amount < 0 and each.on_day.year == year
    }
    return sum((-each.posting.amount for each in payments if each.posting.document_no in of_the_year), ZERO)
