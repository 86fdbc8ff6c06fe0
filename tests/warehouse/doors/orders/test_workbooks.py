"""帮扶计划 and a department's 交办单: what stands in them, what is asked, what is read of them when they come back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.warehouse.doors.claims.samples import FACTS, Form, rows_of, unlocked
from tests.warehouse.doors.orders.samples import DROPOUT, EDUCATION, ILLNESS, PLAN, TO_EDUCATION, order
from tests.warehouse.doors.test_district_list import filled_rule
from tests.warehouse.doors.test_lists import choices, every_text, headers, opened
from warehouse.doors.orders import words
from warehouse.doors.orders.department import DepartmentLine, department_workbook
from warehouse.doors.orders.district import plan_workbook
from warehouse.doors.orders.places import PLAN_PATH, department_path
from warehouse.doors.orders.said import OrderAnswerRow, OrderDecisionRow

BEGINNING = ["核对码", "户编号", "户主姓名", "风险类型"]
ANSWER = ["办理结果", "落实日期", "预计办结日期", "落实内容", "金额", "原因", "经办人", "经办日期"]
DECISION = ["决定", "改派措施", "改派部门", "理由", "帮扶责任人", "决定人", "决定日期"]
DAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def plan():
    return plan_workbook(FACTS, PLAN)


@pytest.fixture(scope="module")
def to_education():
    return department_workbook(FACTS, EDUCATION, TO_EDUCATION)


def test_the_plan_has_the_columns_of_the_law_and_a_sheet_to_sign(plan):
    book = opened(plan)
    assert book.sheetnames == ["帮扶计划", "签批", "填写说明"]
    assert headers(book["帮扶计划"])[:4] == BEGINNING
    assert unlocked(plan) == headers(book["帮扶计划"])[-7:] == DECISION


def test_each_row_of_the_plan_offers_the_words_and_measures_that_it_allows(plan):
    sheet = opened(plan)["帮扶计划"]
    assert choices(sheet, "决定") == ["采纳", "不采纳"]
    assert choices(sheet, "决定", 7) == ["改派", "终止"]
    assert choices(sheet, "改派措施", 7) == ["参保资助", "临时救助"]
    assert choices(sheet, "改派部门", 7) == ["区医保局", "区民政局"]


def test_the_plan_shows_what_nobody_knows_and_what_the_department_said(plan):
    first, second = rows_of(opened(plan)["帮扶计划"])
    assert (second["待核实"], second["办理情况"]) == ("是否参保", "无法落实（李四 2026-11-28）：未参保")
    assert (first["建议依据"], second["建议依据"]) == (DROPOUT, ILLNESS)


def test_a_word_that_is_no_adoption_needs_a_reason_and_only_a_reassignment_a_measure(plan):
    sheet = opened(plan)["帮扶计划"]
    assert '<>"采纳"' in filled_rule(sheet, "理由")[0]
    assert '<>"改派"' in filled_rule(sheet, "改派措施")[0]


def test_a_department_has_the_columns_of_the_law_urgent_orders_first(to_education):
    book = opened(to_education)
    assert book.sheetnames == ["交办单", "填写说明"]
    assert headers(book["交办单"])[:4] == BEGINNING
    assert unlocked(to_education) == headers(book["交办单"])[-8:] == ANSWER
    assert choices(book["交办单"], "办理结果") == ["已落实", "办理中", "无法落实"]
    assert [row["交办单号"] for row in rows_of(book["交办单"])] == ["J202611-0002", "J202611-0001"]


def test_a_department_sees_columns_of_persons_only_where_a_measure_tells_them():
    bare = department_workbook(FACTS, EDUCATION, [DepartmentLine(order(1))])
    shown = headers(opened(bare)["交办单"])
    assert not {"户主身份证号", "联系电话", "办理须知", "帮扶责任人", "紧急", "改派自"} & set(shown)


def test_what_is_done_needs_its_day_and_what_it_was_and_what_is_impossible_its_cause(to_education):
    sheet = opened(to_education)["交办单"]
    assert any('="已落实"' in rule for rule in filled_rule(sheet, "落实日期")[1:])
    assert any('="办理中"' in rule for rule in filled_rule(sheet, "预计办结日期")[1:])
    assert any('="无法落实"' in rule for rule in filled_rule(sheet, "原因"))


def test_a_name_that_looks_like_a_formula_stays_text():
    evil = DepartmentLine(replace(order(1), head_name="=1+1"), ("=cmd",))
    texts = every_text(opened(department_workbook(FACTS, EDUCATION, [evil])))
    assert {"=1+1", "=cmd"} <= set(texts)


def test_what_a_department_fills_in_is_read_back(to_education, tmp_path):
    form = Form(to_education)
    form.fill(
        0,
        {
            "办理结果": "已落实", "落实日期": "2026年11月27日", "落实内容": "已返校", "金额": "1,200元",
            "经办人": " 李 四 ", "经办日期": DAY,
        },
    )  # fmt: skip
    (said,) = form.sent_back(tmp_path).of(OrderAnswerRow)
    assert (said.code, said.order_no) == ("KX7M-2PRT-9WA2", "J202611-0002")
    assert (said.result, said.done_on, said.done_what) == ("已落实", date(2026, 11, 27), "已返校")
    assert (said.amount, said.handled_by, said.handled_on) == (Decimal(1200), "李四", DAY)


def test_what_the_district_fills_in_is_read_back_with_its_signatures(plan, tmp_path):
    form = Form(plan)
    form.fill(1, {"决定": "改派", "改派措施": "临时救助", "理由": "未参保", "决定人": "周明远", "决定日期": DAY})
    form.sign(("周明远", "123456"))
    forms = form.sent_back(tmp_path)
    (said,) = forms.of(OrderDecisionRow)
    assert (said.decision, said.new_measure, said.reason, said.decided_by) == ("改派", "临时救助", "未参保", "周明远")
    assert forms.mark == FACTS.mark
    assert [one.signer for one in forms.signatures] == ["周明远"]


def test_a_workbook_returned_as_it_went_out_says_nothing(plan, to_education, tmp_path):
    assert not Form(plan).sent_back(tmp_path, "计划.xlsx").rows
    assert not Form(to_education).sent_back(tmp_path, "部门.xlsx").rows


def test_answers_already_given_stand_in_their_cells():
    filled = {words.RESULT: "办理中", words.EXPECTED_ON: "2026-12-01", words.HANDLED_BY: "李四"}
    line = DepartmentLine(replace(order(1), filled=filled))
    (row,) = rows_of(opened(department_workbook(FACTS, EDUCATION, [line]))["交办单"])
    assert (row["办理结果"], row["预计办结日期"].date(), row["经办人"]) == ("办理中", date(2026, 12, 1), "李四")


def test_without_orders_there_is_no_workbook():
    with pytest.raises(ValueError, match="make no workbook"):
        plan_workbook(FACTS, [])
    with pytest.raises(ValueError, match="make no workbook"):
        department_workbook(FACTS, EDUCATION, [])


def test_they_lie_where_the_law_says():
    assert (str(PLAN_PATH), str(department_path(EDUCATION))) == ("measures/帮扶计划.xlsx", "measures/区教体局.xlsx")
