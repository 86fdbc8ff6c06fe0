"""What the fund has done for a household: each application with what became of it, and the rest of this year's cap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from policy.fund.applications import State
from policy.fund.entries import ZERO
from policy.fund.refusals import Reason
from policy.parameters import Law
from warehouse.funding.papers import CAP
from warehouse.ledger.book import Book
from warehouse.ledger.fund_applications import FiledApplication

_STATES: Final = {
    State.WAITING: "待签批",
    State.REFUSED: "不予支付",
    State.PAID: "已支付",
    State.CAME_BACK: "已支付，后退回",
}


@dataclass(frozen=True, slots=True)
class AskedFor:
    """One application in yuan; `reasons` say why it was refused. Nobody is named."""

    document_no: str
    amount: Decimal
    applied_on: date
    state: str
    decided_on: date | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseholdFund:
    """A household's applications, the oldest first, what it got in a year, and what it may still get. Yuan."""

    applications: tuple[AskedFor, ...]
    year: int
    paid: Decimal
    cap_left: Decimal


def explain_fund(book: Book, household_no: str, law: Law, today: date) -> HouseholdFund:
    """Tell of a household as the fund stands today."""
    asked = tuple(_asked(filed) for filed in book.fund_applications.of_household(household_no))
    paid = book.fund.paid_to(household_no, today.year)
    return HouseholdFund(asked, today.year, paid, max(law.in_force(today).amount(CAP) - paid, ZERO))


def _asked(filed: FiledApplication) -> AskedFor:
    application = filed.application
    return AskedFor(
        document_no=application.document_no,
        amount=application.amount,
        applied_on=application.applied_on,
        state=_STATES[application.state],
        decided_on=filed.decided_on,
        reasons=tuple(Reason(code).label for code in filed.refused_for),
    )
