"""The sheet 风险消除 in the lists of all levels: who stands on it, what it asks, how it is read back."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from policy.cases.words import Cell
from policy.levels import Level
from warehouse.doors.district_list import district_list
from warehouse.doors.list_rows import ListFacts, ListRow
from warehouse.doors.lists import township_list, village_list
from warehouse.doors.returns import read_return

FACTS = ListFacts("2026-11", "东乡", date(2026, 11, 10), date(2026, 11, 19), "v1", "ab" * 32, village="东村")
END = ListRow(
    "4106020001", "张大山", "410602198001010011", "东乡", "东村", (), ("2025-12-01 识别，已监测 11 个月",),
    household_type="边缘易致贫户", code="B2CD-FGHJ-KLMN", due_on=date(2026, 11, 19), is_elimination=True,
)  # fmt: skip
NEW = replace(END, household_no="4106020002", risk_types=("因病",), code="C2CD-FGHJ-KLMN", is_elimination=False)
WRITERS = {Level.VILLAGE: village_list, Level.TOWNSHIP: township_list, Level.DISTRICT: district_list}
FIRST = 6


def opened(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


def headers(sheet) -> list[str]:
    return [cell.value for cell in sheet[FIRST - 1]]


@pytest.mark.parametrize("level", Level)
def test_households_whose_monitoring_may_end_stand_on_a_sheet_of_their_own(level):
    book = opened(WRITERS[level](FACTS, [NEW, END]))
    assert book.sheetnames[:3] == [{Level.DISTRICT: "区级确定"}.get(level, "建议名单"), "风险变化", "风险消除"]
    assert [sheet.cell(FIRST, 2).value for sheet in book.worksheets[:3:2]] == ["4106020002", "4106020001"]
    assert headers(book["风险消除"])[:4] == ["核对码", "户编号", "户主姓名", "风险类型"]


@pytest.mark.parametrize("level", Level)
def test_where_nothing_else_is_asked_it_is_the_first_sheet(level):
    assert opened(WRITERS[level](FACTS, [END])).sheetnames[0] == "风险消除"


@pytest.mark.parametrize("level", Level)
def test_without_any_the_list_is_as_it_was(level):
    assert "风险消除" not in opened(WRITERS[level](FACTS, [NEW])).sheetnames


@pytest.mark.parametrize("checked", ["风险核实", "风险核查"])
def test_what_villages_fill_in_is_read_back_as_their_words_also_under_the_header_of_lists_out_before(tmp_path, checked):
    path = tmp_path / "东村.xlsx"
    path.write_bytes(village_list(FACTS, [NEW, END]))
    book = openpyxl.load_workbook(path)
    sheet = book["风险消除"]
    sheet.cell(FIRST - 1, headers(sheet).index("风险核实") + 1).value = checked
    said: dict[str, Any] = {
        checked: "已消除",
        "核查日期": date(2026, 11, 12),
        "三保障和饮水": "有保障",
        "核实人均纯收入": "1.2万",
    }
    for header, value in said.items():
        sheet.cell(FIRST, headers(sheet).index(header) + 1).value = value
    book.save(path)

    returned = read_return(path)
    (row,) = returned.rows
    assert (row.level, row.sheet, row.household_no, returned.clues) == (Level.VILLAGE, "风险消除", "4106020001", ())
    assert row.word.get(Cell.RISK_CHECK) == "已消除"
    assert row.word.get(Cell.INCOME) == 12_000
    assert row.word.day(Cell.CHECKED_ON) == date(2026, 11, 12)
