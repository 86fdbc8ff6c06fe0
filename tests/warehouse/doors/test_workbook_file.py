"""Workbooks: physical rows, cells of every kind, merged cells, and workbooks that mean harm."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
import xlsxwriter
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile

from tests.warehouse.office import header, xls_bytes, xlsx_bytes
from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.header import find_layout
from warehouse.doors.sources import BY_NAME
from warehouse.doors.workbook_file import open_workbook

HEADER = header("assets")


def opened(tmp_path, content, **limits):
    path = tmp_path / "some.book"
    path.write_bytes(content)
    return open_workbook(path, **{"most_unpacked": 1 << 30, "most_columns": 1000, **limits})


def cells_of(sheet, source="assets"):
    """Rows below the header by their physical number."""
    layout = find_layout(sheet.head, BY_NAME[source], {})
    assert layout is not None
    assert layout.is_whole
    return {number: cells for frame in sheet.frames(layout) for number, *cells in frame.rows()}


def fault_of(tmp_path, content, **limits):
    with pytest.raises(FileRefusedError) as refusal:
        opened(tmp_path, content, **limits)
    return refusal.value.fault


@pytest.fixture(params=[xlsx_bytes, xls_bytes], ids=["xlsx", "xls"])
def book(request):
    """The writer of one of the two kinds of workbooks."""
    return request.param


def test_leading_and_inner_blank_rows_keep_their_numbers(tmp_path, book):
    rows = [[], [], HEADER, [], ["1", "张三", "车辆", "", ""], [], ["2"]]
    (sheet,) = opened(tmp_path, book(rows))

    assert {number: cells[0] for number, cells in cells_of(sheet).items()} == {4: "", 5: "1", 6: "", 7: "2"}


def test_a_first_column_that_is_blank_keeps_its_place(tmp_path, book):
    (sheet,) = opened(tmp_path, book([["", *HEADER], ["", "1", "张三"]]))

    assert cells_of(sheet)[2][:3] == ["", "1", "张三"]


def test_a_number_of_an_id_shows_that_its_last_digits_are_lost(tmp_path, book):
    rows = [
        HEADER,
        [410602198001010010, "张三", "车辆"],
        [410602800101001, "张三", "车辆"],
        [1234567890123456, "张三", ""],
    ]
    (sheet,) = opened(tmp_path, book(rows))

    assert [cells[0] for cells in cells_of(sheet).values()] == [
        "4.10602198001010E+17", "410602800101001", "1.23456789012346E+15",
    ]  # fmt: skip


def test_numbers_of_other_columns_have_neither_exponent_nor_needless_decimals(tmp_path, book):
    rows = [HEADER, ["1", 1234567890123456, 3.0, 0.00001, 7999.995], ["1", 1e20, 0.1, -0.0, 1e15]]
    (sheet,) = opened(tmp_path, book(rows))

    found = cells_of(sheet)
    assert found[2][1:4] == ["1234567890123456", "3", "0.00001"]
    assert found[3][1:3] == ["100000000000000000000", "0.1"]
    assert found[2][4] == "7999.995"


def test_a_cell_formatted_as_a_date_is_that_day_in_every_column(tmp_path, book):
    day = datetime(2026, 5, 1, 13, 30)  # noqa: DTZ001  a cell has no zone
    (sheet,) = opened(tmp_path, book([HEADER, [day, day, day, day, day]]))

    assert cells_of(sheet)[2] == ["2026-05-01"] * 5


@pytest.mark.parametrize("serial", [100, 19_999, 80_001, 100_000])
def test_a_date_cell_is_a_date_whatever_its_serial(tmp_path, serial):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_number(1, 4, serial, book.add_format({"num_format": "yyyy/m/d"}))
    (read,) = opened(tmp_path, buffer.getvalue())

    day = cells_of(read)[2][4]
    assert datetime.strptime(day, "%Y-%m-%d").date().toordinal() == 693594 + serial  # noqa: DTZ007


def test_a_cell_of_elapsed_time_is_its_number(tmp_path):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_number(1, 4, 46331.25, book.add_format({"num_format": "[h]:mm"}))
    (read,) = opened(tmp_path, buffer.getvalue())

    assert cells_of(read)[2][4] == "46331.25"


@pytest.mark.parametrize("number", [-5, 3_000_000, 1e10, 0, 0.5])
def test_a_date_cell_that_is_no_day_harms_nothing(tmp_path, number):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_number(1, 4, number, book.add_format({"num_format": "yyyy/m/d"}))
    (read,) = opened(tmp_path, buffer.getvalue())

    assert isinstance(cells_of(read)[2][4], str)


def test_date_cells_of_a_workbook_of_1904_are_the_days_that_a_person_sees(tmp_path):
    day = datetime(2026, 5, 1)  # noqa: DTZ001  a cell has no zone
    (sheet,) = opened(tmp_path, xlsx_bytes([HEADER, ["1", "", "", "", day]], options={"date_1904": True}))

    assert cells_of(sheet)[2][4] == "2026-05-01"


def test_date_cells_of_an_old_workbook_of_1904_are_the_days_that_a_person_sees(tmp_path):
    book = xlwt.Workbook()
    book.dates_1904 = True
    sheet = book.add_sheet("表1")
    for position, name in enumerate(HEADER):
        sheet.write(0, position, name)
    sheet.write(1, 4, datetime(2026, 5, 1), xlwt.easyxf(num_format_str="YYYY-MM-DD"))  # noqa: DTZ001
    buffer = io.BytesIO()
    book.save(buffer)
    (read,) = opened(tmp_path, buffer.getvalue())

    assert cells_of(read)[2][4] == "2026-05-01"


def with_formulas(rows):
    book = openpyxl.Workbook()
    sheet = book.create_sheet(index=0)
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_formula_without_a_saved_value_is_a_missing_cell(tmp_path):
    sheet, _empty = opened(tmp_path, with_formulas([HEADER, ["1", "=A2", "=1+1", "x", "=TODAY()"]]))

    assert cells_of(sheet)[2] == ["1", "", "", "x", ""]


def test_a_formula_counts_by_its_saved_value(tmp_path):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_formula(1, 0, '="a"&"b"', None, "ab")
        sheet.write_formula(1, 1, "=1/3", None, 0.25)
        sheet.write_boolean(1, 2, True)
    (read,) = opened(tmp_path, buffer.getvalue())

    assert cells_of(read)[2][:3] == ["ab", "0.25", "TRUE"]


def test_every_sheet_is_read_hidden_ones_too_and_charts_are_none(tmp_path):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name in ("一", "二", "三"):
            book.add_worksheet(name).write_row(0, 0, HEADER)
        book.get_worksheet_by_name("二").hide()
        book.get_worksheet_by_name("三").very_hidden()
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=一!$A$1:$A$2"})
        book.add_chartsheet("图").set_chart(chart)

    assert [sheet.name for sheet in opened(tmp_path, buffer.getvalue())] == ["一", "二", "三"]


def merged_xlsx():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 4, "资产比对")
        sheet.write_row(1, 0, HEADER)
        sheet.merge_range(2, 0, 4, 0, "1")
        sheet.merge_range(2, 1, 3, 2, "张三")
        for row in range(2, 5):
            sheet.write(row, 3, f"车{row}")
        sheet.merge_range(5, 0, 7, 0, "9")
    return buffer.getvalue()


def merged_xls():
    book = xlwt.Workbook()
    sheet = book.add_sheet("表1")
    sheet.write_merge(0, 0, 0, 4, "资产比对")
    for position, name in enumerate(HEADER):
        sheet.write(1, position, name)
    sheet.write_merge(2, 4, 0, 0, "1")
    sheet.write_merge(2, 3, 1, 2, "张三")
    for row in range(2, 5):
        sheet.write(row, 3, f"车{row}")
    sheet.write_merge(5, 7, 0, 0, "9")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("content", [merged_xlsx, merged_xls], ids=["xlsx", "xls"])
def test_a_merged_value_holds_downwards_in_its_first_column_and_never_across(tmp_path, content):
    (sheet,) = opened(tmp_path, content())

    assert [[cell or "" for cell in cells] for cells in cells_of(sheet).values()] == [
        ["1", "张三", "", "车2", ""],
        ["1", "张三", "", "车3", ""],
        ["1", "", "", "车4", ""],
        ["9", "", "", "", ""],
        ["9", "", "", "", ""],
        ["9", "", "", "", ""],
    ]


def encrypted_xlsx():
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(xlsx_bytes([HEADER]))).encrypt("secret", locked)
    return locked.getvalue()


def test_an_encrypted_workbook_is_opened_by_a_password_of_its_source_only(tmp_path):
    assert fault_of(tmp_path, encrypted_xlsx()) is FileFault.FILE_ENCRYPTED
    assert fault_of(tmp_path, encrypted_xlsx(), passwords=("wrong", "")) is FileFault.FILE_ENCRYPTED
    (sheet,) = opened(tmp_path, encrypted_xlsx(), passwords=("wrong", "secret"))
    assert sheet.head[0] == HEADER


def encrypted_xls():
    """An old workbook that begins with the record that says it is encrypted (XOR), as office suites write it."""
    content = bytearray(xls_bytes([HEADER]))
    at = content.index(b"\x09\x08\x10\x00") + 20
    assert content[at : at + 2] != b"\x2f\x00"
    content[at : at + 10] = b"\x2f\x00\x06\x00\x00\x00\x12\x34\x56\x78"
    return bytes(content)


def test_an_encrypted_old_workbook_is_encrypted(tmp_path):
    with io.BytesIO(encrypted_xls()) as file:
        assert msoffcrypto.OfficeFile(file).is_encrypted()
    assert fault_of(tmp_path, encrypted_xls()) is FileFault.FILE_ENCRYPTED


def test_the_worked_examples_encrypted_workbook_is_encrypted(tmp_path):
    content = Path(__file__).parents[2] / "example/inbox/2026-11/社会救助_2026-11_加密.xlsx"

    assert fault_of(tmp_path, content.read_bytes()) is FileFault.FILE_ENCRYPTED


def repacked(content, change, **more):
    """A workbook whose parts `change` may rewrite, with more parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in more.items():
            new.writestr(name, part)
    return buffer.getvalue()


