"""公示回执, 异议, and which notices hang where."""

from datetime import date
from decimal import Decimal

import pytest

from tests.warehouse.doors.claims.samples import FACTS, Form, rows_of, unlocked
from tests.warehouse.doors.list_samples import HEAD_ID
from tests.warehouse.doors.test_lists import every_text, opened
from warehouse.doors.claims.doubles import said_twice
from warehouse.doors.claims.places import notice_path, objection_slip_path, objections_path, receipts_path
from warehouse.doors.claims.publicity import (
    FREE_ROWS,
    HangingClaim,
    ReceiptLine,
    objections_workbook,
    places_of_notices,
    receipts_workbook,
)
from warehouse.doors.claims.said import NamedClaim, ObjectionRow, ReceiptRow
from warehouse.doors.papers.insurance_notice import NoticeClaim

DAY = date(2026, 12, 8)
NOTICES = (
    ReceiptLine("G202611-001", "鹤壁集镇", "槐树村", 2, date(2026, 12, 7), date(2026, 12, 10), "槐树村.docx"),
    ReceiptLine(
        "G202611-002", "鹤壁集镇", "槐树村", 1, date(2026, 12, 7), date(2026, 12, 10), "槐树村-东组.docx", hamlet="东组"
    ),
)
HANGING = tuple(
    HangingClaim(
        f"L202611-000{number}", f"4106022600000{number}", "张小明", "槐树村", "东组", "G202611-001", date(2026, 12, 18)
    )
    for number in (1, 2)
)


def notice_claim(name, hamlet):
    return NoticeClaim(name, Decimal("100.00"), "升学", hamlet)


def test_the_village_shows_all_its_claims_and_each_natural_village_its_own():
    claims = (
        notice_claim("甲", "西组"),
        notice_claim("乙", ""),
        notice_claim("丙", "东组"),
        notice_claim("丁", "西组"),
    )
    assert [(hamlet, [claim.head_name for claim in shown]) for hamlet, shown in places_of_notices(claims)] == [
        ("", ["甲", "乙", "丙", "丁"]),
        ("东组", ["丙"]),
        ("西组", ["甲", "丁"]),
    ]
    assert places_of_notices(()) == []


def test_notices_lie_as_the_contract_says():
    assert str(notice_path("鹤壁集镇", "槐树村")) == "notices/鹤壁集镇/槐树村.docx"
    assert str(notice_path("鹤壁集镇", "槐树村", "东组")) == "notices/鹤壁集镇/槐树村-东组.docx"
    assert str(notice_path("鹤壁集镇", "槐树村", "东组", 2)) == "notices/鹤壁集镇/槐树村-东组-2.docx"
    assert str(notice_path("鹤壁集镇", "槐树村", number=3)) == "notices/鹤壁集镇/槐树村-3.docx"


def test_a_natural_village_named_by_a_number_takes_no_later_notices_place():
    assert notice_path("鹤壁集镇", "槐树村", "2") != notice_path("鹤壁集镇", "槐树村", number=2)
    assert str(notice_path("鹤壁集镇", "槐树村", "2")) == "notices/鹤壁集镇/槐树村-2自然村.docx"


def test_other_forms_lie_beside_what_they_belong_to():
    assert str(receipts_path("鹤壁集镇", "槐树村")) == "notices/鹤壁集镇/槐树村-公示回执.xlsx"
    assert str(objections_path("鹤壁集镇")) == "claims/鹤壁集镇-异议.xlsx"
    assert str(objection_slip_path("鹤壁集镇", "Y202611-0001")) == "claims/鹤壁集镇/异议回执-Y202611-0001.docx"


def test_a_village_says_which_notice_hangs_since_when(tmp_path):
    content = receipts_workbook(FACTS, NOTICES)
    assert unlocked(content) == ["张贴日期", "张贴人", "照片文件名"]
    assert [(row["公示编号"], row["自然村"]) for row in rows_of(opened(content).worksheets[0])] == [
        ("G202611-001", None),
        ("G202611-002", "东组"),
    ]
    form = Form(content)
    form.fill(1, {"张贴日期": DAY, "张贴人": "张三", "照片文件名": "东组 公示栏.jpg"})
    (row,) = form.sent_back(tmp_path).rows
    assert isinstance(row, ReceiptRow)
    assert (row.notice_no, row.posted_on, row.posted_by, row.photo) == ("G202611-002", DAY, "张三", "东组 公示栏.jpg")


def test_a_receipt_needs_a_notice():
    with pytest.raises(ValueError, match="no notice to confirm"):
        receipts_workbook(FACTS, ())


def test_objections_stand_beside_the_claim_or_in_free_rows(tmp_path):
    content = objections_workbook(FACTS, "鹤壁集镇", HANGING)
    assert HEAD_ID not in "\n".join(every_text(opened(content)))
    form = Form(content)
    form.fill(0, {"异议人": "王五", "异议内容": "有轿车", "收到日期": DAY})
    form.fill(4, {"户编号": "41060226000002", "异议内容": "不住村里", "收到日期": "2026/12/9"})
    form.fill(5, {"户编号": "41060226000001", "理赔号": "L202611-0001", "异议内容": "有轿车", "收到日期": DAY})
    returned = form.sent_back(tmp_path)
    assert [(row.claim, row.objector, row.words, row.received_on) for row in returned.of(ObjectionRow)] == [
        (NamedClaim("L202611-0001", "41060226000001"), "王五", "有轿车", DAY),
        (NamedClaim(household_no="41060226000002"), "", "不住村里", date(2026, 12, 9)),
        (NamedClaim("L202611-0001", "41060226000001"), "", "有轿车", DAY),
    ]
    assert said_twice(returned.rows) == (list(returned.rows), [])
    assert len(rows_of(opened(content).worksheets[0])) == len(HANGING) + 1 + FREE_ROWS


def test_the_form_for_objections_is_there_before_anything_hangs(tmp_path):
    form = Form(objections_workbook(FACTS, "鹤壁集镇", ()))
    form.fill(2, {"户编号": "41060226000002", "异议内容": "不住村里", "收到日期": DAY})
    assert [row.words for row in form.sent_back(tmp_path).of(ObjectionRow)] == ["不住村里"]
