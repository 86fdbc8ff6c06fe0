"""Answers to proposals: what each word calls for, who may correct whom, and until when."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from policy.proposals.proposal import Answer, Proposal, State, answered
from policy.proposals.refusals import Reason
from policy.proposals.words import Cell, Desk, Kind
from policy.windows import Month

TODAY = date(2026, 11, 20)
JOB = Proposal("2026-11G00001", Kind.JOB, Month(2026, 11))
DONOR = Proposal("2026-11X00001", Kind.DONOR, Month(2026, 11))
OFFICE, TOWNSHIP = Desk.LABOUR_OFFICE, Desk.TOWNSHIP
PLACED = Answer(OFFICE, "已上岗", date(2026, 11, 12), Decimal("3200.00"))
FAILED = Answer(OFFICE, "未成", cause="嫌远")


def said(proposal, answer, *, on=TODAY, is_settled=False):
    return answered(proposal, answer, on=on, is_settled=is_settled)


def reasons(step):
    return [(one.reason, one.cell) for one in step.refusals]


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (PLACED, State.PLACED),
        (replace(PLACED, amount=None), State.PLACED),
        (replace(PLACED, on_day=TODAY), State.PLACED),
        (replace(PLACED, on_day=date(2026, 11, 1)), State.PLACED),
        (FAILED, State.FAILED),
    ],
)
def test_an_answer_that_says_all_it_must_counts(answer, state):
    step = said(JOB, answer)

    assert (step.is_new, step.refusals, step.proposal.state) == (True, (), state)


@pytest.mark.parametrize(
    ("answer", "reason", "cell"),
    [
        (replace(PLACED, result=""), Reason.FIELD_MISSING, Cell.RESULT),
        (replace(PLACED, result="上岗了"), Reason.CHOICE_UNKNOWN, Cell.RESULT),
        (replace(PLACED, result="已资助"), Reason.CHOICE_UNKNOWN, Cell.RESULT),
        (replace(PLACED, on_day=None), Reason.FIELD_MISSING, Cell.STARTED_ON),
        (replace(PLACED, on_day="下周"), Reason.CELL_UNREADABLE, Cell.STARTED_ON),
        (replace(PLACED, on_day=date(2026, 11, 21)), Reason.DATE_AHEAD, Cell.STARTED_ON),
        (replace(PLACED, on_day=date(2026, 10, 31)), Reason.DATE_ORDER, Cell.STARTED_ON),
        (replace(PLACED, amount="三千"), Reason.CELL_UNREADABLE, Cell.WAGE),
        (replace(PLACED, amount=Decimal(0)), Reason.AMOUNT_IMPOSSIBLE, Cell.WAGE),
        (replace(PLACED, amount=Decimal("3200.005")), Reason.AMOUNT_IMPOSSIBLE, Cell.WAGE),
        (replace(FAILED, cause=""), Reason.FIELD_MISSING, Cell.CAUSE),
        (replace(FAILED, on_day=TODAY), Reason.CELL_NOT_CALLED_FOR, Cell.STARTED_ON),
        (replace(FAILED, amount=Decimal(1)), Reason.CELL_NOT_CALLED_FOR, Cell.WAGE),
    ],
)
def test_an_answer_with_a_fault_changes_nothing_and_says_why(answer, reason, cell):
    step = said(JOB, answer)

    assert reasons(step) == [(reason, cell)]
    assert (step.proposal, step.is_new) == (JOB, False)
    assert cell.label in step.refusals[0].sentence or reason is Reason.CHOICE_UNKNOWN


def test_of_a_donor_the_headers_are_its_own():
    step = said(DONOR, Answer(Desk.EDUCATION_OFFICE, "已资助"))

    assert reasons(step) == [(Reason.FIELD_MISSING, Cell.HELPED_ON)]
    assert step.refusals[0].sentence == "“资助日期”必须填写，请补填后重报。"
    assert said(DONOR, PLACED).refusals[0].reason is Reason.CHOICE_UNKNOWN


def test_what_came_about_is_called_by_its_kind():
    assert [state.of(Kind.DONOR) for state in State] == ["等待结果", "已资助", "未成"]
    assert [state.label for state in State] == ["等待结果", "已上岗", "未成"]


def test_the_same_answer_again_is_nothing_new_whoever_gives_it():
    placed = said(JOB, PLACED).proposal

    assert not said(placed, PLACED).is_new
    assert not said(placed, replace(PLACED, desk=TOWNSHIP)).is_new
    assert said(placed, PLACED, is_settled=True).refusals == ()


def test_a_desk_corrects_its_own_answer_and_the_office_a_townships():
    of_township = said(JOB, replace(PLACED, desk=TOWNSHIP)).proposal

    corrected = said(of_township, FAILED)
    assert (corrected.proposal.state, corrected.is_correction) == (State.FAILED, True)
    assert said(corrected.proposal, PLACED).proposal.state is State.PLACED
    assert said(of_township, replace(FAILED, desk=TOWNSHIP)).proposal.state is State.FAILED


def test_a_township_does_not_correct_the_office():
    step = said(said(JOB, PLACED).proposal, replace(FAILED, desk=TOWNSHIP))

    assert reasons(step) == [(Reason.OFFICE_HAS_SPOKEN, None)]
    assert step.proposal.state is State.PLACED


def test_a_township_that_says_what_the_office_said_is_heard_out_though_it_knows_less():
    placed = said(JOB, PLACED).proposal

    step = said(placed, replace(PLACED, desk=TOWNSHIP, amount=None, on_day=date(2026, 11, 13)), is_settled=True)

    assert (step.refusals, step.is_new, step.proposal.answer) == ((), False, PLACED)


def test_once_later_proposals_are_out_a_first_answer_counts_and_a_correction_does_not():
    first = said(JOB, PLACED, is_settled=True)
    assert first.is_new

    step = said(first.proposal, FAILED, is_settled=True)
    assert reasons(step) == [(Reason.LATER_PROPOSALS_OUT, None)]
