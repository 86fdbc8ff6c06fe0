"""Payment: batches, two signatures, confirmations that add up, returns, and the attempts that cite each other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from policy.claims.facts import Place, Signing, Stop
from policy.claims.payments import confirmed, put_in_batch, signed_out, stopped, taken_out
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Hold, Mark, State
from policy.claims.words import Cell, Word
from policy.outcome import Outcome
from tests.policy.claims.office import (
    AMOUNT,
    DAY,
    PAID_ON,
    PAYABLE_ON,
    SIGNED_ON,
    TWO,
    confirmation,
    ok,
    reasons,
    yuan,
)


@pytest.mark.parametrize(
    ("signing", "fault"),
    [
        (Signing("01", ("赵一",), SIGNED_ON, SIGNED_ON), Refusal(Reason.SIGNER_TWICE, Cell.SIGNED_BY)),
        (Signing("01", ("赵一", "赵一 "), SIGNED_ON, SIGNED_ON), Refusal(Reason.SIGNER_TWICE, Cell.SIGNED_BY)),
        (Signing("02", TWO, SIGNED_ON, SIGNED_ON), Refusal(Reason.NOT_IN_BATCH, Cell.BATCH_NO)),
        (Signing("01", TWO, PAYABLE_ON - DAY, SIGNED_ON), Refusal(Reason.DATE_ORDER, Cell.SIGNED_ON)),
        (Signing("01", TWO, SIGNED_ON + DAY, SIGNED_ON), Refusal(Reason.DATE_AHEAD, Cell.SIGNED_ON)),
    ],
)
def test_a_batch_goes_out_with_two_different_signers_in_its_days(signing, fault, office):
    step = signed_out(office.in_batch(), signing, office.in_force)
    assert step.refusals == (fault,)


def test_a_batch_that_was_sent_back_gives_its_claims_free(office):
    free = ok(taken_out(office.in_batch(), "01", SIGNED_ON, office.in_force))
    assert (free.state, free.batch_no) == (State.PAYABLE, "")
    assert taken_out(free, "01", SIGNED_ON, office.in_force).outcome is Outcome.NOTHING_NEW
    assert office.in_payment(free, "02").batch_no == "02"
    assert reasons(taken_out(office.in_batch(), "02", SIGNED_ON, office.in_force)) == [Reason.NOT_IN_BATCH]


def test_confirmations_add_up_to_the_amount_and_close_the_claim(office):
    part = ok(office.confirm(office.in_payment(), "20000.00", "S1"))
    assert (part.state, part.marks, part.paid_on) == (State.IN_PAYMENT, frozenset({Mark.PARTLY_PAID}), None)
    whole = ok(office.confirm(part, "12500.00", "S2"))
    assert (whole.state, whole.paid_amount, whole.paid_on, whole.marks) == (State.PAID, AMOUNT, PAID_ON, frozenset())
    assert whole.payment is None
    assert [payment.ended for payment in whole.payments] == [Word.PAID]


def test_more_than_the_amount_is_held_and_what_comes_then_still_adds_up(office):
    held = ok(office.confirm(office.in_payment(), "32500.01", "S1"))
    assert (held.state, held.hold) == (State.IN_PAYMENT, Hold.PAID_TOO_MUCH)
    assert ok(office.confirm(held, "0.99", "S2")).paid_amount == yuan("32501.00")


def test_a_return_makes_the_claim_payable_again_and_only_then_a_second_attempt_cites_it(office):
    in_payment = office.in_payment()
    assert reasons(put_in_batch(in_payment, Place("02", PAID_ON), office.in_force)) == [Reason.NEXT_STEP_TAKEN]
    returned = ok(office.confirm(in_payment, "32500.00", "S1", "退汇"))
    assert (returned.state, returned.marks, returned.payment) == (State.PAYABLE, frozenset({Mark.RETURNED}), None)
    assert returned.paid_amount == 0
    again = office.in_payment(returned, "02")
    assert again.payment
    assert (again.payment.batch_no, again.payment.cites, again.payment.amount) == ("02", "01", AMOUNT)
    paid = ok(confirmed(again, confirmation("32500.00", "S2", batch_no="02"), office.in_force))
    assert (paid.state, paid.paid_amount) == (State.PAID, AMOUNT)


def test_after_a_part_was_paid_a_second_attempt_pays_the_rest_only(office):
    part = ok(office.confirm(office.in_payment(), "20000.00", "S1"))
    returned = ok(office.confirm(part, "12500.00", "S2", "退汇"))
    assert returned.marks == {Mark.RETURNED, Mark.PARTLY_PAID}
    again = office.in_payment(returned, "02")
    assert again.payment
    assert again.payment.amount == yuan("12500.00")
    assert ok(confirmed(again, confirmation("12500.00", "S3", batch_no="02"), office.in_force)).state is State.PAID


def test_a_claim_that_came_back_does_not_go_into_the_batch_it_came_from(office):
    returned = ok(office.confirm(office.in_payment(), "32500.00", "S1", "退汇"))
    assert reasons(put_in_batch(returned, Place("01", PAID_ON), office.in_force)) == [Reason.BATCH_USED]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"batch_no": "02"}, Refusal(Reason.OTHER_BATCH_PAID, Cell.BATCH_NO)),
        ({"serial_no": "S1"}, Refusal(Reason.SERIAL_TWICE, Cell.SERIAL_NO)),
        ({"serial_no": " "}, Refusal(Reason.FIELD_MISSING, Cell.SERIAL_NO)),
        ({"amount": Decimal(0)}, Refusal(Reason.AMOUNT_IMPOSSIBLE, Cell.PAID_AMOUNT)),
        ({"amount": Decimal(-5)}, Refusal(Reason.AMOUNT_IMPOSSIBLE, Cell.PAID_AMOUNT)),
        ({"amount": Decimal("0.001")}, Refusal(Reason.AMOUNT_IMPOSSIBLE, Cell.PAID_AMOUNT)),
        ({"paid_on": SIGNED_ON - DAY}, Refusal(Reason.DATE_ORDER, Cell.PAID_ON)),
        ({"paid_on": date(2027, 1, 1)}, Refusal(Reason.DATE_AHEAD, Cell.PAID_ON)),
    ],
)
def test_a_confirmation_is_of_the_live_batch_complete_and_in_order(changed, fault, office):
    part = ok(office.confirm(office.in_payment(), "20000.00", "S1"))
    step = confirmed(part, replace(confirmation("100.00", "S2"), **changed), office.in_force)
    assert step.refusals == (fault,)


def test_the_same_confirmation_again_is_nothing_new_whenever_it_comes(office):
    paid = office.paid()
    assert office.confirm(paid, "32500.00", "S1").outcome is Outcome.NOTHING_NEW
    returned = ok(office.confirm(office.in_payment(), "32500.00", "", "退汇"))
    assert office.confirm(returned, "32500.00", "", "退汇").outcome is Outcome.NOTHING_NEW


def test_a_claim_is_stopped_before_it_has_gone_out_and_leaves_its_batch(office):
    halted = ok(stopped(office.in_batch(), Stop("李四", "有人投诉", SIGNED_ON), office.in_force))
    assert (halted.state, halted.hold, halted.batch_no) == (State.PAYABLE, Hold.STOPPED, "")
    assert reasons(put_in_batch(halted, Place("02", SIGNED_ON), office.in_force)) == [Reason.STOPPED]
    blank = stopped(office.payable(), Stop("李四", "", SIGNED_ON), office.in_force)
    assert blank.refusals == (Refusal(Reason.FIELD_MISSING, Cell.REASON),)


def test_a_stop_outlives_an_objection(office):
    objected = ok(office.object(office.stopped(), on=SIGNED_ON))
    assert objected.hold is Hold.STOPPED
    assert office.answer(objected, Word.UPHELD, on=SIGNED_ON).claim.hold is None, "what is over is not held"


def test_a_signed_batch_said_again_is_nothing_new(office):
    signing = Signing("01", TWO, SIGNED_ON, SIGNED_ON)
    assert signed_out(office.in_payment(), signing, office.in_force).outcome is Outcome.NOTHING_NEW
