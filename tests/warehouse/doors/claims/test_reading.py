"""Claim forms that come back: from an insurer's system as csv, with columns moved, totals, torn headers, twice."""

from datetime import date
from decimal import Decimal

import pytest

from policy.levels import Level
from tests.warehouse.doors.claims.samples import FACTS, Form, claim
from tests.warehouse.doors.list_samples import HEAD_ID
from tests.warehouse.doors.returns.hand import CHECKED, FIRST, Hand
from tests.warehouse.office import xls_bytes, xlsx_bytes
from warehouse.doors.claims.doubles import said_twice
from warehouse.doors.claims.reading import read_claim_forms
from warehouse.doors.claims.review import ReviewLine, village_review
from warehouse.doors.claims.said import (
    AmountRow,
    ClaimFilingRow,
    ConfirmationRow,
    FindingRow,
    NamedClaim,
    ObjectionAnswerRow,
    ObjectionRow,
    ReceiptRow,
    ReviewRow,
    SignOffRow,
)
from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.returns import OtherSheet, read_return

FOUND = "理赔号,户编号,户主身份证号,保障项目,年度,核查结论,核查依据\r\n"
PAID = "理赔号,户编号,保障项目,年度,批次,支付金额,支付日期,流水号,支付状态,原因\r\n"
ROW = f"L1,41060226000001,{HEAD_ID},疾病住院,2026"
CLAIM = NamedClaim("L1", "41060226000001", HEAD_ID, "疾病住院", 2026)


def read(tmp_path, content, name="回复.csv"):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_claim_forms(path)


