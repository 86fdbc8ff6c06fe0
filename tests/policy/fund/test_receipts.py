"""Money that came in: two signers say the same, a payment comes back whole, a voucher counts once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from policy.fund.applications import Application, State, turned_down
from policy.fund.receipts import Receipt, ReceiptState, received
from policy.fund.refusals import Reason
from policy.fund.words import Matter

TODAY = date(2026, 11, 9)
ARRIVED = Receipt("V1", Matter.SALES, Decimal("500.00"), TODAY)
PAID = Application("P01", "H1", Decimal("300.00"), "生活困难救助", TODAY, "村委会", State.PAID)
BACK = Receipt("V2", Matter.CAME_BACK, Decimal("300.00"), TODAY, "P01")
FIRST = replace(ARRIVED, signed_by="甲")


def test_the_second_signer_who_says_the_same_confirms_it():
    first = received(ARRIVED, None, "甲", None, TODAY)
    assert (first.receipt, first.is_confirmed) == (FIRST, False)
    assert received(ARRIVED, FIRST, "乙", None, TODAY).is_confirmed


def test_the_same_signer_again_confirms_nothing_but_may_say_it_anew():
    assert received(ARRIVED, FIRST, "甲", None, TODAY).reasons == (Reason.SAME_SIGNER,)
    anew = received(replace(ARRIVED, amount=Decimal("50.00")), FIRST, "甲", None, TODAY)
    assert (anew.reasons, anew.receipt.amount, anew.receipt.state) == ((), Decimal(50), ReceiptState.WAITING)


@pytest.mark.parametrize("change", [{"amount": Decimal("500.01")}, {"received_on": date(2026, 11, 8)}])
def test_a_second_signer_who_says_something_else_changes_nothing(change):
    judged = received(replace(ARRIVED, **change), FIRST, "乙", None, TODAY)
    assert (judged.reasons, judged.receipt, judged.is_confirmed) == ((Reason.RECEIPTS_DIFFER,), FIRST, False)


def test_a_voucher_counts_once():
    confirmed = replace(FIRST, state=ReceiptState.CONFIRMED)
    judged = received(ARRIVED, confirmed, "丙", None, TODAY)
    assert (judged.reasons, judged.is_confirmed) == ((Reason.VOUCHER_TWICE,), False)


@pytest.mark.parametrize(
    ("said", "paid", "reasons"),
    [
        (replace(ARRIVED, amount=Decimal("0.00")), None, (Reason.AMOUNT_IMPOSSIBLE,)),
        (replace(ARRIVED, voucher_no=" "), None, (Reason.FIELD_MISSING,)),
        (replace(ARRIVED, received_on=date(2026, 11, 10)), None, (Reason.DAY_AHEAD,)),
        (BACK, None, (Reason.NOT_PAID,)),
        (BACK, replace(PAID, state=State.CAME_BACK), (Reason.NOT_PAID,)),
        (replace(BACK, amount=Decimal("299.99")), PAID, (Reason.NOT_WHOLE,)),
        (BACK, PAID, ()),
    ],
)
def test_what_cannot_have_come_in_is_refused(said, paid, reasons):
    assert received(said, None, "甲", paid, TODAY).reasons == reasons


def test_a_signer_s_no_ends_what_waits_and_nothing_else():
    waiting = replace(PAID, state=State.WAITING)
    assert turned_down(waiting).application.state is State.REFUSED
    assert turned_down(PAID).reasons == (Reason.DECIDED,)
