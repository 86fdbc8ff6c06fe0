"""Who is waited for, until when, and who is told of a delay."""

from datetime import date, timedelta

import pytest

from policy.claims.states import Actor
from policy.claims.waiting import Duty, Waiting, told_of_delay, waited_for
from policy.claims.words import Word
from policy.levels import Level
from policy.outcome import Outcome
from tests.policy.claims.office import DAY, FILED_ON, LAST_DAY, POSTED_ON, WRITTEN_ON, ok
from tests.policy.claims.situations import SITUATIONS

# Situation, what is owed by whom, since when, how many days.
OWED = [
    ("new", None),
    ("at the insurer", ("保险核查", "保险机构", "11-10", 5)),
    ("found true", ("村级复核", "村级", "11-12", 3)),
    ("village agrees", ("乡镇复核", "乡镇", "11-16", 3)),
    ("reviewed", ("区级备案", "区级", "11-16", 3)),
    ("referred", ("区级裁定", "区级", "11-16", 3)),
    ("filed", ("核定金额", "保险机构", "11-17", 5)),
    ("amounts differ", ("核对金额差异", "保险机构", "11-18", 5)),
    ("amounts agree", None),
    ("both hang", None),
    ("objected", ("异议处理", "区级", "11-30", 7)),
    ("dismissed", None),
    ("payable", None),
    ("in a batch", ("支付签批", "两名签批人", "12-01", 3)),
    ("stopped", ("停付后处理", "区级", "12-01", 5)),
    ("in payment", ("支付确认", "保险机构", "12-02", 5)),
    ("partly paid", ("支付确认", "保险机构", "12-02", 5)),
    ("paid too much", ("超额支付处理", "区级", "12-04", 5)),
    ("returned", None),
    ("paid", None),
    ("refused", None),
    ("withdrawn", None),
]


@pytest.mark.parametrize(("situation", "owed"), OWED)
def test_one_thing_is_owed_or_nothing(situation, owed, office):
    claim = SITUATIONS[situation][0](office)
    found = waited_for(claim, office.in_force)
    assert [_drawn(each) for each in found] == ([owed] if owed else [])


def _drawn(waiting: Waiting) -> tuple[str, str, str, int]:
    days = (waiting.due_on - waiting.since).days
    return waiting.duty.label, waiting.duty.actor.label, f"{waiting.since:%m-%d}", days


def test_each_notice_that_is_not_confirmed_is_waited_for(office):
    owed = [Waiting(Duty.POSTING, WRITTEN_ON, WRITTEN_ON + 3 * DAY, number) for number in ("屯1", "村1")]
    assert waited_for(office.noticed(), office.in_force) == tuple(owed)
    one = ok(office.post(office.noticed(), "村1"))
    assert [each.subject for each in waited_for(one, office.in_force)] == ["屯1"]


def test_each_open_objection_is_waited_for_from_the_day_of_taking_in(office):
    first = ok(office.object(office.on_notice(), "Y1", POSTED_ON, on=POSTED_ON + 4 * DAY))
    both = ok(office.object(first, "Y2", POSTED_ON))
    assert [(each.subject, each.due_on) for each in waited_for(both, office.in_force)] == [
        ("Y2", POSTED_ON + 7 * DAY),
        ("Y1", POSTED_ON + 11 * DAY),
    ]


def test_a_duty_is_late_from_the_day_after_its_due_day(office):
    (waiting,) = waited_for(office.held(), office.in_force)
    assert waiting.due_on == FILED_ON + 6 * DAY
    assert not waiting.is_overdue(waiting.due_on)
    assert waiting.is_overdue(waiting.due_on + timedelta(days=1))


def test_delay_is_told_upward_and_the_insurer_s_to_the_district():
    assert {actor: told_of_delay(actor) for actor in Actor} == {
        Actor.PROGRAM: None,
        Actor.INSURER: Level.DISTRICT,
        Actor.VILLAGE: Level.TOWNSHIP,
        Actor.TOWNSHIP: Level.DISTRICT,
        Actor.DISTRICT: None,
        Actor.SIGNERS: None,
        Actor.OBJECTOR: None,
    }


@pytest.mark.parametrize("duty", Duty)
def test_every_duty_has_its_days_in_policy(duty, office):
    assert office.in_force.whole(duty.days_key) > 0
    assert duty.label


def test_a_dismissed_claim_s_new_days_are_waited_for_anew(office):
    dismissed = ok(office.answer(office.objected(), Word.DISMISSED, on=LAST_DAY))
    assert dismissed.since == LAST_DAY
    step = office.pass_days(dismissed, date(2030, 1, 1))
    assert step.outcome is Outcome.NOTHING_NEW
