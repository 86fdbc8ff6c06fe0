"""The gate of the relief fund: kept where the book fits to the fen, broken by the smallest change."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import expectations
from expectations.gates import FUND_ADDS_UP, GATES
from expectations.promise import Severity
from expectations.runner import run_gate
from tests.expectations.small_district import DEPARTMENTS, MONTH
from warehouse.funding.landing import FundLanding, LandedApplication, LandedEntry, LandedMonth, land_fund
from warehouse.gx_dialect import lent

QUESTIONS = Path(expectations.__file__).parent / "sql" / "fund"
DAY, NEXT_YEAR, CAP = date(2026, 11, 9), date(2027, 1, 4), Decimal("5000.00")


def yuan(amount: str) -> Decimal:
    return Decimal(amount)


def income(seq: int, month: str, amount: str, after: str, kind: str = "income") -> LandedEntry:
    return LandedEntry(seq, DAY, kind, month, None, yuan(amount), yuan(after), None, None)


def payment(seq: int, number: str, amount: str, after: str, day: date = DAY) -> LandedEntry:
    cap = CAP if amount.startswith("-") else None
    return LandedEntry(seq, day, "payment", None, "H1", yuan(amount), yuan(after), number, cap)


LANDING = FundLanding(
    entries=(
        income(1, "2026-09", "9000.00", "9000.00"),
        income(2, "2026-09", "-0.01", "8999.99", "correction"),
        payment(3, "P1", "-5000.00", "3999.99"),
        payment(4, "P1", "5000.00", "8999.99"),
        payment(5, "P2", "-4999.99", "4000.00"),
        payment(6, "P3", "-0.01", "3999.99"),
        payment(7, "P4", "-3000.00", "999.99", NEXT_YEAR),
    ),
    months=(
        LandedMonth("2026-09", yuan("8999.99"), yuan("8999.99"), yuan("0.00")),
        LandedMonth("2026-10", yuan("0.00"), yuan("0.00"), yuan("0.00")),
    ),
    applications=(
        LandedApplication("P1", "H1", yuan("5000.00"), "came_back"),
        LandedApplication("P2", "H1", yuan("4999.99"), "paid"),
        LandedApplication("P3", "H1", yuan("0.01"), "paid"),
        LandedApplication("P4", "H1", yuan("3000.00"), "paid"),
        LandedApplication("P5", "H2", yuan("9.00"), "waiting"),
    ),
)


def with_entry(at: int, **more: Any) -> FundLanding:
    changed = replace(LANDING.entries[at], **more)
    return replace(LANDING, entries=(*LANDING.entries[:at], changed, *LANDING.entries[at + 1 :]))


def test_a_book_that_fits_keeps_every_promise(district):
    land_fund(district, LANDING)
    with lent(district) as loan:
        result = run_gate(loan, FUND_ADDS_UP, MONTH, DEPARTMENTS)
    assert result.broken == ()
    assert "收支 7 笔，余额不符 0 笔，序号不连续 0 笔" in {one.observed for one in result.results}
    assert {one.severity for one in result.results} == {Severity.CRITICAL}
    assert FUND_ADDS_UP not in GATES, "it is told and stops nothing"


BROKEN = {
    "an entry of a fen more": (with_entry(0, amount=yuan("9000.01")), {"running_balance"}),
    "a place left out": (with_entry(6, seq=8), {"running_balance"}),
    "a balance under 0": (with_entry(6, amount=yuan("-4000.00"), balance_after=yuan("-0.01")),
                          {"running_balance", "payments_applied"}),
    "a share a fen short": (replace(LANDING, months=(replace(LANDING.months[0], booked=yuan("8999.98")),)),
                            {"share_of_sales"}),
    "a payment nobody applied for": (replace(LANDING, applications=LANDING.applications[:-2]), {"payments_applied"}),
    "a payment of another amount": (replace(LANDING, applications=(
        *LANDING.applications[:3], replace(LANDING.applications[3], amount=yuan("2999.99")))), {"payments_applied"}),
    "a paid application without a payment": (replace(LANDING, applications=(
        *LANDING.applications, LandedApplication("P6", "H2", yuan("1.00"), "paid"))), {"payments_applied"}),
    "a fen over the cap": (with_entry(5, cap=yuan("4999.99")), {"cap_kept"}),
}  # fmt: skip


@pytest.mark.parametrize("change", BROKEN)
def test_the_smallest_change_is_found(district, change):
    landing, wanted = BROKEN[change]
    land_fund(district, landing)
    asked = {path.stem: district.execute(path.read_text("utf-8")).fetchone() for path in QUESTIONS.glob("*.sql")}
    assert {name for name, answer in asked.items() if not answer[0]} == wanted


def test_what_was_landed_takes_the_place_of_what_stood(district):
    first = land_fund(district, LANDING)
    assert land_fund(district, LANDING) == first
    assert land_fund(district, FundLanding((), (), ())) != first
    assert district.execute("select count(*) from ledger.fund_entry").fetchone() == (0,)
    answers = [district.execute(path.read_text("utf-8")).fetchone() for path in QUESTIONS.glob("*.sql")]
    assert all(is_kept for is_kept, _ in answers)
