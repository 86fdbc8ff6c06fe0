"""What the offices and townships send back of proposals, row by row: counted, refused with a reason, answered."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from tests.warehouse.casework.desk import CARDS
from tests.warehouse.doors.test_lists import FIRST, cell
from tests.warehouse.placement.proposal_desk import (
    EAST,
    FAILED,
    FIRST_JOB,
    FOUR,
    GIFT,
    GIFTS,
    HELPED,
    JOBS,
    ONE,
    PLACED,
    SECOND_JOB,
    THIRD_JOB,
    TWO,
    WEST,
)


def test_answers_stand_in_the_ledger_with_who_gave_them(both):
    both.send_jobs()
    both.report(JOBS, {FIRST_JOB: PLACED, SECOND_JOB: FAILED})

    assert both.take_in().counted == 2

    assert list(both.states().values()) == ["placed", "failed", "sent"]
    said = both.proposed(FIRST_JOB).proposal.answer
    assert (said.on_day, said.amount) == (date(2026, 11, 18), Decimal("3100.00"))
    query = "select word, level, actor from v_entries where word = 'proposal_answered'"
    assert {tuple(row.values()) for row in both.view(query)} == {("proposal_answered", "department", "区人社局")}


def test_a_township_answers_for_its_own(both):
    both.send_jobs()
    both.report(WEST, {THIRD_JOB: FAILED})

    both.take_in()

    assert list(both.states().values()) == ["sent", "sent", "failed"]
    assert len(both.rows(EAST)) == 2
    assert both.view("select actor from v_entries where word = 'proposal_answered'") == [{"actor": "西镇"}]


def test_the_same_workbook_again_changes_nothing(desk):
    desk.send_jobs()
    desk.report(JOBS, {FIRST_JOB: PLACED})
    desk.take_in()
    head = desk.ground.ledger.head()

    desk.report(JOBS, {FIRST_JOB: PLACED}, name="又一份.xlsx")

    again = desk.take_in()
    assert (again.counted, again.nothing_new, again.refused) == (0, 1, 0)
    assert desk.ground.ledger.head() == head


def test_the_office_corrects_a_township_and_not_the_other_way_round(desk):
    desk.send_jobs()
    desk.report(EAST, {FIRST_JOB: PLACED})
    desk.take_in()
    desk.report(JOBS, {FIRST_JOB: {**FAILED, "上岗日期": None, "实际月工资": None}})
    desk.take_in()
    assert desk.states()[FIRST_JOB] == "failed"
    assert desk.remarks()[0] == "与以前报的不同，已按本次更正。"

    desk.report(EAST, {FIRST_JOB: {**PLACED, "实际月工资": "3000"}}, name="再报.xlsx")
    assert desk.take_in().refused == 1
    assert desk.reasons()[-1] == ("OFFICE_HAS_SPOKEN",)


def test_once_a_later_month_rests_on_it_an_answer_is_not_corrected(desk):
    desk.send_jobs()
    desk.report(JOBS, {FIRST_JOB: PLACED})
    desk.take_in()
    desk.send_jobs(ONE, month="2026-12")

    desk.report(JOBS, {FIRST_JOB: {**FAILED, "上岗日期": None, "实际月工资": None}}, name="更正.xlsx")

    desk.take_in()
    assert (desk.reasons(), desk.states()[FIRST_JOB]) == ([("LATER_PROPOSALS_OUT",)], "placed")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"上岗日期": "2026-11-18"}, "FIELD_MISSING"),
        ({**PLACED, "推荐结果": "上岗了"}, "CHOICE_UNKNOWN"),
        ({**PLACED, "上岗日期": "2026-11-21"}, "DATE_AHEAD"),
        ({**PLACED, "上岗日期": "11月"}, "CELL_UNREADABLE"),
        ({**PLACED, "核对码": "AAAA-AAAA-AAAA"}, "CODE_WRONG"),
        ({**PLACED, "户编号": "4106020002"}, "PROPOSAL_MISMATCH"),
        ({**PLACED, "推荐编号": "2026-11G00009"}, "PROPOSAL_MISMATCH"),
    ],
)
def test_a_row_that_cannot_count_is_refused_with_its_reason(desk, answer, reason):
    desk.send_jobs()
    desk.report(JOBS, {FIRST_JOB: answer})

    assert desk.take_in().refused == 1

    assert desk.reasons() == [(reason,)]
    assert set(desk.states().values()) == {"sent"}


def test_a_row_of_another_places_workbook_is_refused(desk):
    desk.send_jobs()
    west = {row["推荐编号"]: row for row in desk.rows(WEST)}
    desk.report(EAST, {FIRST_JOB: {**PLACED, **{name: west[THIRD_JOB][name] for name in ("核对码", "推荐编号")}}})

    desk.take_in()

    assert desk.reasons() == [("CODE_OTHER_PLACE",)]


def test_a_row_that_lost_its_code_counts_by_number_and_household_and_is_to_be_looked_at(desk):
    desk.send_jobs()
    desk.report(JOBS, {FIRST_JOB: PLACED}, without="核对码")

    desk.take_in()

    assert desk.states()[FIRST_JOB] == "placed"
    assert desk.remarks() == ["缺核对码，已按推荐编号和户编号对上并计入，请核对是否本人。"]


def test_a_proposal_answered_twice_in_one_workbook_counts_only_where_both_say_the_same(desk):
    desk.send_jobs()
    path = desk.report(JOBS, {FIRST_JOB: PLACED, SECOND_JOB: PLACED})
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    last = [each.value for each in sheet[sheet.max_row - 2]]
    sheet.append(last)  # the first again
    sheet.append(
        [FAILED["推荐结果"] if each == "已上岗" else each for each in [c.value for c in sheet[sheet.max_row - 2]]]
    )
    book.save(path)

    desk.take_in()

    assert desk.states()[FIRST_JOB] == "placed"
    assert set(desk.reasons()) == {("PROPOSAL_TWICE",)}


def test_a_proposal_that_stands_twice_with_other_words_counts_in_neither_row_though_one_lost_its_number(desk):
    desk.send_jobs()
    path = desk.report(JOBS, {FIRST_JOB: PLACED, SECOND_JOB: FAILED})
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cell(sheet, "核对码", FIRST + 1).value = cell(sheet, "核对码").value
    cell(sheet, "户编号", FIRST + 1).value = cell(sheet, "推荐编号", FIRST + 1).value = None
    book.save(path)

    done = desk.take_in()

    assert (done.counted, done.refused) == (0, 2)
    assert set(desk.states().values()) == {"sent"}


def test_a_place_taken_up_carries_out_the_households_orders_of_that_measure(both):
    job = both.send(ONE, "ENTERPRISE_JOB", "就业")
    for_income = both.send(ONE, "ENTERPRISE_JOB", "收入")
    other = both.send(ONE, "PUBLIC_POST", "就业")
    of_another = both.send(TWO, "ENTERPRISE_JOB", "就业")
    both.send_jobs(ONE, measure="季节用工")
    both.report(JOBS, {FIRST_JOB: PLACED})

    both.take_in()

    assert [both.order(number).state.value for number in (job, for_income, other, of_another)] == [
        "done", "done", "sent", "sent",
    ]  # fmt: skip
    assert both.order(job).done_on == date(2026, 11, 20), "not before it was sent"


def test_a_corrected_wage_carries_out_no_order_that_was_sent_since(desk):
    """Somebody else of the household still waits for it."""
    desk.send_jobs(ONE)
    desk.report(JOBS, {FIRST_JOB: PLACED})
    desk.take_in()
    since = desk.send(ONE, "ENTERPRISE_JOB", "就业")
    desk.report(JOBS, {FIRST_JOB: {**PLACED, "实际月工资": "3200"}}, name="更正.xlsx")

    assert desk.take_in().counted == 1

    assert desk.order(since).state.value == "sent"


def test_an_order_that_the_district_has_not_taken_stays_as_it_is(desk):
    proposed = desk.make(ONE, "ENTERPRISE_JOB", "就业")
    desk.send_jobs(ONE)
    desk.report(JOBS, {FIRST_JOB: PLACED})

    desk.take_in()

    assert desk.order(proposed).state.value == "proposed"


def test_a_correction_after_an_order_was_carried_out_is_told(desk):
    desk.send(ONE, "ENTERPRISE_JOB", "就业")
    desk.send_jobs(ONE)
    desk.report(JOBS, {FIRST_JOB: PLACED})
    desk.take_in()
    desk.report(JOBS, {FIRST_JOB: {**FAILED, "上岗日期": None, "实际月工资": None}}, name="更正.xlsx")

    desk.take_in()

    assert "请责任部门在交办单表中据实更正" in desk.remarks()[-1]


def test_the_education_office_answers_of_donors_with_money_exactly(both):
    order = both.send(ONE, "DONATED_SCHOOLING", "因学")
    both.send_gift(ONE)
    both.report(GIFTS, {GIFT: HELPED})

    both.take_in()

    assert both.states() == {GIFT: "placed"}
    assert (both.order(order).state.value, both.order(order).amount) == ("done", Decimal("2000.00"))


def test_the_sender_gets_a_feedback_workbook(desk):
    desk.send_jobs()
    desk.report(JOBS, {FIRST_JOB: {**PLACED, "上岗日期": None}})
    desk.take_in()

    assert desk.answer_senders() == 1

    (feedback,) = (desk.ground.outbox("2026-11") / "feedback").glob("*.xlsx")
    assert "“上岗日期”必须填写" in str(
        [[c.value for c in row] for row in openpyxl.load_workbook(feedback).worksheets[0]]
    )
    assert any(role == "departments" and "未计入 1 行" in body for role, body in desk.messages())


def test_workbooks_say_what_each_desk_may_see_and_are_written_anew_with_answers(desk):
    desk.send_jobs()
    (first, *_), (of_township, *_) = desk.rows(JOBS), desk.rows(EAST)
    assert first["身份证号"] == CARDS[ONE].head_id_no
    assert "********" in of_township["身份证号"]
    assert first["核对码"] != of_township["核对码"]
    assert list(first)[:3] == ["核对码", "户编号", "户主姓名"]
    assert desk.ground.ledger.head().hash in _about(desk.proposals() / f"{JOBS}.xlsx")

    desk.report(JOBS, {FIRST_JOB: PLACED})
    desk.take_in()
    assert desk.write_proposals() == 2, "the office's and the township's"
    assert desk.rows(EAST)[0]["推荐结果"] == "已上岗"
    assert desk.write_proposals() == 0

    assert [body.split("，")[0] for role, body in desk.messages() if role == "townships"] == [
        "东乡：2026年11月有 2 条岗位推荐", "西镇：2026年11月有 1 条岗位推荐",
    ]  # fmt: skip
    personal = ("张大山", "李小河", "赵平原", "410602198")
    assert not any(word in body for _, body in desk.messages() for word in personal)


def _about(path):
    return str(openpyxl.load_workbook(path).properties.__dict__) + str(
        [[c.value for c in row] for row in openpyxl.load_workbook(path).worksheets[-1]]
    )


def test_a_township_without_anybody_proposed_gets_no_workbook(desk):
    desk.send_jobs(FOUR)

    assert not (desk.proposals() / f"{EAST}.xlsx").exists()
