"""Ours and the insurer's amount: agreement, holding, and the three ways out."""

from decimal import Decimal

import pytest

from policy.claims.amounts import amount_given, recalculated, released
from policy.claims.claim import Claim
from policy.claims.endings import stands
from policy.claims.facts import Calculation, InsurerAmount, Release
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Hold, Mark, State
from policy.claims.step import Step
from policy.claims.words import Cell
from policy.outcome import Outcome
from tests.policy.claims.office import AMOUNT, DAY, FILED_ON, LAST_DAY, PAID_ON, TWO, Office, ok, reasons, yuan


def give(office: Office, claim: Claim, amount: str) -> Step:
    return amount_given(claim, InsurerAmount(yuan(amount), LAST_DAY, "第二次核定"), office.in_force)


def release(office: Office, claim: Claim, amount: str, signers: tuple[str, ...] = TWO, reason: str = "按合同") -> Step:
    return released(claim, Release(yuan(amount), reason, signers, PAID_ON), office.in_force)


def calculate(office: Office, claim: Claim, amount: str) -> Step:
    new = Calculation(yuan("50000.00"), yuan(amount), yuan(amount), LAST_DAY)
    return recalculated(claim, new, office.in_force)


@pytest.mark.parametrize(
    ("insurers", "is_held"),
    [
        ("32500.00", False),
        ("32500.01", False),
        ("32499.99", False),
        ("32500.02", True),
        ("32499.98", True),
        ("0", True),
    ],
)
def test_an_amount_within_one_fen_is_agreed_and_ours_is_paid(insurers, is_held, office):
    after = ok(give(office, office.at_amount(), insurers))
    assert after.is_held is is_held
    assert after.state is (State.AT_AMOUNT if is_held else State.TO_NOTICE)
    assert (after.amount, after.insurer_amount) == (AMOUNT, Decimal(insurers))


@pytest.mark.parametrize("amount", ["-0.01", "100.001", "NaN", "Infinity"])
def test_an_impossible_amount_is_refused(amount, office):
    step = give(office, office.at_amount(), amount)
    assert step.refusals == (Refusal(Reason.AMOUNT_IMPOSSIBLE, Cell.INSURER_AMOUNT),)


def test_a_held_claim_is_released_by_a_corrected_answer_and_both_are_kept(office):
    held = office.held()
    assert (held.hold, held.since) == (Hold.AMOUNTS_DIFFER, FILED_ON + DAY)
    still = give(office, held, "30001.00")
    assert (still.is_correction, still.claim.hold, still.claim.since) == (True, Hold.AMOUNTS_DIFFER, held.since)
    step = give(office, held, "32500.00")
    assert (step.is_correction, step.claim.state, step.claim.is_held) == (True, State.TO_NOTICE, False)
    assert [each.amount for each in step.claim.insurer_amounts] == [yuan("30000.00"), AMOUNT]


def test_a_held_claim_is_released_by_a_new_calculation_and_the_old_one_is_kept(office):
    after = ok(calculate(office, office.held(), "30000.00"))
    assert (after.state, after.amount, after.base) == (State.TO_NOTICE, yuan("30000.00"), yuan("50000.00"))
    assert [each.amount for each in after.calculations] == [AMOUNT, yuan("30000.00")]
    assert ok(calculate(office, office.held(), "31000.00")).is_held


def test_two_amounts_of_nothing_are_no_agreement_to_pay(office):
    nothing = ok(calculate(office, office.held("0"), "0"))
    assert (nothing.state, nothing.is_held) == (State.AT_AMOUNT, True)
    assert ok(release(office, nothing, "0")).state is State.CLOSED_REFUSED


def test_the_amount_is_frozen_unless_the_claim_is_held(office):
    for claim in (office.at_amount(), office.to_notice(), office.payable()):
        assert reasons(calculate(office, claim, "30000.00")) == [Reason.NOT_HELD]


@pytest.mark.parametrize("amount", ["32500.00", "30000.00"])
def test_the_district_releases_ours_or_the_insurer_s_and_the_whole_stands(amount, office):
    after = ok(release(office, office.held(), amount))
    assert (after.state, after.amount, after.is_held) == (State.TO_NOTICE, yuan(amount), False)
    assert (after.calculation.amount, after.insurer_amount) == (AMOUNT, yuan("30000.00"))
    assert stands([after]) == AMOUNT, "what the district refused opens no claim for the rest"


def test_what_the_district_grants_over_ours_stands_too(office):
    assert stands([ok(release(office, office.held("33000.00"), "33000.00"))]) == yuan("33000.00")


def test_the_district_may_release_nothing_then_the_claim_closes(office):
    after = ok(release(office, office.held(), "0"))
    assert (after.state, after.is_held, after.amount) == (State.CLOSED_REFUSED, False, AMOUNT)


@pytest.mark.parametrize(
    ("amount", "signers", "reason", "faults"),
    [
        ("31000.00", TWO, "按合同", [Refusal(Reason.AMOUNT_OF_NOBODY, Cell.RELEASED_AMOUNT)]),
        ("32500.00", TWO, " ", [Refusal(Reason.FIELD_MISSING, Cell.REASON)]),
        ("32500.00", ("赵一",), "按合同", [Refusal(Reason.SIGNER_TWICE, Cell.SIGNED_BY)]),
        ("32500.00", ("赵一", "赵一"), "按合同", [Refusal(Reason.SIGNER_TWICE, Cell.SIGNED_BY)]),
    ],
)
def test_a_release_needs_one_of_the_amounts_a_reason_and_two_signers(amount, signers, reason, faults, office):
    assert list(release(office, office.held(), amount, signers, reason).refusals) == faults


def test_a_release_said_twice_is_nothing_new(office):
    after = ok(release(office, office.held(), "30000.00"))
    assert release(office, after, "30000.00").outcome is Outcome.NOTHING_NEW
    assert reasons(release(office, after, "32500.00")) == [Reason.NOT_HELD]


def test_a_stopped_payment_is_released_or_withdrawn(office):
    stopped = office.stopped()
    assert stopped.hold is Hold.STOPPED
    again = ok(release(office, stopped, "32500.00"))
    assert (again.state, again.is_held) == (State.PAYABLE, False)
    assert office.in_batch(again).batch_no == "01"
    assert ok(release(office, stopped, "0")).state is State.CLOSED_WITHDRAWN
    assert reasons(release(office, stopped, "100.00")) == [Reason.AMOUNT_OF_NOBODY]


def test_what_was_paid_too_much_is_held_until_the_district_lets_it_be(office):
    held = ok(office.confirm(office.in_payment(), "32500.01", "S1"))
    assert (held.state, held.hold) == (State.IN_PAYMENT, Hold.PAID_TOO_MUCH)
    paid = ok(release(office, held, "32500.00"))
    assert (paid.state, paid.payment, paid.marks) == (State.PAID, None, frozenset({Mark.PAID_TOO_MUCH}))
    assert stands([paid]) == yuan("32500.01")