def unchanged(_name, part):
    return part


def test_what_would_unpack_too_large_is_too_large(tmp_path):
    bomb = repacked(xlsx_bytes([HEADER]), unchanged, **{"xl/media/image1.png": b"\x00" * (4 << 20)})

    assert len(bomb) < 100_000
    assert fault_of(tmp_path, bomb, most_unpacked=4 << 20) is FileFault.FILE_TOO_LARGE


def test_a_package_that_lies_about_its_size_is_unreadable(tmp_path):
    large = repacked(xlsx_bytes([HEADER]), unchanged, **{"xl/theme/theme9.xml": b"<a>" + b" " * (4 << 20) + b"</a>"})
    with zipfile.ZipFile(io.BytesIO(large)) as package:
        true_size = package.getinfo("xl/theme/theme9.xml").file_size
    lying = large.replace(true_size.to_bytes(4, "little"), (10).to_bytes(4, "little"))

    assert lying != large
    assert fault_of(tmp_path, lying) is FileFault.FILE_UNREADABLE


def test_entities_are_unreadable_wherever_they_are_declared(tmp_path):
    def with_entity(part_name):
        def change(name, part):
            if name != part_name:
                return part
            return part.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>', 1)

        return change

    for part_name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml"):
        harmful = repacked(xlsx_bytes([HEADER]), with_entity(part_name))
        assert fault_of(tmp_path, harmful) is FileFault.FILE_UNREADABLE


