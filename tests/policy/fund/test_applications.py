"""Applications: what is refused at once, money that comes back, and money that must have arrived first."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from policy.fund.applications import Application, Standing, State, Welfare, applied, came_back, is_eligible, signed
from policy.fund.entries import Entry, Kind, Posting, entered, paid_to, statement
from policy.fund.refusals import Reason
from policy.windows import Month

DAY = date(2026, 11, 9)
ASKED = Application("P01", "H1", Decimal("3000.00"), "生活救助", DAY, "村委会")
GOOD = Standing(
    is_eligible=True,
    paid_this_year=Decimal(0),
    balance=Decimal("9000.00"),
    receipts_left=Decimal(0),
    correction_waits=False,
)


def book(*steps: tuple[date, Posting]) -> list[Entry]:
    entries: list[Entry] = []
    for day, posting in steps:
        entries.append(entered(entries[-1] if entries else None, posting, day))
    return entries


def income(amount: str) -> Posting:
    return Posting(Kind.INCOME, Decimal(amount), Month(2026, 9))


def payment(amount: str, document_no: str = "P01") -> Posting:
    return Posting(Kind.PAYMENT, Decimal(amount), household_no="H1", document_no=document_no)


@pytest.mark.parametrize("amount", ["0.00", "-1.00", "0.001", "NaN", "Infinity"])
def test_an_impossible_amount_is_refused_at_once(amount):
    judgement = applied(replace(ASKED, amount=Decimal(amount)), ())
    assert (judgement.reasons, judgement.application.state) == ((Reason.AMOUNT_IMPOSSIBLE,), State.REFUSED)


@pytest.mark.parametrize(
    "asked",
    [
        replace(ASKED, document_no=" "),
        replace(ASKED, household_no=""),
        replace(ASKED, purpose=" "),
        replace(ASKED, applied_by=""),
    ],
)
def test_a_blank_cell_is_refused_at_once(asked):
    assert applied(asked, ()).reasons == (Reason.FIELD_MISSING,)


def test_an_application_that_is_whole_waits_for_two_signers(in_force):
    waiting = applied(ASKED, {"P00"})
    assert (waiting.reasons, waiting.posting, waiting.application.state) == ((), None, State.WAITING)
    first = signed(waiting.application, "甲", GOOD, in_force)
    assert (first.reasons, first.posting, first.application.state) == ((), None, State.WAITING)
    second = signed(first.application, "乙", GOOD, in_force)
    assert second.posting == payment("-3000.00")
    assert signed(second.application, "丙", GOOD, in_force).reasons == (Reason.DECIDED,)


def test_what_was_refused_is_signed_no_more(in_force):
    first = signed(ASKED, "甲", GOOD, in_force)
    refused = signed(first.application, "乙", replace(GOOD, correction_waits=True), in_force)
    assert (refused.application.state, refused.posting) == (State.REFUSED, None)
    assert signed(refused.application, "乙", GOOD, in_force).reasons == (Reason.DECIDED,)


@pytest.mark.parametrize(("arrived", "is_paid"), [("2999.99", False), ("3000.00", True)])
def test_where_policy_asks_for_it_only_money_that_arrived_is_paid_out(arrived, is_paid, law):
    careful = law.in_force(DAY, {"fund_needs_receipt": "true"})
    first = signed(ASKED, "甲", GOOD, careful).application
    judgement = signed(first, "乙", replace(GOOD, receipts_left=Decimal(arrived)), careful)
    assert judgement.reasons == (() if is_paid else (Reason.NOT_RECEIVED,))


def test_a_payment_comes_back_once_with_the_sign_turned():
    back = came_back(replace(ASKED, state=State.PAID))
    assert back.posting == payment("3000.00")
    assert came_back(back.application).reasons == (Reason.NOT_PAID,)
    for state in (State.WAITING, State.REFUSED):
        assert came_back(replace(ASKED, state=state)).reasons == (Reason.NOT_PAID,)


def test_what_came_back_frees_the_cap_of_the_year_it_was_paid_in():
    entries = book(
        (DAY, income("9000.00")), (DAY, payment("-3000.00")), (DAY, payment("-1000.00", "P02")),
        (date(2027, 1, 4), payment("-500.00", "P03")), (date(2027, 1, 5), payment("3000.00")),
    )  # fmt: skip
    assert [paid_to(entries, "H1", year) for year in (2025, 2026, 2027)] == [0, 1000, 500]
    assert paid_to(entries, "H2", 2026) == 0
    january = statement(entries, Month(2027, 1))
    assert [january.opening, january.income, january.payments, january.closing] == [5000, 0, -2500, 7500]


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_a_sentence(reason):
    assert reason.label.endswith("。")


@pytest.mark.parametrize(("kind", "lets"), [("低保", True), ("特困供养", True), ("临时救助", False), ("孤儿", False)])
def test_of_welfare_only_what_lasts_lets_a_household_have_money(kind, lets):
    assert is_eligible((), [Welfare(kind, DAY, None, "正常")], DAY) is lets