def sheet(tmp_path, *rows):
    return read(tmp_path, xlsx_bytes(rows), "回复.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_an_insurers_csv_is_read_in_its_encoding_and_with_its_separator(tmp_path, encoding, separator):
    text = (FOUND + f"{ROW},属实,查阅病历㐂\r\n").replace(",", separator)
    (row,) = read(tmp_path, text.encode(encoding)).rows
    assert row == FindingRow(sheet="", row_no=2, cells={}, claim=CLAIM, finding="属实", basis="查阅病历㐂")
    assert (row.sheet, row.row_no) == ("", 2)


def test_rows_of_a_csv_keep_their_numbers_over_blank_lines_and_quotes(tmp_path):
    text = (
        "保险公司回复\r\n\r\n"
        + FOUND
        + f'{ROW},属实,"甲，""乙""\n丙"\r\n\r\n{ROW.replace("L1", "L2")},不属实,无保单\r\n'
    )
    rows = read(tmp_path, text).of(FindingRow)
    assert [(row.row_no, row.claim.claim_no, row.basis) for row in rows] == [
        (4, "L1", '甲，"乙"\n丙'),
        (6, "L2", "无保单"),
    ]


def test_numbers_that_a_system_keeps_as_texts_are_read_as_numbers(tmp_path):
    text = FOUND + f'="L1",="41060226000001",="{HEAD_ID}",疾病住院,2026年,属实,依据\r\n'
    assert read(tmp_path, text).of(FindingRow)[0].claim == CLAIM


def test_an_id_number_is_read_as_18_characters(tmp_path):
    text = FOUND + "L1,1,41060219800101123x,疾病住院,2026,属实,依据\r\nL2,2,410602800101123,疾病住院,2026,属实,依据\r\n"
    assert [row.claim.head_id_no for row in read(tmp_path, text).of(FindingRow)] == [
        "41060219800101123X",
        "410602198001011237",
    ]


def test_one_table_with_findings_and_amounts_is_both(tmp_path):
    text = FOUND.replace("核查依据", "核查依据,核定金额(万元),核定依据") + f"{ROW},属实,病历,3.25,分段\r\n"
    returned = read(tmp_path, text)
    assert [row.finding for row in returned.of(FindingRow)] == ["属实"]
    assert [row.amount for row in returned.of(AmountRow)] == [Decimal("32500.00")]


def test_a_claim_is_known_by_household_coverage_and_year_where_the_number_is_lost(tmp_path):
    returned = sheet(tmp_path, ("户编号", "保障项目", "年度", "核定金额"), ("41060226000001", "疾病住院", 2026, 32500))
    (row,) = returned.of(AmountRow)
    assert (row.claim.claim_no, row.key) == ("", ("41060226000001", "疾病住院", "2026"))


def test_totals_footers_notes_and_a_repeated_header_are_no_rows(tmp_path):
    header = ("理赔号", "核定金额", "核定依据")
    returned = sheet(
        tmp_path,
        header,
        ("L1", 100, "分段"),
        ("合计", 100, "共一笔"),
        header,
        ("说明", "", "以上各笔"),
        ("填报人：张三", "", "2026-12-01"),
        ("", "", "审核：李四"),
    )
    assert [row.claim.claim_no for row in returned.of(AmountRow)] == ["L1"]


def test_an_answer_that_names_nothing_is_read_so_that_it_can_be_refused(tmp_path):
    (row,) = sheet(tmp_path, ("理赔号", "核查结论", "核查依据"), ("", "属实", "病历")).of(FindingRow)
    assert (row.claim, row.key) == (NamedClaim(), ())


def test_what_cannot_be_read_stays_as_it_stood(tmp_path):
    (row,) = read(tmp_path, PAID + "L1,,,去年,B1,约三千,下周,88,已支付,\r\n").of(ConfirmationRow)
    assert (row.claim.year, row.amount, row.paid_on, row.cause) == ("去年", "约三千", "下周", "")


@pytest.mark.parametrize(
    ("header", "cells", "kind", "said"),
    [
        ("理赔号 村级复核 复核人 复核日期", "L1 同意 张三 2026-12-03", ReviewRow, "level verdict"),
        ("理赔号 乡镇复核 复核人 复核日期", "L1 同意 张三 2026-12-03", ReviewRow, "level verdict"),
        (
            "理赔号 区级备案 备案人 备案日期 文号",
            "L1 备案 张三 2026-12-03 甲1号",
            ClaimFilingRow,
            "verdict document_no",
        ),
        ("公示编号 张贴日期 张贴人 照片文件名", "G1 2026-12-08 张三 a.jpg", ReceiptRow, "notice_no posted_on"),
        ("户编号 理赔号 异议人 异议内容 收到日期", "4106 L1 匿名 有车 2026-12-08", ObjectionRow, "objector words"),
        ("理赔号 处理结果 处理人 处理日期 理由", "L1 成立 张三 2026-12-09 属实", ObjectionAnswerRow, "verdict reason"),
        ("批次 签批人 签批日期 结论", "B1 王签批 2026-12-20 同意", SignOffRow, "batch_no verdict"),
    ],
)
def test_every_form_is_known_by_its_own_headers(tmp_path, header, cells, kind, said):
    (row,) = sheet(tmp_path, tuple(header.split()), tuple(cells.split())).rows
    told = dict(zip(header.split(), cells.split(), strict=True))
    expected = {
        "verdict": cells.split()[1] if kind is not SignOffRow else "同意",
        "level": Level.VILLAGE if "村级复核" in told else Level.TOWNSHIP,
        "posted_on": date(2026, 12, 8),
        "document_no": told.get("文号"),
        "notice_no": told.get("公示编号"),
        "objector": told.get("异议人"),
        "words": told.get("异议内容"),
        "reason": told.get("理由"),
        "batch_no": told.get("批次"),
    }
    assert isinstance(row, kind)
    assert row.cells == told
    for name in said.split():
        assert getattr(row, name) == expected[name]


def test_old_workbooks_are_read_too(tmp_path):
    content = xls_bytes([("理赔号", "核定金额"), ("L1", 32500.0)])
    assert read(tmp_path, content, "回复.xls").of(AmountRow)[0].amount == Decimal("32500.00")


@pytest.mark.parametrize("header", [("户主姓名", "核定金额"), ("户主姓名", "核查结论", "核查依据")])
def test_a_sheet_without_the_columns_that_name_a_claim_says_which_it_lacks(tmp_path, header):
    returned = sheet(tmp_path, header, ("张小明", "100", "100"))
    assert returned.other_sheets == (OtherSheet("表1", ("理赔号",)),)


def test_a_list_of_households_is_none_of_ours_and_ours_none_of_theirs(tmp_path):
    hand = Hand.with_village_list()
    hand.fill(FIRST, CHECKED)
    assert len(hand.sent_back(tmp_path).rows) == 1
    returned = read_claim_forms(tmp_path / "名单.xlsx")
    assert (returned.rows, [each.lacks for each in returned.other_sheets]) == ((), [(), ()])

    form = Form(village_review(FACTS, "鹤壁集镇", "槐树村", (ReviewLine(claim(1), "属实", ""),)))
    form.fill(0, {"村级复核": "同意"})
    assert len(form.sent_back(tmp_path).rows) == 1
    assert read_return(tmp_path / "回表.xlsx").rows == ()


def test_an_insurers_table_with_names_is_no_list_of_a_village(tmp_path):
    header = ("户编号", "户主姓名", "保障项目", "年度", "核查结论")
    returned = sheet(tmp_path, header, ("41060226000001", "张小明", "疾病住院", 2026, "属实"))
    assert len(returned.of(FindingRow)) == 1
    assert read_return(tmp_path / "回复.xlsx").rows == ()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", FileFault.FILE_EMPTY),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", FileFault.FILE_UNREADABLE),
        (b"PK\x03\x04 no workbook", FileFault.FILE_UNREADABLE),
        (b'a,b\r\n"never closed', FileFault.FILE_UNREADABLE),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, content, fault):
    with pytest.raises(FileRefusedError) as refused:
        read(tmp_path, content)
    assert refused.value.fault is fault


