"""Findings, reviews and filings beyond the matrix: what must be filled, days in order, corrections, send-backs."""

from dataclasses import replace
from datetime import date

import pytest

from policy.claims.facts import Finding, Handoff, Review
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import State
from policy.claims.verifying import filed, found, handed_over, reviewed
from policy.claims.words import Cell, Word
from policy.levels import Level
from policy.outcome import Outcome
from tests.policy.claims.office import DAY, FILED_ON, OPENED_ON, REVIEWED_ON, filing, ok, reasons, review


def test_false_needs_a_basis_and_true_does_not(office):
    step = found(office.at_insurer(), Finding(Word.FALSE, OPENED_ON, "  "), office.in_force)
    assert step.refusals == (Refusal(Reason.FIELD_MISSING, Cell.BASIS),)
    assert step.refusals[0].sentence == "“核查依据”必须填写，请补填后重报。"
    assert office.at_review().state is State.AT_REVIEW


def test_a_finding_may_be_corrected_until_somebody_has_reviewed_it(office):
    before = office.at_review()
    step = found(before, Finding(Word.FALSE, OPENED_ON + 3 * DAY, "非本人"), office.in_force)
    assert step.is_correction
    assert [finding.word for finding in step.claim.findings] == [Word.FALSE]
    assert step.claim.since == before.since, "a correction changes no due day"
    seen = office.village(Word.AGREED, before)
    assert reasons(found(seen, Finding(Word.FALSE, OPENED_ON + 3 * DAY, "非本人"), office.in_force)) == [
        Reason.NEXT_STEP_TAKEN
    ]


def test_a_finding_that_the_district_sent_back_to_the_village_is_not_corrected_any_more(office):
    sent_back = ok(filed(office.to_file(), filing(Word.SENT_BACK), office.in_force, is_signed=True))
    assert reasons(found(sent_back, Finding(Word.FALSE, FILED_ON, "非本人"), office.in_force)) == [
        Reason.NEXT_STEP_TAKEN
    ]


def test_a_claim_goes_out_again_in_a_new_package_when_it_was_sent_back(office):
    sent_back = office.both(office.at_review(), Word.AGREED, Word.BACK_TO_INSURER)
    assert (sent_back.state, sent_back.attempt, sent_back.is_to_hand_over) == (State.AT_INSURER, 2, True)
    assert handed_over(sent_back, Handoff("2026-11-01", REVIEWED_ON), office.in_force).outcome is Outcome.NOTHING_NEW
    again = ok(handed_over(sent_back, Handoff("2026-11-02", REVIEWED_ON), office.in_force))
    assert (again.handoff_no, again.is_to_hand_over) == ("2026-11-02", False)


def test_the_insurer_may_say_the_same_again_when_it_is_asked_again(office):
    again = office.found_again(Word.FALSE)
    assert again.state is State.AT_REVIEW
    assert [finding.attempt for finding in again.findings] == [1, 2]


def test_both_levels_must_speak_and_one_that_wants_it_back_is_enough(office):
    for village, township in [
        (Word.AGREED, Word.BACK_TO_INSURER),
        (Word.BACK_TO_INSURER, Word.AGREED),
        (Word.BACK_TO_INSURER, Word.BACK_TO_INSURER),
    ]:
        half = office.village(village, office.at_review())
        assert half.state is State.AT_REVIEW
        assert office.both(office.at_review(), village, township).state is State.AT_INSURER


def test_no_level_drops_a_claim_alone(office):
    assert office.village(Word.AGREED_REFUSAL, office.at_review(Word.FALSE)).is_open
    assert office.both(office.at_review(Word.FALSE), Word.AGREED_REFUSAL, Word.BACK_TO_INSURER).is_open
    assert office.both(office.at_review(Word.FALSE), Word.BACK_TO_INSURER, Word.AGREED_REFUSAL).is_open
    assert office.refused().state is State.CLOSED_REFUSED


