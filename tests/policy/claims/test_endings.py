"""A refused case, a reopened claim, and what stands before a further claim."""

from decimal import Decimal

import pytest

from policy.claims.amounts import released
from policy.claims.claim import Claim
from policy.claims.endings import case_refused, reopened, stands
from policy.claims.facts import Release, Reopening, Stop
from policy.claims.payments import stopped
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Mark, State
from policy.claims.words import Cell, Word
from policy.outcome import Outcome
from tests.policy.claims.office import AMOUNT, PAID_ON, TWO, Office, claim, ok, reasons, yuan

REOPENING = Reopening("李四", "有新证据", PAID_ON)


@pytest.mark.parametrize(
    ("walk", "closes"),
    [
        (Office.at_insurer, True),
        (Office.to_file, True),
        (Office.held, True),
        (Office.noticed, True),
        (Office.on_notice, False),
        (Office.objected, False),
        (Office.payable, False),
        (Office.in_payment, False),
        (Office.paid, False),
    ],
)
def test_a_refused_case_closes_what_does_not_yet_hang(walk, closes, office):
    before = walk(office)
    step = case_refused(before, PAID_ON, office.in_force)
    assert (step.outcome is Outcome.ACCEPTED) is closes
    assert step.claim.state is (State.CLOSED_REFUSED if closes else before.state)


def test_a_claim_that_hung_once_and_was_objected_to_goes_on(office):
    dismissed = ok(office.answer(office.objected(), Word.DISMISSED))
    assert reasons(case_refused(dismissed, PAID_ON, office.in_force)) == [Reason.NOTICE_POSTED]


def test_what_ended_a_claim_is_kept(office):
    closed = ok(case_refused(office.held(), PAID_ON, office.in_force))
    assert closed.end
    assert (closed.end.word, closed.end.on, closed.is_held) == (Word.CASE_REFUSED, PAID_ON, False)
    assert case_refused(closed, PAID_ON, office.in_force).outcome is Outcome.NOTHING_NEW


WALKS = [
    Office.at_insurer, Office.held, Office.objected, Office.stopped, Office.in_payment, Office.paid,
    Office.refused, Office.withdrawn,
]  # fmt: skip


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_everything_stands_paid_on_its_way_held_refused_or_withdrawn(walk, office):
    assert stands([walk(office)]) == AMOUNT


@pytest.mark.parametrize("walk", [Office.refused, Office.withdrawn], ids=lambda walk: walk.__name__)
def test_a_reopened_claim_stands_no_more_and_stays_closed(walk, office):
    closed = walk(office)
    after = ok(reopened(closed, REOPENING, office.in_force))
    assert (after.state, after.marks, stands([after])) == (closed.state, frozenset({Mark.REOPENED}), Decimal(0))
    assert reopened(after, REOPENING, office.in_force).outcome is Outcome.NOTHING_NEW
    bare = reopened(closed, Reopening("李四", " ", PAID_ON), office.in_force)
    assert bare.refusals == (Refusal(Reason.FIELD_MISSING, Cell.REASON),)


def test_of_a_reopened_claim_stands_what_was_paid_of_it(office):
    part = ok(office.confirm(office.in_payment(), "20000.00", "S1"))
    returned = ok(office.confirm(part, "12500.00", "S2", "退汇"))
    withdrawn = _withdrawn(office, returned)
    assert stands([withdrawn]) == AMOUNT
    assert stands([ok(reopened(withdrawn, REOPENING, office.in_force))]) == yuan("20000.00")


def test_what_stands_is_the_sum_of_all_claims(office):
    refused, second = office.refused(), claim("700.00", "LP2")
    assert stands([]) == 0
    assert stands([refused, second]) == yuan("33200.00")
    assert stands([ok(reopened(refused, REOPENING, office.in_force)), second]) == yuan("700.00")


def _withdrawn(office: Office, payable: Claim) -> Claim:
    halted = ok(stopped(payable, Stop("李四", "有人投诉", PAID_ON), office.in_force))
    return ok(released(halted, Release(Decimal(0), "查实冒领", TWO, PAID_ON), office.in_force))
