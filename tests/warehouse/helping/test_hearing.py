"""What departments and the district send back of orders, row by row: counted, refused with a reason, answered."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from policy.orders.words import Word
from tests.warehouse.doors.test_lists import FIRST, cell
from tests.warehouse.helping.order_desk import EDUCATION, MEDICAL, ONE, SIGNER, THREE, TWO
from warehouse.ledger.plans import Plan
from warehouse.ledger.words import Word as LedgerWord

TODAY = date(2026, 11, 20)
DONE = {"办理结果": "已落实", "落实日期": TODAY, "落实内容": "已返校", "经办人": "李四", "经办日期": TODAY}
UNDER_WAY = {"办理结果": "办理中", "预计办结日期": "2026-11-28", "经办人": "李四", "经办日期": "2026-11-20"}
IMPOSSIBLE = {"办理结果": "无法落实", "原因": "举家外出", "经办人": "李四", "经办日期": TODAY}
TAKEN = {"决定": "采纳", "决定人": SIGNER, "决定日期": TODAY}


def test_a_department_s_answers_move_its_orders_and_stand_in_the_ledger(both):
    one, two, three = (both.send(no) for no in (ONE, TWO, THREE))
    both.write_orders()
    both.give(EDUCATION, {one: DONE, two: UNDER_WAY, three: IMPOSSIBLE})
    assert both.take_in().counted == 3
    assert both.order_states() == ["done", "under_way", "impossible"]
    assert both.order(one).done_on == TODAY
    assert both.order(two).due_on == date(2026, 11, 25)  # 预计办结日期 moves it not
    assert [row["word"] for row in both.view("select word from v_entries where level = 'department'")] == [
        "已落实", "办理中", "无法落实",
    ]  # fmt: skip


def test_money_is_kept_exactly(desk):
    number = desk.send(ONE, "MEDICAL_ASSISTANCE", "因病")
    desk.write_orders()
    desk.give(MEDICAL, {number: {**DONE, "金额": "1,234.56元"}})
    desk.take_in()
    assert desk.order(number).amount == Decimal("1234.56")


def test_the_same_workbook_again_changes_nothing(desk):
    number = desk.send(ONE)
    desk.write_orders()
    desk.give(EDUCATION, {number: DONE})
    desk.take_in()
    head = desk.ground.ledger.head()
    desk.give(EDUCATION, {number: DONE}, name="又一份.xlsx")
    again = desk.take_in()
    assert (again.counted, again.nothing_new, again.refused) == (0, 1, 0)
    assert desk.ground.ledger.head() == head


def test_a_department_corrects_its_word_and_is_told_so(desk):
    number = desk.send(ONE)
    desk.write_orders()
    desk.give(EDUCATION, {number: DONE})
    desk.take_in()
    desk.give(EDUCATION, {number: IMPOSSIBLE | {"落实日期": None, "落实内容": None}}, name="更正.xlsx")
    assert desk.take_in().counted == 1
    assert desk.order_states() == ["impossible"]
    assert desk.remarks() == ["与本部门以前报的不同，已按本次更正。"]


def test_an_order_that_stands_twice_with_other_words_counts_in_neither_row_though_one_lost_its_number(desk):
    one, two = desk.send(ONE), desk.send(TWO)
    desk.write_orders()
    path = desk.give(EDUCATION, {one: DONE, two: IMPOSSIBLE})
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cell(sheet, "核对码", FIRST + 1).value = cell(sheet, "核对码").value
    cell(sheet, "户编号", FIRST + 1).value = cell(sheet, "交办单号", FIRST + 1).value = None
    book.save(path)
    done = desk.take_in()
    assert (done.counted, done.refused) == (0, 2)
    assert desk.order_states() == ["sent", "sent"]


def test_after_the_district_ended_it_the_department_corrects_no_more(desk):
    number = desk.send(ONE)
    desk.write_orders()
    desk.give(EDUCATION, {number: IMPOSSIBLE})
    desk.take_in()
    desk.write_orders()
    desk.give("", {number: {"决定": "终止", "理由": "户已外迁", "决定人": SIGNER, "决定日期": TODAY}}, sign=SIGNER)
    desk.take_in()
    assert desk.order_states() == ["closed"]
    desk.give(EDUCATION, {number: DONE}, name="迟了.xlsx")
    desk.take_in()
    assert desk.reasons() == [("ENDED",)]


@pytest.mark.parametrize(
    ("cells", "reason", "column"),
    [
        ({"落实日期": None}, "FIELD_MISSING", "落实日期"),
        ({"办理结果": "办了"}, "CHOICE_UNKNOWN", "办理结果"),
        ({"落实日期": "不久"}, "CELL_UNREADABLE", "落实日期"),
        ({"经办日期": "2026-11-21"}, "DATE_AHEAD", "经办日期"),
        ({"经办人": None}, "FIELD_MISSING", "经办人"),
        ({"核对码": "KX7M-2PRT-9WAH"}, "CODE_WRONG", "核对码"),
        ({"户编号": "4106029999"}, "ORDER_MISMATCH", "交办单号"),
    ],
)
def test_a_row_with_a_fault_is_refused_with_its_reason_and_the_cell(desk, cells, reason, column):
    number = desk.send(ONE)
    desk.write_orders()
    desk.give(EDUCATION, {number: {**DONE, **cells}})
    desk.take_in()
    assert desk.order_states() == ["sent"]
    assert reason in desk.reasons()[0]
    (path,) = desk.answer()
    book = openpyxl.load_workbook(path)
    assert any(one.value == column and book.worksheets[0].cell(6, one.column).comment for one in book.worksheets[0][5])


def test_the_feedback_corrected_in_place_is_read_like_the_workbook_it_came_from(desk):
    number = desk.send(ONE)
    desk.write_orders()
    desk.give(EDUCATION, {number: {**DONE, "落实内容": None}})
    desk.take_in()
    (path,) = desk.answer()
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.cell(6, [one.value for one in sheet[5]].index("落实内容") + 1).value = "已返校"
    book.save(desk.ground.returns("2026-11") / "改正.xlsx")
    assert desk.take_in().counted == 1
    assert desk.order_states() == ["done"]


def test_a_department_speaks_of_its_own_orders_alone(desk):
    mine, theirs = desk.send(ONE), desk.send(TWO, "MEDICAL_ASSISTANCE", "因病")
    desk.write_orders()
    code = desk.shown(MEDICAL)[0]["核对码"]
    desk.give(EDUCATION, {mine: {**DONE, "核对码": code, "交办单号": theirs, "户编号": TWO}})
    desk.take_in()
    assert desk.reasons() == [("OTHER_DEPARTMENT",)]
    assert desk.order_states() == ["sent", "sent"]


def test_the_district_s_code_is_no_department_s(desk):
    number = desk.send(ONE)
    desk.write_orders()
    desk.give(EDUCATION, {number: {**DONE, "核对码": desk.shown()[0]["核对码"]}})
    desk.take_in()
    assert desk.reasons() == [("CODE_OTHER_LEVEL",)]


def test_a_row_that_lost_its_code_counts_by_number_and_household_and_wants_a_look(desk):
    number = desk.send(ONE)
    desk.write_orders()
    desk.give(EDUCATION, {number: {**DONE, "核对码": None}})
    assert desk.take_in().counted == 1
    assert desk.remarks() == ["缺核对码，已按交办单号和户编号对上并计入，请核对是否本件。"]


def test_two_rows_of_one_order_that_differ_count_neither(desk):
    number = desk.send(ONE)
    desk.write_orders()
    path = desk.give(EDUCATION, {number: DONE})
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for column in range(1, sheet.max_column + 1):
        sheet.cell(7, column).value = sheet.cell(6, column).value
    sheet.cell(7, [one.value for one in sheet[5]].index("办理结果") + 1).value = "无法落实"
    book.save(path)
    desk.take_in()
    assert desk.reasons() == [("ORDER_TWICE",), ("ORDER_TWICE",)]
    assert desk.order_states() == ["sent"]


def test_the_district_takes_proposals_by_its_signed_workbook(both):
    one, two = both.make(ONE), both.make(TWO)
    both.write_orders()
    both.give("", {one: TAKEN, two: {**TAKEN, "决定": "不采纳", "理由": "已有其他帮扶"}}, sign=SIGNER)
    assert both.take_in().counted == 2
    assert both.order_states() == ["sent", "not_taken"]
    assert both.order(one).sent_on == TODAY


def test_without_a_good_code_nothing_counts_and_the_right_one_is_not_lost(desk):
    number = desk.make(ONE)
    desk.write_orders()
    desk.give("", {number: TAKEN})
    desk.take_in()
    assert desk.order_states() == ["proposed"]
    assert desk.reasons() == [("SIGNER_UNPROVEN",)]


def test_a_reassignment_closes_the_order_and_opens_one_that_cites_it(desk):
    number = desk.send(ONE, "MEDICAL_ASSISTANCE", "因病")
    desk.write_orders()
    desk.give(MEDICAL, {number: IMPOSSIBLE})
    desk.take_in()
    desk.write_orders()
    word = {"决定": "改派", "改派措施": "临时救助", "理由": "未参保", "决定人": SIGNER, "决定日期": TODAY}
    desk.give("", {number: word}, sign=SIGNER)
    desk.take_in()
    assert desk.order_states() == ["closed", "sent"]
    with desk.ground.ledger.reading() as book:
        after = book.orders.of_month("2026-11")[-1]
    assert (after.order.follows, after.order.measure, after.department) == (number, "TEMPORARY_RELIEF", "区民政局")


def test_a_measure_that_is_not_in_the_catalogue_is_refused(desk):
    number = desk.send(ONE)
    desk.write_orders()
    desk.give(EDUCATION, {number: IMPOSSIBLE})
    desk.take_in()
    word = {"决定": "改派", "改派措施": "发红包", "理由": "试试", "决定人": SIGNER, "决定日期": TODAY}
    desk.give("", {number: word}, sign=SIGNER)
    desk.take_in()
    assert desk.reasons() == [("MEASURE_UNKNOWN",)]


def test_an_order_that_is_not_late_is_not_ended_and_an_urgent_one_may_be_withdrawn(desk):
    number = desk.send(ONE)
    desk.write_orders()
    word = {"决定": "终止", "理由": "不办了", "决定人": SIGNER, "决定日期": TODAY}
    desk.give("", {number: word}, sign=SIGNER)
    desk.take_in()
    assert desk.reasons() == [("NOT_OVERDUE",)]
    desk.give("", {number: {**word, "决定": "撤销"}}, sign=SIGNER, name="撤销.xlsx")
    desk.take_in()
    assert desk.order_states() == ["cancelled"]


def test_the_one_who_answers_for_a_household_is_named_beside_a_decision_or_alone(desk):
    number = desk.make(ONE)
    with desk.ground.ledger.writing() as book:
        plan = Plan(ONE, "2026-11", TODAY, has_labour=True, person_due_on=TODAY)
        book.plans.make(plan, desk.ground.said(LedgerWord.PLAN_MADE))
    desk.write_orders()
    desk.give("", {number: {**TAKEN, "帮扶责任人": "王干部"}}, sign=SIGNER)
    desk.take_in()
    desk.write_orders()
    assert [row["帮扶责任人"] for row in desk.shown(EDUCATION)] == ["王干部"]
    desk.give("", {number: {"决定": None, "帮扶责任人": "赵干部", "决定人": SIGNER}}, sign=SIGNER, name="换人.xlsx")
    assert desk.take_in().counted == 1
    with desk.ground.ledger.reading() as book:
        assert book.plans.of_households([ONE])[ONE].person == "赵干部"


def test_departments_are_heard_before_the_district_within_one_run(desk):
    number = desk.send(ONE)
    desk.write_orders()
    word = {"决定": "终止", "理由": "户已外迁", "决定人": SIGNER, "决定日期": TODAY}
    desk.give("", {number: word}, sign=SIGNER, name="a-区级.xlsx")
    desk.give(EDUCATION, {number: IMPOSSIBLE}, name="z-部门.xlsx")
    desk.take_in()
    assert desk.order_states() == ["closed"]
    with desk.ground.ledger.reading() as book:
        said = [word.word for word in book.orders.by_no(number).order.words]
    assert said == [Word.TAKEN, Word.IMPOSSIBLE, Word.CLOSED]


def test_senders_are_told_in_numbers_and_a_department_by_its_name(desk):
    number = desk.send(ONE)
    desk.write_orders()
    desk.give(EDUCATION, {number: {**DONE, "经办人": None}})
    desk.take_in()
    desk.answer()
    bodies = [body for role, body in desk.messages() if role == "departments"]
    assert any(body.startswith(f"{EDUCATION}：2026-11 回收的文件") for body in bodies)
    assert not any(word in body for body in bodies for word in ("张大山", "辍学", ONE))