def test_wanted_back_a_second_time_the_district_decides(office):
    referred = office.referred()
    assert (referred.state, referred.insurer_send_backs, referred.is_wanted_back) == (State.TO_FILE, 1, True)
    assert ok(filed(referred, filing(), office.in_force, is_signed=True)).state is State.AT_AMOUNT
    refusal = filing(Word.NOT_FILED, second_signer="周五")
    assert ok(filed(referred, refusal, office.in_force, is_signed=True)).state is State.CLOSED_REFUSED


def test_after_a_second_look_the_levels_may_still_agree(office):
    agreed = office.both(office.found_again(Word.FALSE), Word.AGREED_REFUSAL, Word.AGREED_REFUSAL)
    assert agreed.state is State.CLOSED_REFUSED
    filed_after = office.both(office.found_again(Word.TRUE), Word.AGREED, Word.AGREED)
    assert (filed_after.state, filed_after.is_wanted_back) == (State.TO_FILE, False)


@pytest.mark.parametrize("second_signer", ["", "李四", " 李四 "])
def test_the_district_refuses_with_a_reason_and_a_second_signer_only(second_signer, office):
    refusal = replace(filing(Word.NOT_FILED, second_signer=second_signer), reason="")
    step = filed(office.referred(), refusal, office.in_force, is_signed=True)
    assert step.refusals == (
        Refusal(Reason.FIELD_MISSING, Cell.REASON),
        Refusal(Reason.SIGNER_TWICE, Cell.SECOND_SIGNER),
    )


def test_a_review_says_by_whom_and_when(office):
    row = Review(Level.VILLAGE, Word.AGREED, "", REVIEWED_ON + DAY, REVIEWED_ON)
    step = reviewed(office.at_review(), row, office.in_force)
    assert step.refusals == (
        Refusal(Reason.FIELD_MISSING, Cell.REVIEWED_BY),
        Refusal(Reason.DATE_AHEAD, Cell.REVIEWED_ON),
    )


@pytest.mark.parametrize(
    ("level", "day", "is_in_order"),
    [
        (Level.VILLAGE, OPENED_ON + DAY, False),
        (Level.VILLAGE, OPENED_ON + 2 * DAY, True),
        (Level.TOWNSHIP, REVIEWED_ON - DAY, False),
        (Level.TOWNSHIP, REVIEWED_ON, True),
    ],
)
def test_a_review_is_not_before_the_finding_nor_the_township_before_the_village(level, day, is_in_order, office):
    before = office.at_review()
    if level is Level.TOWNSHIP:
        before = office.village(Word.AGREED, before)
    step = reviewed(before, replace(review(level, Word.AGREED), reviewed_on=day), office.in_force)
    assert (step.outcome is Outcome.ACCEPTED) is is_in_order


def test_the_village_may_correct_until_the_township_has_spoken(office):
    before = office.village(Word.AGREED, office.at_review())
    step = reviewed(before, review(Level.VILLAGE, Word.BACK_TO_INSURER, REVIEWED_ON + DAY), office.in_force)
    assert step.is_correction
    assert step.claim.since == before.since
    assert [each.word for each in step.claim.reviews] == [Word.BACK_TO_INSURER]
    late = reviewed(office.to_file(), review(Level.VILLAGE, Word.BACK_TO_INSURER), office.in_force)
    assert reasons(late) == [Reason.NEXT_STEP_TAKEN]


def test_the_township_may_correct_until_the_claim_is_filed(office):
    word = review(Level.TOWNSHIP, Word.BACK_TO_INSURER, REVIEWED_ON + DAY)
    step = reviewed(office.to_file(), word, office.in_force)
    assert step.is_correction
    assert step.claim.state is State.AT_INSURER
    assert reasons(reviewed(office.at_amount(), word, office.in_force)) == [Reason.NEXT_STEP_TAKEN]


