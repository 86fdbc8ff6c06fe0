"""The days of notices: both villages', corrections of the day of posting, last days written once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.calendar import Calendar
from policy.claims.notices import days_over, noticed
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import State
from policy.claims.words import Cell, Word
from policy.outcome import Outcome
from policy.publicity import notice_days
from tests.policy.claims.office import DAY, LAST_DAY, PAYABLE_ON, POSTED_ON, WRITTEN_ON, Office, ok, reasons
from tests.policy.shipped import worked


@pytest.mark.parametrize("row", worked("publicity"), ids=lambda row: row["posted_on"])
def test_a_claim_is_payable_from_the_day_of_the_worked_table(row, office):
    day, payable_on = date.fromisoformat(row["posted_on"]), date.fromisoformat(row["payable_on"])
    early = ok(noticed(office.to_notice(), ["村1"], date(2023, 1, 1), office.in_force))
    hung = ok(office.post(early, "村1", day))
    assert hung.notice_to == date.fromisoformat(row["last_day"])
    assert hung.payable_on == payable_on
    assert office.pass_days(hung, payable_on - DAY).outcome is Outcome.NOTHING_NEW
    assert ok(office.pass_days(hung, payable_on)).state is State.PAYABLE


def test_the_first_posting_puts_a_claim_on_notice_and_the_later_end_counts(office):
    one = ok(office.post(office.noticed(), "村1"))
    assert (one.state, one.notice_from, one.notice_to) == (State.ON_NOTICE, POSTED_ON, None)
    both = ok(office.post(one, "屯1", POSTED_ON + 5 * DAY))
    assert (both.notice_from, both.notice_to) == (POSTED_ON, date(2026, 12, 4))
    assert office.pass_days(both, date(2026, 12, 4)).claim.state is State.ON_NOTICE
    assert ok(office.pass_days(both, date(2026, 12, 5))).state is State.PAYABLE


def test_a_claim_is_never_payable_while_a_notice_is_not_confirmed(office):
    one = ok(office.pass_days(ok(office.post(office.noticed(), "村1")), date(2027, 6, 1)))
    assert (one.state, one.notice_to) == (State.ON_NOTICE, None)
    late = ok(office.post(one, "屯1", POSTED_ON + DAY, on=date(2027, 6, 2)))
    assert ok(office.pass_days(late, date(2027, 6, 2))).state is State.PAYABLE


@pytest.mark.parametrize(
    ("day", "on", "fault"),
    [
        (WRITTEN_ON - DAY, POSTED_ON, Refusal(Reason.DATE_ORDER, Cell.POSTED_ON)),
        (POSTED_ON + DAY, POSTED_ON, Refusal(Reason.DATE_AHEAD, Cell.POSTED_ON)),
        (WRITTEN_ON, WRITTEN_ON, None),
    ],
)
def test_a_notice_hangs_from_the_day_it_was_written_to_today(day, on, fault, office):
    step = office.post(office.noticed(), "村1", day, on=on)
    assert list(step.refusals) == ([fault] if fault else [])


def test_the_day_of_posting_is_corrected_until_the_last_day_has_passed(office):
    hung = office.on_notice()
    step = office.post(hung, "村1", POSTED_ON + DAY, on=LAST_DAY)
    assert step.is_correction
    assert step.claim.notice_to == LAST_DAY, "29 November is a Sunday, 30 the day for both"
    assert reasons(office.post(hung, "村1", POSTED_ON + DAY, on=PAYABLE_ON)) == [Reason.LAST_DAY_PASSED]


def test_a_correction_moves_the_end_with_it(office):
    later = ok(office.post(office.on_notice(), "屯1", POSTED_ON + 4 * DAY, on=LAST_DAY))
    assert later.notice_to == date(2026, 12, 3)
    assert office.pass_days(later, PAYABLE_ON).claim.state is State.ON_NOTICE


def test_the_same_receipt_again_is_nothing_new_also_when_all_is_over(office):
    for claim in (office.on_notice(), office.payable(), office.paid()):
        assert office.post(claim, "村1", POSTED_ON, on=PAYABLE_ON).outcome is Outcome.NOTHING_NEW


def test_a_receipt_of_a_notice_on_which_the_claim_does_not_stand_is_refused(office):
    assert reasons(office.post(office.noticed(), "村7")) == [Reason.NOTICE_UNKNOWN]


def test_notices_are_numbered_once_a_round(office):
    before = office.noticed()
    assert noticed(before, ("屯1", "村1"), WRITTEN_ON, office.in_force).outcome is Outcome.NOTHING_NEW
    assert reasons(noticed(before, ["村1"], WRITTEN_ON, office.in_force)) == [Reason.NOTICE_MADE]
    assert reasons(noticed(office.to_notice(), [], WRITTEN_ON, office.in_force)) == [Reason.FIELD_MISSING]
    dismissed = ok(office.answer(office.objected(), Word.DISMISSED))
    assert reasons(noticed(dismissed, ["村1"], PAYABLE_ON, office.in_force)) == [Reason.NOTICE_OUTDATED]


def test_a_last_day_is_foreseen_by_the_calendar_as_known_and_written_once(office, calendar):
    """A calendar that learns of a holiday while the notice hangs moves the day; afterwards it moves nothing."""
    learned = Calendar(calendar.days_of_rest | {LAST_DAY}, calendar.make_up_workdays, calendar.years)
    moved = ok(days_over(office.on_notice(), LAST_DAY, office.in_force, learned))
    assert (moved.state, moved.notice_to) == (State.ON_NOTICE, PAYABLE_ON)
    assert ok(days_over(moved, PAYABLE_ON + DAY, office.in_force, learned)).state is State.PAYABLE
    written = office.payable()
    assert days_over(written, PAYABLE_ON + DAY, office.in_force, learned).claim is written


def test_a_last_day_that_is_written_stays_while_the_other_notice_hangs_and_the_clock_is_set_back(office, calendar):
    learned = Calendar(calendar.days_of_rest | {LAST_DAY}, calendar.make_up_workdays, calendar.years)
    both = ok(office.post(ok(office.post(office.noticed(), "村1")), "屯1", POSTED_ON + 5 * DAY))
    written = ok(office.pass_days(both, PAYABLE_ON))
    assert [notice.is_over for notice in written.hanging] == [True, False]
    assert days_over(written, PAYABLE_ON + DAY, office.in_force, learned).claim is written
    assert office.pass_days(written, POSTED_ON).claim is written


def test_a_last_day_is_written_while_an_objection_is_open_too(office):
    objected = office.objected()
    after = ok(office.pass_days(objected, PAYABLE_ON))
    assert (after.state, after.are_days_over) == (State.OBJECTED, True)
    assert office.pass_days(after, PAYABLE_ON + DAY).outcome is Outcome.NOTHING_NEW


def test_days_pass_for_a_claim_that_hangs_on_no_notice_without_a_word(office):
    for claim in (office.at_insurer(), office.to_notice(), office.noticed(), office.paid(), office.withdrawn()):
        assert office.pass_days(claim, date(2030, 1, 1)).outcome is Outcome.NOTHING_NEW


def test_the_days_are_those_of_the_policy_of_the_posting(office, law, calendar):
    hung = office.on_notice()
    fifteen = law.in_force(date(2026, 11, 1), {"publicity_days": "15"})
    assert days_over(hung, PAYABLE_ON, fifteen, calendar).claim.payable_on == PAYABLE_ON
    other = Office(fifteen, calendar)
    assert other.on_notice().notice_to == date(2026, 12, 4)


DAYS = st.dates(date(2026, 11, 18), date(2026, 12, 20))


@given(village=DAYS, hamlet=DAYS, looked_on=st.dates(date(2026, 11, 18), date(2027, 1, 31)))
def test_whatever_the_days_a_claim_is_payable_after_both_last_days_and_not_before(
    office, calendar, village, hamlet, looked_on
):
    on = max(village, hamlet)
    hung = ok(office.post(ok(office.post(office.noticed(), "村1", village, on=on)), "屯1", hamlet, on=on))
    last_day = max(notice_days(day, 10, calendar).last_day for day in (village, hamlet))
    assert (office.pass_days(hung, looked_on).claim.state is State.PAYABLE) is (looked_on > last_day)


def test_looking_every_day_gives_what_one_late_look_gives(office):
    daily = hung = office.on_notice()
    for number in range(40):
        daily = office.pass_days(daily, POSTED_ON + number * DAY).claim
    late = ok(office.pass_days(hung, POSTED_ON + 39 * DAY))
    assert replace(daily, since=late.since) == late
    assert daily.since == PAYABLE_ON