# Twice in one file


def test_the_same_row_again_counts_once(tmp_path):
    returned = read(tmp_path, FOUND + f"{ROW},属实,病历\r\n" * 2)
    counted, torn = said_twice(returned.rows)
    assert ([row.row_no for row in counted], torn) == ([2], [])


def test_rows_of_one_claim_that_differ_are_all_refused_and_the_rest_counts(tmp_path):
    other = ROW.replace("L1", "L2")
    text = FOUND + f"{ROW},属实,病历\r\n{other},属实,病历\r\n{ROW},不属实,病历\r\n{ROW},属实,病历\r\n"
    counted, torn = said_twice(read(tmp_path, text).rows)
    assert ([row.row_no for row in counted], [row.row_no for row in torn]) == ([3], [2, 4, 5])


def test_two_transfers_of_one_claim_count_both_and_one_number_twice_does_not(tmp_path):
    line = "L1,41060226000001,疾病住院,2026,B1,{amount},2026-12-22,{serial},已支付,\r\n"
    text = PAID + line.format(amount=100, serial="S1") + line.format(amount=200, serial="S2")
    assert len(said_twice(read(tmp_path, text).rows)[0]) == 2
    counted, torn = said_twice(read(tmp_path, text + line.format(amount=200, serial="S1")).rows)
    assert ([row.row_no for row in counted], [row.row_no for row in torn]) == ([3], [2, 4])


def test_two_people_may_object_to_one_claim_and_two_sign_one_batch(tmp_path):
    objections = sheet(
        tmp_path,
        ("户编号", "异议人", "异议内容", "收到日期"),
        ("4106", "甲", "有车", "2026-12-08"),
        ("4106", "乙", "有车", "2026-12-08"),
        ("4106", "乙", "有车", "2026-12-08"),
        ("4106", "乙", "有房", "2026-12-08"),
    )
    assert [row.row_no for row in said_twice(objections.rows)[0]] == [2, 3, 5]
    answers = sheet(
        tmp_path,
        ("异议编号", "户编号", "处理结果"),
        ("Y1", "4106", "成立"),
        ("Y2", "4106", "不成立"),
        ("Y2", "4106", "成立"),
    )
    assert [row.row_no for row in said_twice(answers.rows)[0]] == [2]
    signed = sheet(
        tmp_path, ("批次", "签批人", "结论"), ("B1", "甲", "同意"), ("B1", "乙", "退回"), ("B1", "甲", "退回")
    )
    counted, torn = said_twice(signed.rows)
    assert ([row.row_no for row in counted], [row.row_no for row in torn]) == ([3], [2, 4])


def test_rows_that_name_nothing_are_nobodys_doubles(tmp_path):
    text = FOUND + ",,,,,属实,病历\r\n" * 2
    assert len(said_twice(read(tmp_path, text).rows)[0]) == 2


def test_nobody_is_named_by_the_text_of_a_row(tmp_path):
    shown = repr(read(tmp_path, FOUND + f"{ROW},属实,住院三次\r\n"))
    assert HEAD_ID not in shown
    assert "住院三次" not in shown
