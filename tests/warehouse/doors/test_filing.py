"""What the city gets, and what is entered in the national system: read back as others read it."""

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from policy.errors import PolicyError
from policy.national import OUR_FIELDS, NationalField, NationalTable
from policy.parameters import read_law
from tests.policy.shipped import shipped_texts
from tests.warehouse.doors.list_samples import HEAD_ID
from tests.warehouse.doors.test_lists import FIRST, cell, headers, opened
from warehouse.doors.filing import (
    FILING_HEADERS,
    FilingRow,
    filing_csv,
    filing_workbook,
    national_csv,
    national_workbook,
)
from warehouse.doors.returned_rows import mark_of
from warehouse.doors.returns.reading import read_return
from warehouse.doors.table_book import TableFacts

FACTS = TableFacts("2026-11", date(2026, 11, 25), mark="5e" * 32, audit_head="12:9f3c")
CONTRACT = [
    "户编号", "户主姓名", "户主身份证号", "乡镇", "行政村", "监测类别", "风险类型", "核实人均纯收入", "区级确定日期",
    "文号",
]  # fmt: skip
NATIONAL = read_law(shipped_texts()).national


def filed(number, **other):
    return FilingRow(
        **{
            "household_no": f"4106022600000{number}",
            "head_name": "张小明",
            "head_id_no": HEAD_ID,
            "township": "鹤壁集镇",
            "village": "槐树村",
            "category": "边缘易致贫户",
            "risk_types": ("因病", "因学"),
            "income": Decimal("4521.5"),
            "determined_on": date(2026, 11, 24),
            "document_no": "鹤防贫发2026-11号",
            **other,
        }
    )


ROWS = (filed(3, income=None, head_name='=1+"1",2'), filed(1), filed(2, entered_on=date(2026, 11, 25)))


def lines(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def values(sheet):
    return [[each.value for each in line] for line in sheet.iter_rows(FIRST, sheet.max_row)]


def test_the_csv_has_the_columns_of_the_contract_and_one_line_a_household_by_its_number():
    read = lines(filing_csv(ROWS))
    assert read[0] == CONTRACT == list(FILING_HEADERS)
    assert [line[0][-1] for line in read[1:]] == ["1", "2", "3"]
    assert read[1] == [
        "41060226000001", "张小明", HEAD_ID, "鹤壁集镇", "槐树村", "边缘易致贫户", "因学、因病", "4521.50",
        "2026-11-24", "鹤防贫发2026-11号",
    ]  # fmt: skip
    assert (read[3][1], read[3][7]) == ('=1+"1",2', "")


def test_the_csv_opens_in_an_offices_excel():
    content = filing_csv(ROWS)
    assert content.startswith("\ufeff户编号".encode())
    assert content.count(b"\r\n") == content.count(b"\n") == 4


def test_workbook_and_csv_say_the_same():
    sheet = opened(filing_workbook(ROWS, FACTS))["备案名单"]
    assert headers(sheet) == CONTRACT
    in_book = [
        [f"{value:.2f}" if isinstance(value, float) else value or "" for value in line] for line in values(sheet)
    ]
    assert in_book == lines(filing_csv(ROWS))[1:]
    assert cell(sheet, "户主身份证号").data_type == "s"


def test_nothing_in_the_citys_workbook_is_to_be_filled_in(tmp_path):
    path = tmp_path / "any.xlsx"
    path.write_bytes(filing_workbook(ROWS, FACTS))
    sheet = openpyxl.load_workbook(path)["备案名单"]
    assert sheet.protection.sheet
    assert all(each.protection.locked for line in sheet.iter_rows(FIRST, FIRST + 2) for each in line)
    assert mark_of(path) == "5e" * 32


def test_a_month_without_determined_households_is_filed_as_such():
    assert lines(filing_csv(())) == [CONTRACT]
    sheet = opened(filing_workbook((), FACTS))["备案名单"]
    assert sheet.cell(FIRST, 1).value == "说明"


def test_the_national_table_has_the_systems_columns_and_the_day_of_entry_last():
    read = lines(national_csv(ROWS, NATIONAL))
    assert read[0] == list(NATIONAL.headers)
    first = dict(zip(read[0], read[1], strict=True))
    assert (first["户主证件号码"], first["识别监测时间"]) == (HEAD_ID, "202611")
    assert [line[-1] for line in read] == ["全国系统录入日期", "", "2026-11-25", ""]


def test_every_field_that_policy_may_name_is_given():
    table = NationalTable(tuple(NationalField(name, name) for name in OUR_FIELDS), checked_on=date(2026, 11, 25))
    row = filed(1, village_code="410602103200", hamlet="东组", phone="13803925678")
    assert all(lines(national_csv((row,), table))[1][:-1])


def test_the_day_of_entry_alone_is_to_be_filled_in_and_comes_back(tmp_path):
    path = tmp_path / "any.xlsx"
    path.write_bytes(national_workbook(ROWS, NATIONAL, FACTS))
    book = openpyxl.load_workbook(path)
    sheet = book["全国系统录入"]
    assert [header for header in headers(sheet) if not cell(sheet, header).protection.locked] == ["全国系统录入日期"]
    cell(sheet, "全国系统录入日期").value = date(2026, 11, 28)
    book.save(path)
    read = read_return(path)
    assert (read.mark, read.rows) == ("5e" * 32, ())
    assert [(each.household_no, each.entered_on) for each in read.entries] == [
        ("41060226000001", date(2026, 11, 28)),
        ("41060226000002", date(2026, 11, 25)),
    ]


def test_without_a_file_of_fields_there_is_no_national_table():
    with pytest.raises(PolicyError, match=r"national/fields\.toml"):
        national_csv(ROWS, NationalTable())


def test_the_same_rows_are_the_same_files_byte_for_byte_in_whatever_order_they_come():
    turned = ROWS[::-1]
    assert filing_csv(ROWS) == filing_csv(turned)
    assert filing_workbook(ROWS, FACTS) == filing_workbook(turned, FACTS)
    assert national_workbook(ROWS, NATIONAL, FACTS) == national_workbook(turned, NATIONAL, FACTS)
