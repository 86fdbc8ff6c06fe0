"""区级备案, 异议处理, 支付签批: what the district fills in and signs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from policy.payouts import Coverage
from tests.warehouse.doors.claims.samples import CLAIMS, FACTS, REHEARSAL_FACTS, Form, rows_of, unlocked
from tests.warehouse.doors.list_samples import HEAD_ID
from tests.warehouse.doors.test_district_list import filled_rule
from tests.warehouse.doors.test_lists import choices, every_text, headers, opened
from warehouse.doors.claims.district import (
    FilingLine,
    ObjectionLine,
    filing_workbook_of_claims,
    objection_answers_workbook,
    sign_off_workbook,
)
from warehouse.doors.claims.payout_list import PayoutRow
from warehouse.doors.claims.said import ClaimFilingRow, NamedClaim, ObjectionAnswerRow, SignOffRow
from warehouse.doors.claims.words import FILINGS_OF_WANTED_BACK

DAY = date(2026, 12, 5)
TO_FILE = tuple(
    FilingLine(each, "属实", "查阅病历", "同意（张三，2026-12-03）", "同意（李四，2026-12-04）", due_on=DAY)
    for each in CLAIMS
)
OBJECTIONS = (
    ObjectionLine(
        "Y202611-0001",
        "41060226000001",
        "张小明",
        "L202611-0001",
        "疾病住院",
        "槐树村",
        "有轿车",
        DAY,
        date(2026, 12, 12),
    ),
    ObjectionLine("Y202611-0002", "41060226000002", "李四", "", "", "槐树村", "不住村里", DAY, date(2026, 12, 12)),
)
PAYOUTS = tuple(
    PayoutRow(
        f"L202611-000{number}",
        f"4106022600000{number}",
        "张小明",
        HEAD_ID,
        Coverage.HOSPITAL,
        2026,
        Decimal(amount),
        date(2026, 12, 8),
        date(2026, 12, 18),
        "B202611-01",
    )
    for number, amount in ((1, "32500.00"), (2, "1204.50"))
)
SIGNED = (("王签批", "123456"), ("赵签批", "654321"))


def test_the_filing_has_what_all_said_and_a_sheet_to_sign():
    content = filing_workbook_of_claims(FACTS, TO_FILE)
    book = opened(content)
    assert book.sheetnames == ["区级备案", "签批", "填写说明"]
    assert headers(book["区级备案"])[-6:] == ["区级备案", "备案人", "备案日期", "文号", "理由", "第二签批人"]
    assert unlocked(content) == ["区级备案", "备案人", "备案日期", "文号", "理由", "第二签批人"]
    assert choices(book["区级备案"], "区级备案") == ["备案", "退回"]
    first = rows_of(book["区级备案"])[0]
    assert (first["保险结论"], first["村级意见"], first["乡镇意见"]) == (
        "属实",
        "同意（张三，2026-12-03）",
        "同意（李四，2026-12-04）",
    )
    assert HEAD_ID not in "\n".join(every_text(book))


def test_a_claim_sent_back_needs_no_document_but_a_reason():
    sheet = opened(filing_workbook_of_claims(FACTS, TO_FILE))["区级备案"]
    assert '"退回"' in filled_rule(sheet, "文号")[0]
    assert any('"退回"' in rule for rule in filled_rule(sheet, "理由"))


def test_where_it_is_the_districts_to_decide_it_may_refuse_with_a_second_signer(tmp_path):
    torn = replace(TO_FILE[0], choices=FILINGS_OF_WANTED_BACK, township_word="退回保险（李四，2026-12-04）")
    content = filing_workbook_of_claims(FACTS, (torn, *TO_FILE[1:]))
    sheet = opened(content)["区级备案"]
    assert choices(sheet, "区级备案", 6) == ["备案", "不予备案"]
    assert choices(sheet, "区级备案", 7) == ["备案", "退回"]
    assert any('"不予备案"' in rule for rule in filled_rule(sheet, "第二签批人")[1:])
    form = Form(content)
    form.fill(0, {"区级备案": "不予备案", "备案人": "王签批", "理由": "无保单", "第二签批人": "赵签批"})
    (row,) = form.sent_back(tmp_path).of(ClaimFilingRow)
    assert (row.verdict, row.reason, row.second_signer) == ("不予备案", "无保单", "赵签批")


def test_filings_come_back_with_their_signatures(tmp_path):
    form = Form(filing_workbook_of_claims(FACTS, TO_FILE))
    form.fill(0, {"区级备案": "备案", "备案人": "王签批", "备案日期": DAY, "文号": "鹤山振兴〔2026〕15号"})
    form.fill(2, {"区级备案": "退回", "备案人": "王签批", "备案日期": "2026.12.5", "理由": "请补材料"})
    form.sign(SIGNED[0])
    returned = form.sent_back(tmp_path)
    assert [
        (row.claim.claim_no, row.verdict, row.filed_by, row.filed_on, row.document_no, row.reason)
        for row in returned.of(ClaimFilingRow)
    ] == [
        ("L202611-0001", "备案", "王签批", DAY, "鹤山振兴〔2026〕15号", ""),
        ("L202611-0003", "退回", "王签批", DAY, "", "请补材料"),
    ]
    assert [(each.signer, each.code) for each in returned.signatures] == [SIGNED[0]]
    assert returned.other_sheets == ()


def test_objections_are_answered_by_their_number(tmp_path):
    content = objection_answers_workbook(FACTS, OBJECTIONS)
    assert unlocked(content) == ["处理结果", "处理人", "处理日期", "理由"]
    assert "签批" not in opened(content).sheetnames
    form = Form(content)
    form.fill(1, {"处理结果": "不成立", "处理人": "孙七", "处理日期": DAY, "理由": "经核实常住本村"})
    (row,) = form.sent_back(tmp_path).rows
    assert isinstance(row, ObjectionAnswerRow)
    assert (row.objection_no, row.claim) == ("Y202611-0002", NamedClaim(household_no="41060226000002"))
    assert (row.verdict, row.answered_by, row.answered_on, row.reason) == ("不成立", "孙七", DAY, "经核实常住本村")


def test_a_batch_is_signed_by_two_with_its_payments_before_their_eyes(tmp_path):
    content = sign_off_workbook(FACTS, "B202611-01", PAYOUTS)
    book = opened(content)
    assert book.sheetnames == ["支付签批", "支付明细", "签批", "填写说明"]
    first, second = rows_of(book["支付签批"])
    assert first == second
    assert (first["批次"], first["笔数"], first["合计"]) == ("B202611-01", "2", 33704.5)
    assert first["合计大写"] == "人民币叁万叁仟柒佰零肆元伍角"
    assert [row["金额"] for row in rows_of(book["支付明细"])] == [32500, 1204.5]
    assert HEAD_ID not in "\n".join(every_text(book))

    form = Form(content)
    for at, (signer, _) in enumerate(SIGNED):
        form.fill(at, {"签批人": signer, "签批日期": DAY, "结论": "同意"})
    form.sign(*SIGNED)
    returned = form.sent_back(tmp_path)
    assert [(row.batch_no, row.signer, row.signed_on, row.verdict) for row in returned.of(SignOffRow)] == [
        ("B202611-01", "王签批", DAY, "同意"),
        ("B202611-01", "赵签批", DAY, "同意"),
    ]
    assert [(each.signer, each.code) for each in returned.signatures] == list(SIGNED)
    assert returned.other_sheets == ()


def test_a_signer_without_a_word_is_read_too(tmp_path):
    form = Form(sign_off_workbook(FACTS, "B202611-01", PAYOUTS))
    form.fill(0, {"签批人": "王签批"})
    assert [(row.signer, row.verdict) for row in form.sent_back(tmp_path).of(SignOffRow)] == [("王签批", "")]


@pytest.mark.parametrize(
    "make",
    [
        lambda: filing_workbook_of_claims(FACTS, ()),
        lambda: objection_answers_workbook(FACTS, ()),
        lambda: sign_off_workbook(FACTS, "B202611-01", ()),
    ],
)
def test_nothing_to_answer_makes_no_workbook(make):
    with pytest.raises(ValueError, match="make no workbook"):
        make()


def test_a_rehearsal_says_so():
    for content in (
        filing_workbook_of_claims(REHEARSAL_FACTS, TO_FILE),
        objection_answers_workbook(REHEARSAL_FACTS, OBJECTIONS),
        sign_off_workbook(REHEARSAL_FACTS, "B202611-01", PAYOUTS),
    ):
        assert "演练" in "\n".join(every_text(opened(content)))
