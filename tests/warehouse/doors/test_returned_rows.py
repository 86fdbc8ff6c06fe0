"""Rows of a workbook that came back, by header."""

from tests.warehouse.office import xlsx_bytes
from warehouse.doors.returned_rows import returned_rows


def rows(tmp_path, *lines):
    path = tmp_path / "any.xlsx"
    path.write_bytes(xlsx_bytes(lines))
    return returned_rows(path, ["核对码", "核查结论"])


def test_cells_stand_in_the_order_of_their_columns(tmp_path):
    (row,) = rows(tmp_path, ["核查结论*", "备注", "核对码"], ["拟纳入", "已核", "KX7M"])
    assert list(row.cells.items()) == [("核查结论", "拟纳入"), ("备注", "已核"), ("核对码", "KX7M")]


def test_of_a_header_that_stands_twice_the_first_counts(tmp_path):
    (row,) = rows(tmp_path, ["核对码", "核查结论", "核查结论"], ["KX7M", "拟纳入", "无风险"])
    assert row.cells["核查结论"] == "拟纳入"


def test_a_note_of_ours_is_no_row(tmp_path):
    assert rows(tmp_path, ["核对码", "核查结论"], ["说明", "", ""], ["", "说明：本次没有"]) == []
