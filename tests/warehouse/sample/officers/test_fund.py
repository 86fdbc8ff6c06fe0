"""People of the fund in a rehearsal: they apply once a month, sign by the real forms, and say the same for a seed."""

from datetime import date
from decimal import Decimal

import pytest

from tests.warehouse.funding.conftest import empty_file, empty_warehouse, law, treasury
from tests.warehouse.funding.treasury import MONTH
from warehouse.sample.officers.fund import Coffer, Treasurers, Waits
from warehouse.sample.officers.sending import WORKDAYS

__all__ = ["empty_file", "empty_warehouse", "law", "treasury"]

MIDDLE = date(2026, 11, 16)


@pytest.fixture
def people(treasury):
    def coffer() -> Coffer:
        with treasury.ground.ledger.reading() as book:
            waiting = [
                Waits(one.application.document_no, one.signed_on or one.taken_at.date(), one.signed_on is not None)
                for one in book.fund_applications.waiting()
            ]
            numbers = frozenset(one.application.document_no for one in book.fund_applications.all())
            return Coffer(MONTH, book.fund.balance(), waiting, numbers, ["H1"])

    return Treasurers(treasury.ground.home, treasury.ground.law, 7, WORKDAYS, coffer, treasury.code)


def play(treasury, people, first: str, last: str) -> list[str]:
    """Let days pass on which anybody sends; which days they were."""
    day: date | None = date.fromisoformat(first)
    days: list[str] = []
    while day is not None and day <= date.fromisoformat(last):
        treasury.on(day.isoformat())
        treasury.write()
        if people.act(day):
            days.append(day.isoformat())
            treasury.take_in()
        day = people.next_day(day)
    return days


def test_a_month_s_application_is_signed_and_paid_by_the_forms_that_went_out(treasury, people):
    treasury.fill_purse("9000.00")
    days = play(treasury, people, "2026-11-10", "2026-12-10")

    assert days[0] == "2026-11-16"
    assert set(treasury.states().values()) == {"paid"}
    assert Decimal(9000) - treasury.balance >= 300
    assert people.next_day(date(2026, 11, 20)) is None, "once a month"
    assert treasury.ground.ledger.verify_chain() is None


def test_without_money_or_anybody_to_help_nobody_applies(treasury, people):
    treasury.on("2026-11-16").write()
    assert people.act(MIDDLE) == frozenset()
    assert people.next_day(date(2026, 11, 10)) is None
