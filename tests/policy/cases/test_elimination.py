"""风险消除: the lines of HELP 2 on its cases, one by one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from policy.cases.book import Book, Fate, received
from policy.cases.case import Case, Hit
from policy.cases.circumstances import AROUND, Circumstance
from policy.cases.permissions import choices
from policy.cases.procedures import ELIMINATION
from policy.cases.refusals import Reason, Refusal
from policy.cases.rows import Code, Row
from policy.cases.states import Kind, Mark, State
from policy.cases.steps import Step, said, unmarked
from policy.cases.stored import from_json, to_json
from policy.cases.waiting import owed
from policy.cases.words import Cell, Verdict
from policy.levels import Level
from policy.outcome import Outcome
from tests.policy.cases import ending, town
from tests.policy.cases.ending import CELLS, EVERY_YES, LEVELS, after, at, proposed, say, with_nobody_left, word
from tests.policy.cases.town import LIST_DAY, TODAY, hit

REFUSING = {
    State.AT_VILLAGE: (Verdict.RISK_STAYS, Verdict.END_DECLINED),
    State.AT_TOWNSHIP: (Verdict.OPPOSED,),
    State.AT_DISTRICT: (Verdict.NOT_DETERMINED,),
}
NEEDED = [
    (Verdict.RISK_STAYS, "风险核实 核查人 核查日期 原因 核实人均纯收入 三保障和饮水 刚性支出 户主签字"),
    (Verdict.RISK_GONE, "风险核实 核查人 核查日期 核实人均纯收入 三保障和饮水 刚性支出 户主签字"),
    (Verdict.END_DECLINED, "核查人 核查日期 核实人均纯收入 三保障和饮水 刚性支出 户主签字 村级评议 评议日期"),
    (Verdict.REPORTED, "乡镇审核 审核人 审核日期"),
    (Verdict.OPPOSED, "乡镇审核 审核人 审核日期 理由"),
    (Verdict.BACK_TO_VILLAGE, "乡镇审核 审核人 审核日期 理由"),
    (Verdict.DETERMINED, "区级确定 确定人 确定日期 文号"),
    (Verdict.NOT_DETERMINED, "区级确定 确定人 确定日期 文号 理由"),
    (Verdict.BACK_TO_TOWNSHIP, "区级确定 确定人 确定日期 理由"),
]


def state_of(level: Level) -> State:
    return State.at(level)


def reasons(step: Step) -> list[tuple[Reason, Cell | None]]:
    return [(refusal.reason, refusal.cell) for refusal in step.refusals]


def test_with_every_level_s_yes_and_the_ended_notice_the_risk_is_gone(in_force):
    case = after(proposed(in_force), (*EVERY_YES, Verdict.DETERMINED), in_force)
    assert case.state is State.DETERMINED
    assert case.determined_on == TODAY
    assert case.risk_types == ()


@pytest.mark.parametrize(("verdict", "needed"), NEEDED)
def test_exactly_the_needed_cells_are_asked_for(verdict, needed, in_force):
    case = at(state_of(LEVELS[verdict]), in_force)
    missed = set()
    for cell in CELLS[verdict]:
        if Refusal(Reason.FIELD_MISSING, cell) in say(case, verdict, in_force, {cell: None}).refusals:
            missed.add(cell.label)
    assert missed == set(needed.split())


@pytest.mark.parametrize(("state", "verdict"), [(state, word) for state, words in REFUSING.items() for word in words])
def test_a_refusal_at_any_level_closes_the_case_at_once(state, verdict, in_force):
    step = say(at(state, in_force), verdict, in_force)
    assert (step.outcome, step.case.state) == (Outcome.ACCEPTED, State.CLOSED_REFUSED)
    assert step.case.determined_on is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (Cell.SECURITY, "有问题"),
        (Cell.EXPENSE, "不可控"),
        (Cell.SIGNATURE, "未签"),
        (Cell.INCOME, Decimal("7499.99")),
    ],
)
def test_the_village_agrees_only_where_all_is_secure_the_expense_held_the_head_has_signed_and_income_holds(
    cell, value, in_force
):
    case = proposed(in_force)
    assert reasons(say(case, Verdict.END_AGREED, in_force, {cell: value})) == [(Reason.CONDITION_UNMET, cell)]
    declined = say(case, Verdict.END_DECLINED, in_force, {cell: value})
    assert declined.case.state is State.CLOSED_REFUSED


def test_all_conditions_that_are_wanting_are_told_at_once(in_force):
    step = say(proposed(in_force), Verdict.END_AGREED, in_force, {Cell.SECURITY: "有问题", Cell.SIGNATURE: "未签"})
    assert reasons(step) == [(Reason.CONDITION_UNMET, Cell.SECURITY), (Reason.CONDITION_UNMET, Cell.SIGNATURE)]


def test_income_at_the_line_is_not_under_it(in_force):
    step = say(proposed(in_force), Verdict.END_AGREED, in_force, {Cell.INCOME: Decimal("7500.00")})
    assert step.case.state is State.AT_TOWNSHIP


def test_the_village_s_answers_come_as_they_are_ready_and_the_notice_is_waited_for(in_force):
    case = proposed(in_force)
    assert owed(case) == "风险核实"
    case = after(case, (Verdict.RISK_GONE,), in_force)
    assert (case.state, owed(case)) == (State.AT_VILLAGE, "村级评议")
    case = say(case, Verdict.END_AGREED, in_force, {Cell.NOTICE_FROM: None, Cell.NOTICE_TO: None}).case
    assert (case.state, owed(case)) == (State.AT_VILLAGE, "公示")
    case = say(case, Verdict.END_AGREED, in_force).case
    assert (case.state, owed(case)) == (State.AT_TOWNSHIP, "乡镇审核")


@pytest.mark.parametrize("hung", [4, 5])
def test_the_notice_hangs_for_five_days_as_of_any_case(hung, in_force):
    ends = date(2026, 11, 13) + timedelta(days=hung)
    step = say(proposed(in_force), Verdict.END_AGREED, in_force, {Cell.NOTICE_TO: ends})
    assert (step.outcome is Outcome.ACCEPTED) is (hung == 5)


def test_a_notice_that_has_not_ended_on_the_day_of_taking_in_is_refused(in_force):
    step = say(proposed(in_force), Verdict.END_AGREED, in_force, on=date(2026, 11, 17))
    assert reasons(step) == [(Reason.DATE_AHEAD, Cell.NOTICE_TO)]


def test_an_evaluation_is_of_a_risk_that_is_gone_alone(in_force):
    stays = {Cell.RISK_CHECK: "未消除", Cell.CAUSE: "仍有大额自付"}
    step = say(proposed(in_force), Verdict.END_AGREED, in_force, stays)
    assert reasons(step) == [(Reason.ANSWERS_CONTRADICT, Cell.EVALUATION)]


def test_a_village_that_thinks_again_before_the_township_acts_ends_the_case(in_force):
    step = say(after(proposed(in_force), (Verdict.END_AGREED,), in_force), Verdict.END_DECLINED, in_force)
    assert step.is_correction
    assert step.case.state is State.CLOSED_REFUSED


def test_the_township_may_not_agree_to_a_refusal_nor_refer_to_the_district(in_force):
    case = at(State.AT_TOWNSHIP, in_force)
    assert [verdict.value for verdict in choices(case, Level.TOWNSHIP, in_force)] == ["同意上报", "不同意", "退回村级"]
    for _ in range(2):
        case = after(case, (Verdict.BACK_TO_VILLAGE, Verdict.END_AGREED), in_force)
    assert [verdict.value for verdict in choices(case, Level.TOWNSHIP, in_force)] == ["同意上报", "不同意"]


def test_sent_back_is_a_new_attempt_with_new_days_and_outdates_the_old_code(in_force):
    case = after(at(State.AT_DISTRICT, in_force), (Verdict.BACK_TO_TOWNSHIP, Verdict.BACK_TO_VILLAGE), in_force)
    assert (case.state, case.attempt) == (State.AT_VILLAGE, 3)
    old = said(case, Row(Level.VILLAGE, Code(Level.VILLAGE, 1), word(Verdict.RISK_STAYS)), on=TODAY, in_force=in_force)
    assert reasons(old) == [(Reason.CODE_OUTDATED, None)]
    assert after(case, (*EVERY_YES, Verdict.DETERMINED), in_force).state is State.DETERMINED


@pytest.mark.parametrize(
    ("open_now", "reason"),
    [(Circumstance.NO_OTHER_CASE, Reason.OTHER_CASE_OPEN), (Circumstance.NO_URGENT_ORDER, Reason.URGENT_ORDER_OPEN)],
)
def test_nothing_is_determined_while_another_case_or_an_urgent_order_is_open(open_now, reason, in_force):
    case = at(State.AT_DISTRICT, in_force)
    around = AROUND - {open_now}
    step = say(case, Verdict.DETERMINED, in_force, around=around)
    assert [each for each, _ in reasons(step)] == [reason]
    for verdict in (Verdict.NOT_DETERMINED, Verdict.BACK_TO_TOWNSHIP):
        assert say(case, verdict, in_force, around=around).outcome is Outcome.ACCEPTED
    assert Verdict.DETERMINED in choices(case, Level.DISTRICT, in_force)


def test_without_anything_said_of_the_household_nothing_is_determined(in_force):
    step = say(at(State.AT_DISTRICT, in_force), Verdict.DETERMINED, in_force, around=frozenset())
    assert step.outcome is Outcome.REFUSED


def test_a_second_signer_is_needed_by_the_district_alone_and_by_no_other_word(in_force):
    alone = {Cell.SECOND_SIGNER: None}
    for verdict in (Verdict.DETERMINED, Verdict.NOT_DETERMINED):
        assert say(at(State.AT_DISTRICT, in_force), verdict, in_force, alone).outcome is Outcome.ACCEPTED
    for state in (State.AT_VILLAGE, State.AT_TOWNSHIP):
        case = with_nobody_left(at(state, in_force))
        assert reasons(say(case, Verdict.DETERMINED, in_force, alone)) == [(Reason.FIELD_MISSING, Cell.SECOND_SIGNER)]
        same = {Cell.SECOND_SIGNER: CELLS[Verdict.DETERMINED][Cell.DECIDED_BY]}
        assert reasons(say(case, Verdict.DETERMINED, in_force, same)) == [(Reason.SIGNER_TWICE, Cell.SECOND_SIGNER)]


@pytest.mark.parametrize("state", [State.AT_VILLAGE, State.AT_TOWNSHIP])
def test_the_district_ends_it_alone_only_where_no_member_is_left(state, in_force):
    case = at(state, in_force)
    assert reasons(say(case, Verdict.DETERMINED, in_force)) == [(Reason.LEVEL_BEFORE_NOT_DONE, None)]
    gone = with_nobody_left(case)
    assert say(gone, Verdict.DETERMINED, in_force).case.state is State.DETERMINED
    back = unmarked(gone, Mark.ALL_DEAD_OR_MOVED)
    assert reasons(say(back, Verdict.DETERMINED, in_force)) == [(Reason.LEVEL_BEFORE_NOT_DONE, None)]
    for verdict in (Verdict.NOT_DETERMINED, Verdict.BACK_TO_TOWNSHIP):
        assert say(gone, verdict, in_force).outcome is Outcome.REFUSED


def test_a_household_of_which_nobody_is_left_goes_to_the_district_at_once(in_force):
    case = proposed(in_force, Mark.ALL_DEAD_OR_MOVED)
    assert (case.state, case.due_on) == (State.AT_DISTRICT, LIST_DAY + timedelta(days=3))
    assert [verdict.value for verdict in choices(case, Level.DISTRICT, in_force)] == ["确定", "不予确定"]
    assert say(case, Verdict.DETERMINED, in_force).case.state is State.DETERMINED
    assert say(case, Verdict.NOT_DETERMINED, in_force).case.state is State.CLOSED_REFUSED
    assert reasons(say(unmarked(case, Mark.ALL_DEAD_OR_MOVED), Verdict.DETERMINED, in_force))[0][0] is (
        Reason.WORD_NOT_ALLOWED
    )


def test_a_death_gives_the_district_no_say_alone_in_other_kinds_of_case(in_force):
    case = with_nobody_left(town.at_village(in_force))
    step = town.say(case, Verdict.DETERMINED, in_force)
    assert reasons(step) == [(Reason.LEVEL_BEFORE_NOT_DONE, None)]


def test_cells_of_another_kind_of_case_are_refused(in_force):
    row = {Cell.CLUE_TRUE: "属实", Cell.CONCLUSION: "拟纳入"}
    step = say(proposed(in_force), Verdict.RISK_GONE, in_force, row)
    assert reasons(step) == [(Reason.ANSWERS_CONTRADICT, Cell.CLUE_TRUE), (Reason.ANSWERS_CONTRADICT, Cell.CONCLUSION)]
    ours: town.Cells = {Cell.RISK_CHECK: "已消除"}
    step = town.say(town.at_village(in_force), town.word(Verdict.PROPOSED, {**ours}), in_force, Level.VILLAGE)
    assert reasons(step) == [(Reason.ANSWERS_CONTRADICT, Cell.RISK_CHECK)]


def test_it_bears_no_risk_type_and_swallows_no_hit(in_force):
    book = Book("1", (proposed(in_force),))
    receipt = received(book, [hit("因病", "e1")], on=TODAY, case_no="2", is_monitored=True)
    assert [fate for _, fate in receipt.fates] == [Fate.OPENED]
    assert receipt.opened
    assert receipt.opened.kind is Kind.RISK_CHANGE
    assert receipt.book.cases[0].papers == ()


def test_a_refused_elimination_asks_no_hit_for_new_evidence(in_force):
    refused = after(proposed(in_force), (Verdict.RISK_STAYS,), in_force)
    receipt = received(Book("1", (refused,)), [hit("因病", "e1")], on=TODAY, case_no="2", is_monitored=True)
    assert [fate for _, fate in receipt.fates] == [Fate.OPENED]


@pytest.fixture
def eliminated(in_force) -> Book:
    """A household that was determined for 因病 and whose risk was gone on TODAY."""
    words = (Verdict.AGREED, Verdict.REPORTED, Verdict.DETERMINED)
    determined = town.after(town.at_village(in_force), words, in_force)
    ended = after(proposed(in_force), (*EVERY_YES, Verdict.DETERMINED), in_force)
    return Book("1", (determined, replace(ended, case_no="2")))


@pytest.mark.parametrize(
    ("accepted", "fate"),
    [
        (TODAY - timedelta(days=30), Fate.BEFORE_ELIMINATION),
        (TODAY, Fate.BEFORE_ELIMINATION),
        (TODAY + timedelta(days=1), Fate.OPENED),
        (None, Fate.OPENED),
    ],
)
def test_afterwards_a_hit_opens_a_case_only_with_evidence_first_accepted_after_that_day(accepted, fate, eliminated):
    again = Hit("RULE 因病", "因病", frozenset({"e1"}), accepted_on=accepted)
    receipt = received(eliminated, [again], on=TODAY + timedelta(days=40), case_no="3")
    assert [each for _, each in receipt.fates] == [fate]
    assert receipt.opened is None or receipt.opened.kind is Kind.IDENTIFICATION


def test_determined_anew_after_the_elimination_the_risk_type_counts_again(eliminated, in_force):
    assert eliminated.determined == ()
    anew = replace(town.at_village(in_force), case_no="3")
    anew = town.after(anew, (Verdict.AGREED, Verdict.REPORTED), in_force)
    tomorrow = TODAY + timedelta(days=1)
    later = town.word(Verdict.DETERMINED, {Cell.DECIDED_ON: tomorrow})
    step = said(anew, Row(Level.DISTRICT, Code(Level.DISTRICT, 1), later), on=tomorrow, in_force=in_force)
    book = eliminated.with_case(step.case)
    assert book.determined == (step.case,)
    assert received(book, [hit("因病", "e9")], on=tomorrow, case_no="4").fates[0][1] is Fate.DETERMINED_ALREADY


def test_it_is_stored_and_read_as_it_stands(in_force):
    for verdicts in ((), (Verdict.RISK_GONE,), EVERY_YES, (*EVERY_YES, Verdict.DETERMINED), (Verdict.RISK_STAYS,)):
        case = after(proposed(in_force), verdicts, in_force)
        assert from_json(to_json(case)) == case


def test_every_cell_of_its_forms_is_filled_by_the_tests_or_optional():
    filled = {cell for cells in CELLS.values() for cell in cells}
    every = {field.cell for form in ELIMINATION.forms.values() for field in form.fields}
    assert every - filled == {Cell.MEETING_ON, Cell.ASSET_CHECK}


def every_row(case: Case) -> Iterator[Row]:
    for verdict, level in LEVELS.items():
        bound = case.code_attempt(level)
        yield from (Row(level, Code(level, bound + off), word(verdict)) for off in (-1, 0, 1))
    under_notice = word(Verdict.END_AGREED, {Cell.NOTICE_TO: None})
    yield Row(Level.VILLAGE, Code(Level.VILLAGE, case.code_attempt(Level.VILLAGE)), under_notice)


def graph(start: Case, in_force) -> Iterator[tuple[Case, Row, Step]]:
    """Every step from every case that can be reached."""
    seen, waiting = set(), [start]
    while waiting:
        case = waiting.pop()
        for row in every_row(case):
            step = said(case, row, on=TODAY, in_force=in_force, around=AROUND)
            yield case, row, step
            what = (step.case.state, *((step.case.spoken(level), step.case.send_backs(level)) for level in Level))
            if step.case is not case and what not in seen:
                seen.add(what)
                waiting.append(step.case)


def test_on_no_way_is_a_household_dropped_without_every_level_s_yes_and_the_ended_notice(in_force):
    reached = set()
    for case, _, step in graph(proposed(in_force), in_force):
        reached.add(step.case.state)
        if step.outcome is not Outcome.ACCEPTED or step.case.state is not State.DETERMINED:
            continue
        village, township = step.case.spoken(Level.VILLAGE), step.case.spoken(Level.TOWNSHIP)
        assert village
        assert township
        assert (village.verdict, township.verdict) == EVERY_YES
        assert village.word.day(Cell.NOTICE_TO)
        assert case.state is State.AT_DISTRICT
    assert reached == set(State) - {State.LISTED}


def test_on_no_way_does_a_refusal_leave_the_case_open_or_an_end_move_again(in_force):
    refusing = {Verdict.RISK_STAYS, Verdict.END_DECLINED, Verdict.OPPOSED, Verdict.NOT_DETERMINED}
    for case, row, step in graph(proposed(in_force), in_force):
        if step.outcome is Outcome.ACCEPTED:
            assert (step.case.words[-1].verdict in refusing) is (step.case.state is State.CLOSED_REFUSED)
            assert not case.state.is_end
            assert row.level is case.state.level or ending.LEVELS[step.case.words[-1].verdict] is not Level.DISTRICT
