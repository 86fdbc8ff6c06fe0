"""All sequences of words: every situation that can be reached is walked, and each step is held to what must hold.

Everybody says each of their words at every point. The days are fixed, and what nothing heeds any more (words of earlier
attempts, notices of earlier rounds) does not tell claims apart, so the graph is finite: what is true of each of its
steps is true of every sequence, however long.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from policy.claims.claim import Claim
from policy.claims.facts import Finding, Handoff, Objection, Payment, Place, Signing
from policy.claims.notices import noticed
from policy.claims.objections import objected
from policy.claims.payments import confirmed, put_in_batch, signed_out
from policy.claims.states import Hold, State
from policy.claims.step import Step
from policy.claims.verifying import found, handed_over
from policy.claims.words import Word
from policy.levels import Level
from policy.outcome import Outcome
from tests.policy.claims.office import (
    OPENED_ON,
    PAID_ON,
    POSTED_ON,
    SIGNED_ON,
    TWO,
    WRITTEN_ON,
    Office,
    claim,
    confirmation,
)
from tests.policy.claims.situations import WORDS, Said

Walked = tuple[Claim, str, Step]

LIMIT = 3
"""Rounds with objections, batches and confirmations of a claim in this walk; a further one is like the one before."""


def next_notices(office: Office, before: Claim) -> Step:
    numbers = (f"村{before.round}", f"屯{before.round}")
    return noticed(before, numbers, WRITTEN_ON, office.in_force)


def next_posting(place: str) -> Said:
    return lambda office, before: office.post(before, f"{place}{before.round}", POSTED_ON)


def next_objection(office: Office, before: Claim) -> Step:
    number = f"Y{min(len(before.open_objections), 1)}-{min(before.round, LIMIT)}"
    return objected(before, Objection(number, POSTED_ON, PAID_ON), office.in_force)


def next_answer(word: Word) -> Said:
    def say(office: Office, before: Claim) -> Step:
        number = before.open_objections[0].objection_no if before.open_objections else "Y0"
        return office.answer(before, word, number)

    return say


def next_batch(office: Office, before: Claim) -> Step:
    return put_in_batch(before, Place(f"{len(before.payments) + 1:02}", SIGNED_ON), office.in_force)


def next_signing(office: Office, before: Claim) -> Step:
    return signed_out(before, Signing(before.batch_no, TWO, SIGNED_ON, SIGNED_ON), office.in_force)


def next_confirmation(amount: str, status: Word) -> Said:
    def say(office: Office, before: Claim) -> Step:
        said = confirmation(amount, f"S{len(before.confirmations)}", status, before.batch_no)
        return confirmed(before, said, office.in_force)

    return say


def handing(office: Office, before: Claim) -> Step:
    return handed_over(before, Handoff(f"2026-11-{before.attempt:02}", OPENED_ON), office.in_force)


def finding(word: Word) -> Said:
    return lambda office, before: found(before, Finding(word, OPENED_ON, "走访"), office.in_force)


ANOTHER_TIME = ("移交", "属实", "制发公示", "张贴", "提出异议", "成立", "列入批次", "签发", "已支付", "退汇")
"""Words that bear another day or number here."""
MOVING: dict[str, Said] = {
    **{word: say for word, say in WORDS.items() if not any(said in word for said in ANOTHER_TIME)},
    "handed over": handing,
    "found true": finding(Word.TRUE),
    "found false": finding(Word.FALSE),
    "notices": next_notices,
    "posting of the village": next_posting("村"),
    "posting of the hamlet": next_posting("屯"),
    "objection": next_objection,
    "upheld": next_answer(Word.UPHELD),
    "dismissed": next_answer(Word.DISMISSED),
    "batch": next_batch,
    "signing": next_signing,
    "paid": next_confirmation("32500.00", Word.PAID),
    "paid a part": next_confirmation("20000.00", Word.PAID),
    "returned": next_confirmation("32500.00", Word.RETURNED),
}


def what_counts(each: Claim) -> tuple[object, ...]:
    """All of a claim on which a later step can depend, the days being fixed."""
    if each.state.is_end:
        return each.state, each.reopening
    if each.state in VERIFYING:
        finding = each.finding and (each.finding.word, each.finding.attempt == each.attempt)
        levels = (each.review(level) for level in (Level.VILLAGE, Level.TOWNSHIP))
        return (
            each.state,
            each.is_to_hand_over,
            each.insurer_send_backs,
            finding,
            *(review and review.word for review in levels),
        )
    if each.state is State.AT_AMOUNT:
        return each.state, each.amount, each.insurer_amount
    return (
        *(each.state, each.hold, each.round, each.hanging, len(each.open_objections)),
        *(each.place, len(each.payments), each.paid_amount),
    )


VERIFYING = {State.TO_INSURER, State.AT_INSURER, State.AT_REVIEW, State.TO_FILE}


def steps(start: Claim, office: Office) -> Iterator[Walked]:
    """Every step from every claim that can be reached."""
    seen, waiting = {what_counts(start)}, [start]
    while waiting:
        before = waiting.pop()
        for word, say in MOVING.items():
            step = say(office, before)
            yield before, word, step
            is_new = step.claim is not before and what_counts(step.claim) not in seen
            if is_new and len(step.claim.payments) <= LIMIT and len(step.claim.confirmations) <= LIMIT:
                seen.add(what_counts(step.claim))
                waiting.append(step.claim)


@pytest.fixture(scope="module")
def graph(office) -> list[Walked]:
    return list(steps(claim(), office))


def test_the_graph_is_walked_to_all_its_ends(graph):
    assert {step.claim.state for _, _, step in graph} == set(State)
    assert {step.claim.hold for _, _, step in graph} == {None, *Hold}
    assert max(step.claim.round for _, _, step in graph) == LIMIT + 1


def test_nothing_leaves_an_end_and_only_the_reopening_is_kept_there(graph):
    for before, _, step in graph:
        if before.state.is_end:
            assert replace(step.claim, reopening=before.reopening) == before


def test_what_is_refused_a_complaint_or_nothing_new_changes_nothing(graph):
    for before, _, step in graph:
        if step.outcome is not Outcome.ACCEPTED:
            assert step.claim is before
            assert bool(step.refusals) is (step.outcome is Outcome.REFUSED)
            assert bool(step.complaint) is (step.outcome is Outcome.COMPLAINT)


def test_no_step_is_skipped(graph):
    comes_from = {
        State.AT_INSURER: {State.TO_INSURER, State.AT_REVIEW, State.TO_FILE},
        State.AT_REVIEW: {State.AT_INSURER, State.TO_FILE},
        State.TO_FILE: {State.AT_REVIEW},
        State.AT_AMOUNT: {State.TO_FILE},
        State.TO_NOTICE: {State.AT_AMOUNT, State.OBJECTED},
        State.ON_NOTICE: {State.TO_NOTICE},
        State.OBJECTED: {State.TO_NOTICE, State.ON_NOTICE, State.PAYABLE},
        State.PAYABLE: {State.ON_NOTICE, State.IN_PAYMENT},
        State.IN_PAYMENT: {State.PAYABLE},
        State.PAID: {State.IN_PAYMENT},
        State.CLOSED_WITHDRAWN: {State.OBJECTED, State.PAYABLE},
    }
    for before, _, step in graph:
        if step.claim.state is not before.state and step.claim.state in comes_from:
            assert before.state in comes_from[step.claim.state]


def test_what_is_filed_was_found_and_reviewed_by_both_levels(graph):
    for _, _, step in graph:
        if step.claim.filings:
            attempt = step.claim.filings[-1].attempt
            assert step.claim.findings
            assert step.claim.review(Level.VILLAGE, attempt)
            assert step.claim.review(Level.TOWNSHIP, attempt)


def test_what_is_refused_is_refused_by_two(graph):
    for _, word, step in graph:
        if step.outcome is Outcome.ACCEPTED and step.claim.state is State.CLOSED_REFUSED and step.claim.end:
            ending = step.claim.end.word
            assert ending in {Word.AGREED_REFUSAL, Word.NOT_FILED, Word.RELEASED, Word.CASE_REFUSED}
            if ending is Word.AGREED_REFUSAL:
                words = {review.word for review in step.claim.reviews if review.attempt == step.claim.attempt}
                assert words == {Word.AGREED_REFUSAL}, word
            if ending is Word.CASE_REFUSED:
                assert not step.claim.was_posted


def test_a_claim_is_payable_only_after_the_days_of_all_its_notices_with_nothing_open(graph):
    for _, _, step in graph:
        if step.claim.state in {State.PAYABLE, State.IN_PAYMENT, State.PAID}:
            assert step.claim.hanging
            assert all(notice.posted_on and notice.is_over for notice in step.claim.hanging)
            assert not step.claim.open_objections


def test_at_most_one_attempt_is_live_and_each_further_one_cites_the_returned(graph):
    for _, _, step in graph:
        payments = step.claim.payments
        assert sum(payment.ended is None for payment in payments) == (step.claim.state is State.IN_PAYMENT)
        assert all(_follows(earlier, later) for earlier, later in pairwise(payments))


def _follows(earlier: Payment, later: Payment) -> bool:
    return earlier.ended is Word.RETURNED and later.cites == earlier.batch_no


def test_what_is_confirmed_is_never_above_the_amount_unless_it_is_held_or_was_let_be(graph):
    above = 0
    for _, _, step in graph:
        after = step.claim
        if after.paid_amount > after.amount:
            above += 1
            is_let_be = after.state is State.PAID and after.releases[-1].hold is Hold.PAID_TOO_MUCH
            assert after.hold is Hold.PAID_TOO_MUCH or is_let_be
        elif after.state is State.PAID:
            assert after.paid_amount == after.amount
    assert above


def test_an_attempt_never_pays_what_was_paid_before(graph):
    for before, word, step in graph:
        if word == "signing" and step.outcome is Outcome.ACCEPTED:
            assert step.claim.payments[-1].amount == before.amount - before.paid_amount > 0


def test_only_an_open_claim_is_held(graph):
    for _, _, step in graph:
        assert not (step.claim.is_held and step.claim.state.is_end)


def test_every_open_claim_has_somebody_who_can_move_it(graph):
    """No claim is forgotten in a dead end: from each that is open some word is taken in."""
    open_ones = {what_counts(before) for before, _, _ in graph if before.is_open}
    moved = {what_counts(before) for before, _, step in graph if step.outcome is Outcome.ACCEPTED}
    assert open_ones <= moved
