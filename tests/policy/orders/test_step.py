"""What the district and a department may say of an order, when, and what becomes of it (HELP 1)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from policy.errors import PolicyError
from policy.orders.matrix import Circumstance
from policy.orders.order import Order, Spoken
from policy.orders.refusals import Reason
from policy.orders.states import Actor, Mark, State
from policy.orders.step import followed_by, said, sent_at_once
from policy.orders.stored import from_json, to_json
from policy.orders.words import DECISIONS, RESULTS, Cell, Word
from policy.outcome import Outcome

MADE, SENT = date(2026, 11, 10), date(2026, 11, 12)
DUE = SENT + timedelta(days=20)
PROPOSED = Order("2026-11-J00001", "2026-11", "H1", "MEDICAL_ASSISTANCE", "因病", "medical_insurance", 20, MADE)
_NEEDED: dict[Word, dict[str, Any]] = {
    Word.DONE: {"done_on": SENT, "what": "已救助"},
    Word.UNDER_WAY: {"expected_on": DUE},
    Word.IMPOSSIBLE: {"reason": "不符合条件"},
    Word.REASSIGNED: {"reason": "换一项", "measure": "TEMPORARY_RELIEF", "office": "civil_affairs"},
    Word.TAKEN: {},
}


def spoken(word, on=SENT, **more):
    actor = Actor.DEPARTMENT if word in RESULTS else Actor.DISTRICT
    needed = _NEEDED.get(word, {"reason": "有变化"})
    return Spoken(**{"actor": actor, "word": word, "by": "李四", "said_on": on, "on": on, **needed, **more})


def after(*words, order=PROPOSED):
    for word in words:
        step = said(order, word)
        assert step.outcome is Outcome.ACCEPTED, step.refusals
        order = step.order
    return order


def at(state):
    sent, late = spoken(Word.TAKEN), DUE + timedelta(days=1)
    ways = {
        State.PROPOSED: (),
        State.NOT_TAKEN: (spoken(Word.NOT_TAKEN),),
        State.SENT: (sent,),
        State.UNDER_WAY: (sent, spoken(Word.UNDER_WAY)),
        State.DONE: (sent, spoken(Word.DONE)),
        State.IMPOSSIBLE: (sent, spoken(Word.IMPOSSIBLE)),
        State.CLOSED: (sent, spoken(Word.CLOSED, late)),
        State.CANCELLED: (sent, spoken(Word.CANCELLED)),
    }
    return after(*ways[state])


def reasons(step):
    assert step.outcome is Outcome.REFUSED
    return [(one.reason, one.cell) for one in step.refusals]


IN_TIME = [
    #            建议          不采纳       已交办        办理中        已落实         无法落实      终止         撤销
    (Word.TAKEN, ["sent", None, "=", "=", "=", "=", None, None]),
    (Word.NOT_TAKEN, ["not_taken", "=", None, None, None, None, None, None]),
    (Word.UNDER_WAY, [None, None, "under_way", "=", "under_way", "under_way", None, None]),
    (Word.DONE, [None, None, "done", "done", "=", "done", None, None]),
    (Word.IMPOSSIBLE, [None, None, "impossible", "impossible", "impossible", "=", None, None]),
    (Word.CLOSED, [None, None, None, None, None, "closed", "late", None]),
    (Word.REASSIGNED, [None, None, None, None, None, "closed", None, None]),
    (Word.CANCELLED, ["cancelled", None, "cancelled", "cancelled", None, "cancelled", None, "="]),
]


@pytest.mark.parametrize(("word", "leads_to"), IN_TIME)
def test_a_word_leads_where_the_matrix_says_and_nowhere_else(word, leads_to):
    """`=`: it stands already; nothing: refused; `late`: it was said on another day, so this is another word."""
    for state, expected in zip(State, leads_to, strict=True):
        order = at(state)
        step = said(order, spoken(word))
        if expected == "=":
            assert (step.outcome, step.order) == (Outcome.NOTHING_NEW, order)
        elif expected in {None, "late"}:
            assert (step.outcome, step.order) == (Outcome.REFUSED, order)
        else:
            assert (step.outcome, step.order.state) == (Outcome.ACCEPTED, State(expected))


@pytest.mark.parametrize("word", [Word.CLOSED, Word.REASSIGNED])
@pytest.mark.parametrize("state", [State.SENT, State.UNDER_WAY])
def test_the_district_ends_an_order_from_the_day_after_its_due_day(word, state):
    assert reasons(said(at(state), spoken(word, DUE))) == [(Reason.NOT_OVERDUE, Cell.DECISION)]
    assert said(at(state), spoken(word, DUE + timedelta(days=1))).order.state is State.CLOSED


def test_an_order_is_sent_on_the_day_on_which_the_districts_word_is_taken_in():
    taken = said(PROPOSED, spoken(Word.TAKEN, SENT, said_on=MADE)).order
    assert (taken.sent_on, taken.due_on) == (SENT, DUE)


def test_due_is_the_day_sent_and_the_days_whatever_is_expected():
    under_way = after(spoken(Word.TAKEN), spoken(Word.UNDER_WAY, expected_on=DUE + timedelta(days=90)))
    assert (under_way.sent_on, under_way.due_on) == (SENT, date(2026, 12, 2))
    assert (under_way.is_overdue(DUE), under_way.is_overdue(DUE + timedelta(days=1))) == (False, True)


@pytest.mark.parametrize("state", [State.DONE, State.IMPOSSIBLE])
def test_a_department_corrects_its_word_until_the_report_is_out(state):
    step = said(at(state), spoken(Word.UNDER_WAY))
    assert (step.outcome, step.is_correction) == (Outcome.ACCEPTED, True)
    assert reasons(said(at(state), spoken(Word.UNDER_WAY), is_report_out=True)) == [(Reason.REPORT_OUT, Cell.RESULT)]


def test_a_department_corrects_nothing_once_the_district_has_acted():
    assert reasons(said(at(State.CLOSED), spoken(Word.DONE))) == [(Reason.ENDED, Cell.RESULT)]


def test_under_way_is_said_anew_with_another_day_also_after_the_report():
    step = said(at(State.UNDER_WAY), spoken(Word.UNDER_WAY, expected_on=DUE + timedelta(days=5)), is_report_out=True)
    assert (step.outcome, step.is_correction) == (Outcome.ACCEPTED, False)


def test_the_same_word_taken_in_on_another_day_says_nothing_new():
    order = at(State.DONE)
    again = replace(spoken(Word.DONE), on=SENT + timedelta(days=3))
    assert said(order, again).outcome is Outcome.NOTHING_NEW


@pytest.mark.parametrize(
    ("word", "lacking", "cell"),
    [
        (Word.DONE, {"done_on": None}, Cell.DONE_ON),
        (Word.DONE, {"what": " "}, Cell.WHAT),
        (Word.DONE, {"by": ""}, Cell.HANDLED_BY),
        (Word.UNDER_WAY, {"expected_on": None}, Cell.EXPECTED_ON),
        (Word.IMPOSSIBLE, {"reason": ""}, Cell.CAUSE),
        (Word.CANCELLED, {"reason": ""}, Cell.REASON),
        (Word.CANCELLED, {"by": ""}, Cell.DECIDED_BY),
    ],
)
def test_what_a_word_needs_is_asked_for_by_its_cell(word, lacking, cell):
    assert reasons(said(at(State.SENT), spoken(word, **lacking))) == [(Reason.FIELD_MISSING, cell)]


@pytest.mark.parametrize("word", [Word.NOT_TAKEN, Word.CANCELLED])
def test_the_district_says_why_it_takes_no_measure(word):
    assert reasons(said(PROPOSED, spoken(word, reason=""))) == [(Reason.FIELD_MISSING, Cell.REASON)]


def test_money_that_flows_is_named_to_the_fen():
    order = replace(at(State.SENT), has_money=True)
    assert reasons(said(order, spoken(Word.DONE))) == [(Reason.FIELD_MISSING, Cell.AMOUNT)]
    for amount in ("0", "-1", "1.005"):
        assert reasons(said(order, spoken(Word.DONE, amount=Decimal(amount)))) == [
            (Reason.AMOUNT_IMPOSSIBLE, Cell.AMOUNT)
        ]
    done = said(order, spoken(Word.DONE, amount=Decimal("1200.50"))).order
    assert (done.amount, done.done_on) == (Decimal("1200.50"), SENT)


def test_no_day_is_ahead_and_none_before_the_order():
    order = at(State.SENT)
    ahead, before = SENT + timedelta(days=1), SENT - timedelta(days=1)
    assert reasons(said(order, spoken(Word.DONE, said_on=ahead))) == [(Reason.DATE_AHEAD, Cell.HANDLED_ON)]
    assert reasons(said(order, spoken(Word.DONE, said_on=before, done_on=before))) == [
        (Reason.DATE_ORDER, Cell.HANDLED_ON)
    ]
    assert reasons(said(order, spoken(Word.DONE, done_on=ahead))) == [(Reason.DATE_AHEAD, Cell.DONE_ON)]
    assert reasons(said(order, spoken(Word.UNDER_WAY, expected_on=before))) == [(Reason.DATE_ORDER, Cell.EXPECTED_ON)]
    assert said(order, spoken(Word.DONE, done_on=before)).outcome is Outcome.ACCEPTED  # done before it was asked for


def test_the_district_proves_itself():
    assert reasons(said(PROPOSED, spoken(Word.TAKEN), is_signed=False)) == [(Reason.SIGNER_UNPROVEN, Cell.DECIDED_BY)]


def test_a_reassigned_order_is_closed_and_another_opens_that_cites_it():
    step = said(at(State.IMPOSSIBLE), spoken(Word.REASSIGNED))
    other = ("TEMPORARY_RELIEF", "civil_affairs")
    assert (step.order.state, step.opens) == (State.CLOSED, other)
    opened = followed_by(step.order, "2026-11-J00002", other, 10, has_money=True)
    assert (opened.follows, opened.state, opened.sent_on, opened.due_on) == (
        "2026-11-J00001", State.SENT, SENT, SENT + timedelta(days=10),
    )  # fmt: skip
    assert (opened.household_no, opened.risk_type, opened.words) == ("H1", "因病", ())


def test_a_reassignment_names_something_else():
    same = spoken(Word.REASSIGNED, measure="", office="")
    assert reasons(said(at(State.IMPOSSIBLE), same)) == [(Reason.SAME_AGAIN, Cell.OTHER_MEASURE)]
    assert said(at(State.IMPOSSIBLE), spoken(Word.REASSIGNED, measure="")).opens == (
        "MEDICAL_ASSISTANCE",
        "civil_affairs",
    )


def test_a_proposal_is_reassigned_only_where_the_district_is_to_choose():
    assert reasons(said(PROPOSED, spoken(Word.REASSIGNED))) == [(Reason.NOT_SENT, Cell.DECISION)]
    assert said(replace(PROPOSED, is_choice=True), spoken(Word.REASSIGNED)).order.state is State.CLOSED


def test_a_department_is_no_district_and_none_says_an_unknown_word():
    step = said(at(State.SENT), replace(spoken(Word.DONE), actor=Actor.DISTRICT))
    assert reasons(step) == [(Reason.CHOICE_UNKNOWN, Cell.DECISION)]


def test_a_proposal_that_turns_urgent_is_sent_and_marked():
    urgent = sent_at_once(replace(PROPOSED, is_to_verify=True), SENT)
    assert (urgent.state, urgent.sent_on, urgent.marks) == (State.SENT, SENT, (Mark.URGENT,))


def test_what_is_stored_is_what_is_read():
    order = after(
        spoken(Word.TAKEN), spoken(Word.UNDER_WAY), spoken(Word.DONE, amount=Decimal("12.30")),
    )  # fmt: skip
    assert from_json(to_json(order)) == order
    with pytest.raises(PolicyError, match="restore the ledger"):
        from_json({**to_json(order), "format": 2})
    with pytest.raises(PolicyError, match="restore the ledger"):
        from_json({**to_json(order), "state": "gone"})


@pytest.mark.parametrize("names", [Actor, Cell, Circumstance, Mark, State])
def test_every_name_has_words_of_its_own(names):
    labels = [each.label for each in names]
    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_every_word_is_the_districts_or_the_departments():
    assert {*DECISIONS, *RESULTS} == set(Word)
