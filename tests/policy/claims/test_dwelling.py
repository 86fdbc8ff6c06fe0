"""Days at the desks of a claim: from the word that brought it there to the one that took it on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from policy.claims.dwelling import Desk, days_at_desks
from policy.claims.facts import Filing, Finding, Handoff, InsurerAmount, Notice, Review
from policy.claims.states import State
from policy.claims.words import Word
from policy.levels import Level
from tests.policy.claims.office import claim


def day(number):
    return date(2026, 11, number)


def review(number, attempt=1):
    return Review(Level.TOWNSHIP, Word.AGREED, "李四", day(number), day(number), attempt=attempt)


WALKED = replace(
    claim(),
    state=State.TO_NOTICE,
    handoffs=(Handoff("H1", day(2), 1),),
    findings=(Finding(Word.TRUE, day(6), attempt=1),),
    reviews=(review(9),),
    filings=(Filing(Word.FILED, "王五", day(10), day(10), attempt=1),),
    insurer_amounts=(InsurerAmount(Decimal("1.00"), day(15)),),
)


def test_each_desk_has_the_days_between_the_words():
    assert list(days_at_desks(WALKED)) == [
        (Desk.VERIFYING, 4), (Desk.REVIEWING, 3), (Desk.FILING, 1), (Desk.SETTING, 5)
    ]  # fmt: skip


def test_what_still_lies_at_a_desk_is_left_out():
    assert list(days_at_desks(replace(WALKED, findings=(), reviews=(), filings=(), insurer_amounts=()))) == []


def test_a_claim_sent_back_stays_twice():
    again = replace(
        WALKED,
        handoffs=(*WALKED.handoffs, Handoff("H2", day(10), 2)),
        findings=(*WALKED.findings, Finding(Word.TRUE, day(11), attempt=2)),
        reviews=(*WALKED.reviews, review(20, attempt=2)),
        filings=(),
        insurer_amounts=(),
    )

    assert list(days_at_desks(again)) == [
        (Desk.VERIFYING, 4), (Desk.VERIFYING, 1), (Desk.REVIEWING, 3), (Desk.REVIEWING, 9)
    ]  # fmt: skip


def test_amounts_that_differ_are_not_set():
    assert Desk.SETTING not in dict(days_at_desks(replace(WALKED, state=State.AT_AMOUNT)))


def test_a_notice_waits_to_be_hung_and_then_hangs_until_its_last_day_is_over():
    posted = Notice("G1", 1, day(16), day(18), 10, day(30))

    assert list(days_at_desks(replace(WALKED, notices=(posted,))))[4:] == [(Desk.POSTING, 2)]
    assert list(days_at_desks(replace(WALKED, notices=(replace(posted, is_over=True),))))[4:] == [
        (Desk.POSTING, 2),
        (Desk.HANGING, 12),
    ]
