"""The table of what our ledger and the register say differently."""

from datetime import date

from tests.warehouse.doors.test_lists import FIRST, headers, opened
from warehouse.doors.register_differences import RegisterDifference, register_differences
from warehouse.doors.table_book import TableFacts

FACTS = TableFacts("2026-11", date(2026, 11, 25), is_rehearsal=True)
NOT_ENTERED = RegisterDifference(
    "41060226000003", "张小明", "鹤壁集镇", "槐树村", "2026-10 已确定", "（空）", "系统中尚未录入，请补录"
)
ELIMINATED = RegisterDifference("41060226000001", "@李四", "姬家山乡", "石门村", "已确定", "已消除", "请核对消除日期")


def test_each_household_stands_once_with_what_either_side_says():
    sheet = opened(register_differences((ELIMINATED, NOT_ENTERED), FACTS))["台账差异"]
    assert headers(sheet) == ["户编号", "户主姓名", "乡镇", "行政村", "台账", "登记册监测状态", "说明"]
    assert [[each.value for each in line] for line in sheet.iter_rows(FIRST, sheet.max_row)] == [
        ["41060226000001", "@李四", "姬家山乡", "石门村", "已确定", "已消除", "请核对消除日期"],
        ["41060226000003", "张小明", "鹤壁集镇", "槐树村", "2026-10 已确定", "（空）", "系统中尚未录入，请补录"],
    ]


def test_its_head_says_whose_it_is_of_which_month_and_that_it_is_a_rehearsal():
    sheet = opened(register_differences((NOT_ENTERED,), FACTS))["台账差异"]
    above = "\n".join(str(each.value) for line in sheet.iter_rows(1, 4) for each in line if each.value)
    for words in ("鹤山区2026年11月台账与登记册差异表", "共 1 行", "演练"):
        assert words in above


def test_without_differences_it_says_so():
    sheet = opened(register_differences((), FACTS))["台账差异"]
    note = [each.value for each in sheet[FIRST] if each.value]
    assert note == ["说明", "说明：台账与登记册一致，没有差异。"]