def test_sent_back_cannot_be_taken_back(office):
    sent_back = office.both(office.at_review(), Word.AGREED, Word.BACK_TO_INSURER)
    assert reasons(reviewed(sent_back, review(Level.TOWNSHIP, Word.AGREED), office.in_force)) == [Reason.NOT_YET]
    coded = review(Level.TOWNSHIP, Word.AGREED, attempt=1)
    assert reasons(reviewed(sent_back, coded, office.in_force)) == [Reason.CODE_OUTDATED]
    assert reasons(reviewed(sent_back, replace(coded, attempt=3), office.in_force)) == [Reason.CODE_WRONG]


def test_an_outdated_row_that_says_what_it_said_is_nothing_new(office):
    sent_back = office.both(office.at_review(), Word.AGREED, Word.BACK_TO_INSURER)
    same = review(Level.VILLAGE, Word.AGREED, attempt=1)
    assert reviewed(sent_back, same, office.in_force).outcome is Outcome.NOTHING_NEW


def test_sent_back_by_the_district_both_levels_speak_anew(office):
    sent_back = ok(filed(office.to_file(), filing(Word.SENT_BACK), office.in_force, is_signed=True))
    assert (sent_back.state, sent_back.attempt) == (State.AT_REVIEW, 2)
    assert sent_back.review(Level.VILLAGE) is None
    again = office.both(sent_back, Word.AGREED, Word.AGREED, FILED_ON)
    assert again.state is State.TO_FILE
    assert again.insurer_send_backs == 0, "what the district sends back is none to the insurer"


def test_a_review_dated_before_the_district_sent_the_claim_back_is_an_old_one(office):
    sent_back = ok(filed(office.to_file(), filing(Word.SENT_BACK), office.in_force, is_signed=True))
    old = reviewed(sent_back, review(Level.VILLAGE, Word.AGREED, REVIEWED_ON), office.in_force)
    assert old.refusals == (Refusal(Reason.DATE_ORDER, Cell.REVIEWED_ON),)


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({"by": ""}, [Refusal(Reason.FIELD_MISSING, Cell.FILED_BY)]),
        ({"document_no": ""}, [Refusal(Reason.FIELD_MISSING, Cell.DOCUMENT_NO)]),
        ({"document_no": "", "word": Word.SENT_BACK}, []),
        ({"filed_on": REVIEWED_ON - DAY}, [Refusal(Reason.DATE_ORDER, Cell.FILED_ON)]),
        ({"filed_on": date(2027, 1, 1)}, [Refusal(Reason.DATE_AHEAD, Cell.FILED_ON)]),
    ],
)
def test_a_filing_is_complete_and_in_order(changed, faults, office):
    step = filed(office.to_file(), replace(filing(), **changed), office.in_force, is_signed=True)
    assert list(step.refusals) == faults


def test_a_filing_without_a_proven_signer_is_refused(office):
    step = filed(office.to_file(), filing(), office.in_force, is_signed=False)
    assert step.refusals == (Refusal(Reason.SIGNER_UNPROVEN, Cell.FILED_BY),)


def test_what_was_sent_back_may_be_sent_back_again_in_the_same_words(office):
    sent_back = ok(filed(office.to_file(), filing(Word.SENT_BACK), office.in_force, is_signed=True))
    reviewed_again = office.both(sent_back, Word.AGREED, Word.AGREED, FILED_ON)
    again = ok(filed(reviewed_again, filing(Word.SENT_BACK), office.in_force, is_signed=True))
    assert (again.state, again.attempt) == (State.AT_REVIEW, 3)


def test_a_filing_said_twice_is_nothing_new_and_another_one_comes_too_late(office):
    at_amount = office.at_amount()
    assert filed(at_amount, filing(), office.in_force, is_signed=True).outcome is Outcome.NOTHING_NEW
    other = filed(at_amount, replace(filing(), document_no="9号"), office.in_force, is_signed=True)
    assert reasons(other) == [Reason.NEXT_STEP_TAKEN]
