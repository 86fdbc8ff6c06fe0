"""Which files are read at all, of which kind, and what else than lists comes back in them."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
import xlwt

from policy.cases.words import Cell
from policy.levels import Level
from tests.warehouse.doors.list_samples import row, township_facts
from tests.warehouse.doors.returns.hand import CHECKED, CODES, FIRST, Hand, said
from tests.warehouse.office import xlsx_bytes
from warehouse.doors.district_list import district_list
from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.returns import read_return


def read(tmp_path, content, name="回收.xlsx"):
    path = tmp_path / name
    path.write_bytes(content)
    return read_return(path)


def as_old_workbook(hand):
    """The same cells in an .xls, as old office suites save them; days as days, numbers as numbers."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for sheet in hand.book.worksheets:
        old = book.add_sheet(sheet.title)
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value is not None:
                    old.write(cell.row - 1, cell.column - 1, cell.value, *([day] if cell.is_date else []))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def village():
    hand = Hand.with_village_list()
    hand.fill(FIRST, {**CHECKED, "核查日期": date(2026, 11, 12), "参会人数": 12, "核实人均纯收入": 7200.5})
    return hand


@pytest.mark.parametrize("name", ["鹤壁集镇槐树村.xlsx", "final(2).xls", "扫描.pdf", "无后缀"])
def test_the_content_decides_and_not_the_name(village, tmp_path, name):
    assert set(said(read(tmp_path, as_old_workbook(village), name))) == {CODES[0]}


def test_an_old_workbook_says_the_same_but_for_its_mark(village, tmp_path):
    new, old = village.sent_back(tmp_path), read(tmp_path, as_old_workbook(village), "旧.xls")

    assert (new.rows, new.mark) == (old.rows, "5e" * 32)
    assert old.mark == ""


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", "核对码,户编号,核查结论\n".encode(), b"PK\x03\x04 cut", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
)
def test_what_is_no_workbook_is_refused_whole(tmp_path, content):
    with pytest.raises(FileRefusedError) as refusal:
        read(tmp_path, content)
    assert refusal.value.fault is FileFault.FILE_UNREADABLE


def test_a_workbook_without_a_word_of_ours_names_its_sheets(tmp_path):
    returned = read(tmp_path, xlsx_bytes([["姓名", "电话"], ["张三", "1"]], [[]]))

    assert [each.name for each in returned.other_sheets] == ["表1"]
    assert (returned.mark, returned.rows, returned.clues) == ("", (), ())


def test_the_district_determines_and_signs_in_one_workbook(tmp_path):
    content = district_list(township_facts(township=""), (row(1, due_on=None), row(2, is_monitored=True)))
    hand = Hand(content)
    hand.fill(FIRST, {"区级确定": "确定", "确定人": "钱七", "确定日期": "2026-11-24", "文号": "鹤防贫发2026-11号"})
    signing = hand.book["签批"]
    signing["A6"], signing["B6"] = " 钱 七", " 123 456 "
    signing["A7"], signing["B7"] = "孙八", 12345
    signing["A8"] = "周九"

    returned = hand.sent_back(tmp_path)

    assert [(each.level, each.code, dict(each.word.cells)) for each in returned.rows] == [
        (
            Level.DISTRICT,
            CODES[0],
            {
                Cell.DECISION: "确定",
                Cell.DECIDED_BY: "钱七",
                Cell.DECIDED_ON: date(2026, 11, 24),
                Cell.DOCUMENT_NO: "鹤防贫发2026-11号",
            },
        )
    ]
    assert [(each.signer, each.code, each.row_no) for each in returned.signatures] == [
        ("钱七", "123456", 6),
        ("孙八", "12345", 7),
        ("周九", "", 8),
    ]
    assert returned.other_sheets == ()
    assert "123456" not in repr(returned)


def test_days_of_entry_come_back_from_the_national_system(tmp_path):
    rows: list[list[Any]] = [
        ["监测对象全国系统录入表"],
        ["行政村", "户编号", "户主姓名", "全国系统录入日期"],
        ["槐树村", "41060226000001", "张小明", "2026.11.28"],
        ["槐树村", "41060226000002", "李四", date(2026, 11, 29)],
        ["槐树村", "41060226000003", "王五", "下周"],
        ["槐树村", "41060226000004", "赵六", ""],
        ["", "", "", "2026-11-30"],
    ]
    returned = read(tmp_path, xlsx_bytes(rows))

    assert [(each.household_no, each.head_name, each.entered_on, each.row_no) for each in returned.entries] == [
        ("41060226000001", "张小明", date(2026, 11, 28), 3),
        ("41060226000002", "李四", date(2026, 11, 29), 4),
        ("41060226000003", "王五", "下周", 5),
    ]
    assert returned.entries[0].cells["行政村"] == "槐树村"


def test_a_list_may_come_with_others_in_one_workbook(village, tmp_path):
    other = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([["户编号", "全国系统录入日期"], ["1", "2026-11-28"]])))
    sheet = village.book.create_sheet("录入")
    for line in other.worksheets[0].iter_rows():
        for cell in line:
            sheet.cell(cell.row, cell.column).value = cell.value
    returned = village.sent_back(tmp_path)

    assert (set(said(returned)), [each.household_no for each in returned.entries]) == ({CODES[0]}, ["1"])
