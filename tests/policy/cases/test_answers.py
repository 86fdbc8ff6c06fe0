"""What a row may hold, cell by cell, beyond the worked walks."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.cases.case import Case
from policy.cases.procedures import PROCEDURES
from policy.cases.refusals import Reason, Refusal
from policy.cases.rows import Code, Row
from policy.cases.states import Kind, Mark, State
from policy.cases.steps import Step, marked, said
from policy.cases.words import Cell, Verdict, Word
from policy.levels import Level
from policy.outcome import Outcome
from tests.policy.cases.town import CHECK, LIST_DAY, TODAY, after, at_village, cells, level_of, say, word


def spoiled(case: Case, verdict: Verdict, cell: Cell, value, in_force) -> Step:
    return say(case, word(verdict, {cell: value}), in_force, level_of(verdict))


WAYS = {
    Verdict.NO_RISK: (),
    Verdict.AGREED: (),
    Verdict.REPORTED: (Verdict.AGREED,),
    Verdict.OPPOSED: (Verdict.AGREED,),
    Verdict.BACK_TO_VILLAGE: (Verdict.AGREED,),
    Verdict.DETERMINED: (Verdict.AGREED, Verdict.REPORTED),
    Verdict.NOT_DETERMINED: (Verdict.AGREED, Verdict.REPORTED),
    Verdict.BACK_TO_TOWNSHIP: (Verdict.AGREED, Verdict.REPORTED),
}
NEEDED = [
    (Verdict.NO_RISK, "线索是否属实 核查结论 原因 核查人 核查日期"),
    (Verdict.AGREED, "线索是否属实 核查结论 核查人 核查日期 村级评议 评议日期 公示起"),
    (Verdict.REPORTED, "乡镇审核 审核人 审核日期"),
    (Verdict.OPPOSED, "乡镇审核 审核人 审核日期 理由"),
    (Verdict.BACK_TO_VILLAGE, "乡镇审核 审核人 审核日期 理由"),
    (Verdict.DETERMINED, "区级确定 确定人 确定日期 文号"),
    (Verdict.NOT_DETERMINED, "区级确定 确定人 确定日期 文号 理由 第二签批人"),
    (Verdict.BACK_TO_TOWNSHIP, "区级确定 确定人 确定日期 理由"),
]


@pytest.mark.parametrize(("verdict", "needed"), NEEDED)
def test_exactly_the_needed_cells_are_asked_for(verdict, needed, in_force):
    case = after(at_village(in_force), WAYS[verdict], in_force)
    missed = set()
    for cell in cells(verdict):
        step = spoiled(case, verdict, cell, None, in_force)
        if Refusal(Reason.FIELD_MISSING, cell) in step.refusals:
            missed.add(cell.label)
    assert missed == set(needed.split())


def test_a_row_is_told_all_its_faults_at_once(in_force):
    row = word(Verdict.NO_RISK, {Cell.CAUSE: None, Cell.CHECKED_BY: "", Cell.CHECKED_ON: LIST_DAY - timedelta(days=1)})
    step = say(at_village(in_force), row, in_force, Level.VILLAGE)
    assert step.refusals == (
        Refusal(Reason.FIELD_MISSING, Cell.CAUSE),
        Refusal(Reason.FIELD_MISSING, Cell.CHECKED_BY),
        Refusal(Reason.DATE_ORDER, Cell.CHECKED_ON),
    )


@pytest.mark.parametrize(
    ("cell", "value", "reason"),
    [
        (Cell.CONCLUSION, "拟纳入了", Reason.CHOICE_UNKNOWN),
        (Cell.CONCLUSION, "同意纳入", Reason.CHOICE_UNKNOWN),
        (Cell.CLUE_TRUE, "是", Reason.CHOICE_UNKNOWN),
        (Cell.AUTHORISATION, "签了", Reason.CHOICE_UNKNOWN),
        (Cell.CHECKED_ON, "上周三", Reason.CELL_UNREADABLE),
        (Cell.ATTENDANCE, "三十来人", Reason.CELL_UNREADABLE),
        (Cell.ATTENDANCE, 0, Reason.CELL_UNREADABLE),
        (Cell.INCOME, "约一万", Reason.CELL_UNREADABLE),
    ],
)
def test_what_cannot_be_understood_is_refused_by_its_cell(cell, value, reason, in_force):
    step = spoiled(at_village(in_force), Verdict.AGREED, cell, value, in_force)
    assert step.refusals == (Refusal(reason, cell),)


@pytest.mark.parametrize("income", [Decimal("9876.54"), Decimal(0), Decimal(-120)])
def test_an_income_found_at_home_may_be_any_amount(income, in_force):
    step = spoiled(at_village(in_force), Verdict.AGREED, Cell.INCOME, income, in_force)
    assert step.outcome is Outcome.ACCEPTED


def test_an_evaluation_s_date_without_its_word_misses_the_word(in_force):
    row = Word.of({**CHECK, Cell.CONCLUSION: "拟纳入", Cell.EVALUATED_ON: date(2026, 11, 13)})
    assert say(at_village(in_force), row, in_force, Level.VILLAGE).refusals == (
        Refusal(Reason.FIELD_MISSING, Cell.EVALUATION),
    )


def test_a_meeting_may_be_on_any_day_up_to_the_taking_in(in_force):
    case = after(at_village(in_force), (Verdict.AGREED, Verdict.REPORTED), in_force)
    early = spoiled(case, Verdict.DETERMINED, Cell.MEETING_ON, LIST_DAY, in_force)
    ahead = spoiled(case, Verdict.DETERMINED, Cell.MEETING_ON, TODAY + timedelta(days=1), in_force)
    assert early.case.state is State.DETERMINED
    assert ahead.refusals == (Refusal(Reason.DATE_AHEAD, Cell.MEETING_ON),)


def test_one_person_cannot_be_both_signers(in_force):
    case = after(at_village(in_force), (Verdict.AGREED, Verdict.REPORTED), in_force)
    step = spoiled(case, Verdict.NOT_DETERMINED, Cell.SECOND_SIGNER, "王五", in_force)
    assert step.refusals == (Refusal(Reason.SIGNER_TWICE, Cell.SECOND_SIGNER),)


def test_an_asset_is_asked_about_with_a_determination_only(in_force):
    case = marked(after(at_village(in_force), (Verdict.AGREED, Verdict.REPORTED), in_force), Mark.ASSET_SHOWN)
    assert say(case, Verdict.DETERMINED, in_force).refusals == (Refusal(Reason.FIELD_MISSING, Cell.ASSET_CHECK),)
    assert say(case, Verdict.NOT_DETERMINED, in_force).outcome is Outcome.ACCEPTED


def test_blank_cells_take_nothing_back(in_force):
    case = after(at_village(in_force), (Verdict.AGREED,), in_force)
    step = say(case, word(Verdict.PROPOSED), in_force, Level.VILLAGE)
    assert (step.outcome, step.case) == (Outcome.NOTHING_NEW, case)


def test_a_row_may_bring_only_what_is_new(in_force):
    case = after(at_village(in_force), (Verdict.PROPOSED,), in_force)
    rest = Word.of({Cell.EVALUATION: "不同意纳入", Cell.EVALUATED_ON: date(2026, 11, 13), Cell.CAUSE: "评议未通过"})
    step = say(case, rest, in_force, Level.VILLAGE)
    assert step.case.state is State.AT_TOWNSHIP
    assert not step.is_correction


def test_a_reason_goes_with_the_refusal_it_was_given_for(in_force):
    refused = after(at_village(in_force), (Verdict.NO_RISK,), in_force)
    proposed = say(refused, Verdict.PROPOSED, in_force)
    assert proposed.is_correction
    spoken = proposed.case.spoken(Level.VILLAGE)
    assert spoken
    assert Cell.CAUSE not in spoken.word

    step = say(refused, word(Verdict.DECLINED, {Cell.CAUSE: None}), in_force, Level.VILLAGE)
    assert step.refusals == (Refusal(Reason.FIELD_MISSING, Cell.CAUSE),)


def test_a_correction_to_a_refusal_lets_the_notice_fall_away(in_force):
    passed = after(at_village(in_force), (Verdict.AGREED,), in_force)
    refused = say(passed, Verdict.NO_RISK, in_force).case
    spoken = refused.spoken(Level.VILLAGE)
    assert spoken
    assert not {Cell.EVALUATION, Cell.EVALUATED_ON, Cell.ATTENDANCE, Cell.NOTICE_FROM, Cell.NOTICE_TO} & {
        cell for cell, _ in spoken.word.cells
    }
    again = say(refused, Verdict.PROPOSED, in_force).case
    assert again.state is State.AT_VILLAGE


def test_a_risk_change_may_tell_a_notice_but_does_not_wait_for_it(in_force):
    case = at_village(in_force, Kind.RISK_CHANGE)
    begun = say(case, word(Verdict.AGREED, {Cell.NOTICE_TO: None}), in_force, Level.VILLAGE)
    short = say(case, word(Verdict.AGREED, {Cell.NOTICE_TO: date(2026, 11, 17)}), in_force, Level.VILLAGE)
    assert begun.case.state is State.AT_TOWNSHIP
    assert short.refusals == (Refusal(Reason.NOTICE_TOO_SHORT, Cell.NOTICE_TO),)


def test_an_empty_row_says_nothing(in_force):
    case = at_village(in_force)
    step = say(case, Word.of({Cell.CHECKED_BY: "", Cell.CAUSE: None}), in_force, Level.VILLAGE)
    assert (step.outcome, step.case) == (Outcome.NOTHING_NEW, case)


def test_a_code_of_an_attempt_that_never_was_is_wrong(in_force):
    row = Row(Level.VILLAGE, Code(Level.VILLAGE, 2), word(Verdict.AGREED))
    step = said(at_village(in_force), row, on=TODAY, in_force=in_force)
    assert step.refusals == (Refusal(Reason.CODE_WRONG),)


def test_a_village_cannot_correct_what_the_district_sent_back_to_the_township(in_force):
    way = (Verdict.AGREED, Verdict.REPORTED, Verdict.BACK_TO_TOWNSHIP)
    step = say(after(at_village(in_force), way, in_force), Verdict.DECLINED, in_force)
    assert step.refusals == (Refusal(Reason.NEXT_LEVEL_ACTED),)


DAYS = st.dates(LIST_DAY - timedelta(days=3), LIST_DAY + timedelta(days=20))


@given(checked=DAYS, evaluated=DAYS, begun=DAYS, ended=DAYS, taken_in=DAYS)
def test_a_village_s_days_are_accepted_exactly_when_the_law_holds(in_force, checked, evaluated, begun, ended, taken_in):
    days = {
        Cell.CHECKED_ON: checked,
        Cell.EVALUATED_ON: evaluated,
        Cell.NOTICE_FROM: begun,
        Cell.NOTICE_TO: ended,
    }
    row = Row(Level.VILLAGE, Code(Level.VILLAGE, 1), word(Verdict.AGREED, dict(days)))
    step = said(at_village(in_force), row, on=taken_in, in_force=in_force)
    holds = LIST_DAY <= checked <= evaluated <= begun and (ended - begun).days >= 5 and ended <= taken_in
    assert (step.outcome is Outcome.ACCEPTED) is holds
    assert step.case.state is (State.AT_TOWNSHIP if holds else State.AT_VILLAGE)


def test_every_cell_of_a_form_is_filled_by_the_tests_or_optional():
    filled = {cell for verdict in WAYS for cell in cells(verdict)}
    all_cells = {field.cell for procedure in PROCEDURES.values() if procedure.takes_hits
                 for form in procedure.forms.values() for field in form.fields}  # fmt: skip
    assert all_cells - filled == {Cell.INCOME, Cell.AUTHORISATION, Cell.MEETING_ON, Cell.ASSET_CHECK}