def test_sheets_of_over_a_thousand_columns_are_unreadable(tmp_path):
    assert len(opened(tmp_path, xlsx_bytes([[*HEADER, *["x"] * 995]]))[0].head[0]) == 1000
    assert fault_of(tmp_path, xlsx_bytes([[*HEADER, *["x"] * 996]])) is FileFault.FILE_UNREADABLE
    assert fault_of(tmp_path, xlsx_bytes([HEADER], [["x"] * 16_384])) is FileFault.FILE_UNREADABLE


def test_a_sheet_with_one_cell_at_its_far_end_is_read_or_refused_but_harms_nothing(tmp_path):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [*HEADER, *["x"] * 100])
        sheet.write(1_048_575, 0, "x")

    assert fault_of(tmp_path, buffer.getvalue()) is FileFault.FILE_UNREADABLE


@pytest.mark.parametrize("cut", [5, 60, 1000, 3000, -30])
def test_a_workbook_cut_short_is_unreadable(tmp_path, book, cut):
    content = book([HEADER, *[["1", "张三", "车辆", "x" * 50, ""]] * 50])
    if cut == -30 and book is xls_bytes:
        pytest.skip("the end of an old workbook holds nothing that reading needs")

    assert fault_of(tmp_path, content[:cut]) is FileFault.FILE_UNREADABLE


def test_packages_that_are_no_workbooks_are_unreadable(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", "<w/>")

    assert fault_of(tmp_path, buffer.getvalue()) is FileFault.FILE_UNREADABLE


def test_a_locked_package_is_encrypted(tmp_path):
    content = bytearray(xlsx_bytes([HEADER]))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1

    assert fault_of(tmp_path, bytes(content)) is FileFault.FILE_ENCRYPTED


def test_a_locked_package_that_is_also_too_large_is_too_large(tmp_path):
    content = bytearray(xlsx_bytes([HEADER]))
    content[content.index(b"PK\x01\x02") + 8] |= 1

    assert fault_of(tmp_path, bytes(content), most_unpacked=10) is FileFault.FILE_TOO_LARGE


def test_an_empty_sheet_has_no_rows(tmp_path, book):
    assert opened(tmp_path, book([]))[0].head in ([], [[]])
