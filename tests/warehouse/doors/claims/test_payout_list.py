"""支付清单: what is paid in a batch, and what the insurer says that it has paid."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from policy.payouts import Coverage
from tests.warehouse.doors.claims.samples import FACTS, MARK, Form, rows_of, unlocked
from tests.warehouse.doors.claims.test_district import PAYOUTS
from tests.warehouse.doors.list_samples import HEAD_ID
from tests.warehouse.doors.test_lists import choices, every_text, headers, opened
from warehouse.doors.claims.payout_list import payout_list_csv, payout_list_workbook
from warehouse.doors.claims.places import payout_path, sign_off_path
from warehouse.doors.claims.said import ConfirmationRow

CONTRACT = ["户编号", "户主姓名", "身份证号", "保障项目", "年度", "金额", "公示起", "公示止", "批次"]
ROWS = (PAYOUTS[1], replace(PAYOUTS[0], coverage=Coverage.IN_SCHOOL), PAYOUTS[0])


def read(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_csv_has_the_contracts_columns_by_household_and_the_sum_in_figures_and_capitals():
    lines = read(payout_list_csv(ROWS))
    assert list(lines[0]) == CONTRACT
    assert [(line["户编号"], line["保障项目"], line["金额"]) for line in lines] == [
        ("41060226000001", "在校教育", "32500.00"),
        ("41060226000001", "疾病住院", "32500.00"),
        ("41060226000002", "疾病住院", "1204.50"),
        ("合计", "3 笔", "66204.50"),
    ]
    assert lines[-1]["身份证号"] == "人民币陆万陆仟贰佰零肆元伍角"
    assert list(lines[1].values()) == [
        "41060226000001", "张小明", HEAD_ID, "疾病住院", "2026", "32500.00", "2026-12-08", "2026-12-18", "B202611-01",
    ]  # fmt: skip


def test_the_workbook_has_the_same_content_with_numbers():
    book = opened(payout_list_workbook(FACTS, ROWS))
    sheet = book["支付清单"]
    assert headers(sheet) == CONTRACT
    shown = [{name: "" if value is None else value for name, value in row.items()} for row in rows_of(sheet)]
    as_texts = [{name: f"{value:.2f}" if name == "金额" else value for name, value in row.items()} for row in shown]
    assert as_texts == read(payout_list_csv(ROWS))
    assert "66,204.50 元（人民币陆万陆仟贰佰零肆元伍角）" in "\n".join(every_text(book))


def test_there_are_no_bank_accounts_and_the_mark_is_there(tmp_path):
    content = payout_list_workbook(FACTS, ROWS)
    (tmp_path / "支付清单.xlsx").write_bytes(content)
    assert "账号" not in "\n".join(every_text(opened(content)))
    assert Form(content).sent_back(tmp_path).mark == MARK


def test_who_is_paid_instead_of_the_head_is_noted_in_the_workbook_alone():
    row = replace(PAYOUTS[0], payee_name="李四", note="户主已故，由成年家庭成员领取")
    assert rows_of(opened(payout_list_workbook(FACTS, (row,)))["支付清单"])[0]["备注"] == "户主已故，由成年家庭成员领取"
    assert "备注" not in read(payout_list_csv((row,)))[0]


def test_the_order_in_which_payments_come_changes_nothing():
    assert payout_list_csv(ROWS) == payout_list_csv(ROWS[::-1])
    assert payout_list_workbook(FACTS, ROWS) == payout_list_workbook(FACTS, ROWS[::-1])


def test_there_is_no_list_of_nothing():
    for make in (payout_list_csv, lambda rows: payout_list_workbook(FACTS, rows)):
        with pytest.raises(ValueError, match="nothing to pay"):
            make(())


def test_the_insurer_answers_in_the_second_sheet(tmp_path):
    content = payout_list_workbook(FACTS, ROWS)
    book = opened(content)
    assert headers(book["支付回单"])[-5:] == ["支付金额", "支付日期", "流水号", "支付状态", "原因"]
    assert unlocked(content, sheet=1) == ["支付金额", "支付日期", "流水号", "支付状态", "原因"]
    assert unlocked(content) == []
    assert choices(book["支付回单"], "支付状态") == ["已支付", "退汇"]
    form = Form(content)
    day = date(2026, 12, 22)
    paid = {"支付金额": 1204.5, "支付日期": day, "流水号": "20261222000000000017", "支付状态": "已支付"}
    form.fill(2, paid, sheet=1)
    form.fill(0, {**paid, "流水号": "R1", "支付状态": "退汇", "原因": "账户已注销"}, sheet=1)
    returned = form.sent_back(tmp_path)
    assert [
        (row.claim.claim_no, row.batch_no, row.amount, row.paid_on, row.serial_no, row.state, row.cause)
        for row in returned.of(ConfirmationRow)
    ] == [
        ("L202611-0001", "B202611-01", Decimal("1204.50"), day, "R1", "退汇", "账户已注销"),
        ("L202611-0002", "B202611-01", Decimal("1204.50"), day, "20261222000000000017", "已支付", ""),
    ]
    assert returned.other_sheets == ()


def test_a_serial_number_that_a_spreadsheet_rounded_is_told(tmp_path):
    form = Form(payout_list_workbook(FACTS, ROWS))
    form.fill(0, {"流水号": 20261222000000000017, "支付状态": "已支付"}, sheet=1)
    form.fill(1, {"流水号": 20261222, "支付状态": "已支付"}, sheet=1)
    assert [row.is_serial_lost for row in form.sent_back(tmp_path).of(ConfirmationRow)] == [True, False]


def test_where_they_lie():
    assert str(payout_path(1, "csv")) == "payouts/支付清单-01.csv"
    assert str(payout_path(2, "xlsx")) == "payouts/支付清单-02.xlsx"
    assert str(sign_off_path(1)) == "payouts/支付签批-01.xlsx"
