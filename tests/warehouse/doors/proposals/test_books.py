"""岗位推荐 and 爱心助学推荐: what stands in them, what is asked, what is read of them when they come back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.warehouse.doors.claims.samples import FACTS, Form, rows_of, unlocked
from tests.warehouse.doors.test_district_list import filled_rule
from tests.warehouse.doors.test_lists import choices, headers, opened
from warehouse.doors.proposals.books import ProposalLine, education_office_book, labour_office_book, township_book
from warehouse.doors.proposals.said import ProposalRow

ID_NO = "410602198001010015"
LINE = ProposalLine(
    code="KX7M-2PRT-9WAH", proposal_no="2026-11G00001", household_no="41060226000001", head_name="张大山",
    name="张小山", id_no=ID_NO, phone="", township="东乡", village="东村", hamlet="", offer_no="G1", offered_by="某厂",
    amount=Decimal("3200.00"), due_on=date(2026, 12, 10), offer="工人", measure="企业用工", where="东乡", distance=1,
)  # fmt: skip
BEGINNING = ["核对码", "户编号", "户主姓名", "推荐编号"]


def test_the_labour_office_sees_whom_it_checks_and_is_asked_for_the_result():
    content = labour_office_book(FACTS, "区人社局", [LINE])
    sheet = opened(content)["岗位推荐"]

    assert opened(content).sheetnames == ["岗位推荐", "填写说明"]
    assert headers(sheet)[:4] == BEGINNING
    assert unlocked(content) == ["推荐结果", "上岗日期", "实际月工资", "原因"]
    assert choices(sheet, "推荐结果") == ["已上岗", "未成"]
    (row,) = rows_of(sheet)
    assert (row["身份证号"], row["距离"], row["工作地点"]) == (ID_NO, "本乡镇", "东乡")
    assert not {"联系电话", "自然村", "技能", "招聘截止"} & set(row), "what no row fills is left out"


def test_a_township_sees_its_people_with_masked_numbers():
    (row,) = rows_of(opened(township_book(FACTS, "东乡", [LINE]))["岗位推荐"])

    assert row["身份证号"] == "410602********0015"


def test_of_what_came_about_the_day_is_needed_of_what_did_not_the_cause():
    sheet = opened(labour_office_book(FACTS, "区人社局", [LINE]))["岗位推荐"]

    assert any('="已上岗"' in rule for rule in filled_rule(sheet, "上岗日期"))
    assert any('="未成"' in rule for rule in filled_rule(sheet, "原因"))


def test_the_education_office_is_asked_for_the_gift():
    line = replace(LINE, measure="爱心助学", offered_by="某商会", offer_no="D1", detail="某中学 高中")
    content = education_office_book(FACTS, "区教体局", [line])
    sheet = opened(content)["爱心助学推荐"]

    assert unlocked(content) == ["推荐结果", "资助日期", "实际资助金额", "原因"]
    assert choices(sheet, "推荐结果") == ["已资助", "未成"]
    (row,) = rows_of(sheet)
    assert (row["捐助人"], row["学校和学段"], row["资助金额"]) == ("某商会", "某中学 高中", 3200)


@pytest.mark.parametrize("make", [labour_office_book, township_book, education_office_book])
def test_nobody_gets_an_empty_workbook(make):
    with pytest.raises(ValueError, match="make no workbook"):
        make(FACTS, "区人社局", [])


def test_what_comes_back_is_read_by_code_and_number(tmp_path):
    form = Form(labour_office_book(FACTS, "区人社局", [LINE]))
    form.fill(0, {"推荐结果": "已上岗", "上岗日期": "2026.11.18", "实际月工资": "3,100元"})
    read = form.sent_back(tmp_path)
    (row,) = read.of(ProposalRow)

    assert (row.code, row.proposal_no, row.household_no) == ("KX7M-2PRT-9WAH", "2026-11G00001", "41060226000001")
    assert (row.result, row.started_on, row.wage, row.cause) == ("已上岗", date(2026, 11, 18), Decimal(3100), "")
    assert read.other_sheets == ()
