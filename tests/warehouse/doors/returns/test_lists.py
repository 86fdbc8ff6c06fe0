"""Lists as villages and townships send them back: made by us, changed as people change them, read again."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from policy.cases.words import Cell
from policy.levels import Level
from tests.warehouse.doors.list_samples import ROWS, village_facts
from warehouse.doors.lists import village_list
from warehouse.doors.returns import read_return

HEADER = 5
FIRST = 6


def place(sheet, header):
    return next(cell.column for cell in sheet[HEADER] if cell.value == header)


@pytest.fixture
def village(tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(village_list(village_facts(), ROWS))
    return path


def test_what_was_filled_in_is_a_word_and_the_other_rows_are_pending(village):
    book = openpyxl.load_workbook(village)
    sheet = book["建议名单"]
    for header, value in {
        "核查结论": "拟纳入 ",
        "核查日期": "2026.11.5",
        "核实人均纯收入": 0,
        "参会人数": "12人",
    }.items():
        sheet.cell(FIRST, place(sheet, header)).value = value
    book.save(village)

    returned = read_return(village)

    (row,) = returned.rows
    assert returned.mark == "5e" * 32
    assert (row.level, row.sheet, row.row_no, row.code) == (Level.VILLAGE, "建议名单", FIRST, "KX7M-2PRT-9WA3")
    assert dict(row.word.cells) == {
        Cell.CONCLUSION: "拟纳入",
        Cell.CHECKED_ON: date(2026, 11, 5),
        Cell.INCOME: Decimal("0.00"),
        Cell.ATTENDANCE: 12,
    }
