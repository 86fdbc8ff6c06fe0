"""Objections and complaints: which counts, what it stops, how it is answered."""

from datetime import date

import pytest

from policy.claims.facts import Answer
from policy.claims.notices import noticed
from policy.claims.objections import answered
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import State
from policy.claims.step import Complaint
from policy.claims.words import Cell, Word
from policy.outcome import Outcome
from tests.policy.claims.office import DAY, LAST_DAY, PAID_ON, PAYABLE_ON, POSTED_ON, Office, ok, reasons


@pytest.mark.parametrize(
    ("received_on", "complaint"),
    [
        (POSTED_ON - DAY, Complaint.BEFORE_NOTICE),
        (POSTED_ON, None),
        (LAST_DAY, None),
        (LAST_DAY + DAY, Complaint.AFTER_LAST_DAY),
    ],
)
def test_an_objection_counts_from_the_first_posting_to_the_last_day(received_on, complaint, office):
    step = office.object(office.on_notice(), received_on=received_on)
    assert step.complaint is complaint
    assert step.claim.state is (State.ON_NOTICE if complaint else State.OBJECTED)


def test_the_day_of_receipt_decides_and_not_the_day_of_taking_in(office):
    """Days are over and the claim is in a batch, but nobody has signed: it leaves the batch."""
    step = office.object(office.in_batch(), received_on=LAST_DAY, on=PAYABLE_ON + 5 * DAY)
    assert (step.claim.state, step.claim.batch_no) == (State.OBJECTED, "")


@pytest.mark.parametrize(
    ("walk", "complaint"),
    [
        (Office.at_insurer, Complaint.BEFORE_NOTICE),
        (Office.noticed, Complaint.BEFORE_NOTICE),
        (Office.in_payment, Complaint.BATCH_SIGNED),
        (Office.paid, Complaint.BATCH_SIGNED),
        (Office.withdrawn, Complaint.CLOSED),
        (Office.refused, Complaint.CLOSED),
    ],
)
def test_elsewhere_it_is_a_complaint_and_the_claim_stays_as_it_is(walk, complaint, office):
    before = walk(office)
    step = office.object(before, "Y9", POSTED_ON, on=PAID_ON)
    assert (step.outcome, step.complaint, step.claim) == (Outcome.COMPLAINT, complaint, before)
    assert complaint.label.endswith("。")


def test_a_payment_that_came_back_is_no_more_objected_to(office):
    returned = ok(office.confirm(office.in_payment(), "32500.00", "S1", "退汇"))
    assert office.object(returned, received_on=LAST_DAY, on=PAID_ON).complaint is Complaint.BATCH_SIGNED


def test_while_a_notice_is_unconfirmed_there_is_no_last_day(office):
    one = ok(office.post(office.noticed(), "村1"))
    assert office.object(one, received_on=date(2027, 3, 1)).outcome is Outcome.ACCEPTED


def test_the_later_last_day_counts_for_objections_too(office):
    both = ok(office.post(ok(office.post(office.noticed(), "村1")), "屯1", POSTED_ON + 5 * DAY))
    assert office.object(both, received_on=LAST_DAY + 2 * DAY).outcome is Outcome.ACCEPTED


def test_an_objection_cannot_come_from_tomorrow(office):
    step = office.object(office.on_notice(), received_on=POSTED_ON + DAY, on=POSTED_ON)
    assert step.refusals == (Refusal(Reason.DATE_AHEAD, Cell.RECEIVED_ON),)


def test_several_may_be_open_and_the_last_dismissal_starts_the_days_anew(office):
    both = ok(office.object(office.objected(), "Y2"))
    one = ok(office.answer(both, Word.DISMISSED, "Y1"))
    assert (one.state, [each.objection_no for each in one.open_objections]) == (State.OBJECTED, ["Y2"])
    none = ok(office.answer(one, Word.DISMISSED, "Y2"))
    assert (none.state, none.round, none.hanging, none.notice_to) == (State.TO_NOTICE, 2, (), None)
    assert not none.are_days_over
    hung = ok(office.post(ok(noticed(none, ["村2"], PAYABLE_ON, office.in_force)), "村2", PAYABLE_ON))
    assert hung.notice_from == PAYABLE_ON
    assert office.pass_days(hung, date(2026, 12, 11)).claim.state is State.ON_NOTICE
    assert ok(office.pass_days(hung, date(2026, 12, 12))).state is State.PAYABLE


def test_one_upheld_withdraws_the_claim_whatever_else_is_open(office):
    both = ok(office.object(office.objected(), "Y2"))
    after = ok(office.answer(both, Word.UPHELD, "Y2"))
    assert after.state is State.CLOSED_WITHDRAWN
    assert reasons(office.answer(after, Word.DISMISSED, "Y1")) == [Reason.ENDED]


def test_after_a_dismissal_the_first_notice_s_days_still_count_for_objections(office):
    """Dismissed at once, the first notice hangs on: who objects to it in its days is heard."""
    early = ok(office.object(office.on_notice(), received_on=POSTED_ON))
    dismissed = ok(office.answer(early, Word.DISMISSED, on=POSTED_ON + DAY))
    assert office.object(dismissed, "Y2", POSTED_ON + 2 * DAY).claim.state is State.OBJECTED
    between = office.object(dismissed, "Y3", LAST_DAY + DAY)
    assert between.complaint is Complaint.AFTER_LAST_DAY


def test_a_notice_that_was_never_confirmed_keeps_no_round_open_that_is_over(office):
    one = ok(office.post(office.noticed(), "村1"))
    objected = ok(office.object(one, received_on=POSTED_ON))
    dismissed = ok(office.answer(objected, Word.DISMISSED, on=POSTED_ON + DAY))
    assert office.object(dismissed, "Y2", LAST_DAY).outcome is Outcome.ACCEPTED
    assert office.object(dismissed, "Y2", LAST_DAY + DAY).complaint is Complaint.AFTER_LAST_DAY


def test_an_answer_needs_a_name_a_reason_and_a_day_not_before_the_receipt(office):
    answer = Answer(Word.UPHELD, "", LAST_DAY - DAY, "", LAST_DAY)
    step = answered(office.objected(), "Y1", answer, office.in_force)
    assert step.refusals == (
        Refusal(Reason.FIELD_MISSING, Cell.ANSWERED_BY),
        Refusal(Reason.DATE_ORDER, Cell.ANSWERED_ON),
        Refusal(Reason.FIELD_MISSING, Cell.REASON),
    )


def test_an_answer_is_given_once(office):
    dismissed = ok(office.answer(office.objected(), Word.DISMISSED))
    assert office.answer(dismissed, Word.DISMISSED).outcome is Outcome.NOTHING_NEW
    assert reasons(office.answer(dismissed, Word.UPHELD)) == [Reason.OBJECTION_ANSWERED]
    assert reasons(office.answer(dismissed, Word.UPHELD, "Y7")) == [Reason.OBJECTION_UNKNOWN]


def test_an_objection_is_registered_once(office):
    objected = office.objected()
    assert office.object(objected).outcome is Outcome.NOTHING_NEW
    assert reasons(office.object(objected, received_on=POSTED_ON)) == [Reason.OBJECTION_TWICE]
