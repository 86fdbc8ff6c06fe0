"""OpenDocument spreadsheets: read where they may be, and measured first, since a few bytes can ask for every cell."""

import io
import zipfile
from datetime import date

import pytest

from tests.warehouse.office import xlsx_bytes
from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.open_document import MIME_TYPE, is_open_document, laid_out
from warehouse.doors.returned_rows import mark_of
from warehouse.doors.workbook_file import open_workbook

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "meta")
)
TEXT = '<table:table-cell office:value-type="string"><text:p>核对码</text:p></table:table-cell>'
DAY = '<table:table-cell office:value-type="date" office:date-value="2026-11-05"/>'
NUMBER = '<table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell>'
NOTHING = '<table:table-cell table:number-columns-repeated="16000"/>'


def line(cells, times=1):
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def ods(*lines, parts=None):
    body = f'<table:table table:name="名单">{"".join(lines)}</table:table>'
    sheets = f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
    content = f"<office:document-content {SPACES}>{sheets}</office:document-content>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", MIME_TYPE)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        for name, text in {"content.xml": content, **(parts or {})}.items():
            package.writestr(name, text)
    return buffer.getvalue()


def opened(tmp_path, content, **options):
    path = tmp_path / "some.book"
    path.write_bytes(content)
    return open_workbook(
        path, **{"most_unpacked": 1 << 26, "most_columns": 1000, "may_be_open_document": True, **options}
    )


def fault_of(tmp_path, content, **options):
    with pytest.raises(FileRefusedError) as refusal:
        opened(tmp_path, content, **options)
    return refusal.value.fault


def test_its_rows_keep_their_numbers_and_its_cells_their_kinds(tmp_path):
    (sheet,) = opened(tmp_path, ods(line(NOTHING, 2), line(TEXT + DAY + NUMBER + NOTHING), line(NOTHING, 1_048_573)))

    assert [row[:3] for row in sheet.rows] == [["", "", ""], ["", "", ""], ["核对码", date(2026, 11, 5), 12.0]]


def test_it_is_read_only_where_it_may_be(tmp_path):
    assert fault_of(tmp_path, ods(line(TEXT)), may_be_open_document=False) is FileFault.FILE_UNREADABLE


def test_an_excel_workbook_is_none_and_read_as_before(tmp_path):
    content = xlsx_bytes([["核对码"]])

    assert (is_open_document(ods()), is_open_document(content), is_open_document(b"PK")) == (True, False, False)
    assert opened(tmp_path, content)[0].rows == [["核对码"]]


@pytest.mark.parametrize(
    ("lines", "size"),
    [
        ((), (0, 0)),
        ((line(NOTHING, 1_000_000),), (0, 0)),
        ((line(TEXT * 3, 5), line(NOTHING, 9)), (5, 3)),
        ((line(NOTHING, 9), line(TEXT + NOTHING)), (10, 1)),
        ((line(TEXT), line(NOTHING + TEXT), line(TEXT)), (3, 16001)),
        ((line("<table:covered-table-cell><text:p>x</text:p></table:covered-table-cell>"),), (1, 1)),
        (("<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>",), (1, 1)),
    ],
)
def test_it_takes_room_up_to_its_last_filled_cell(lines, size):
    assert laid_out(ods(*lines)) == size


def test_the_largest_of_its_tables_is_measured():
    another = "</table:table><table:table>"

    assert laid_out(ods(line(TEXT), another, line(TEXT, 70), another, line(TEXT))) == (70, 1)


@pytest.mark.parametrize(
    "lines",
    [
        (line(NUMBER * 900, 1_000_000),),
        (line(NOTHING, 1_000_000), line(TEXT * 900)),
        (line(NOTHING + TEXT),),
        (line(TEXT, "many"),),
        ("<table:table-row>",),
    ],
)
def test_one_that_asks_for_too_much_or_is_damaged_is_unreadable(tmp_path, lines):
    assert fault_of(tmp_path, ods(*lines)) is FileFault.FILE_UNREADABLE


@pytest.mark.parametrize("part", ["content.xml", "meta.xml"])
def test_one_that_declares_entities_is_unreadable(tmp_path, part):
    content = ods(line(TEXT), parts={part: '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'})

    assert fault_of(tmp_path, content) is FileFault.FILE_UNREADABLE


def test_one_without_content_is_unreadable(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", MIME_TYPE)

    assert fault_of(tmp_path, buffer.getvalue()) is FileFault.FILE_UNREADABLE


@pytest.mark.parametrize("may_be", [True, False])
def test_a_package_that_is_of_both_kinds_is_unreadable(tmp_path, may_be):
    both = ods(line(TEXT), parts={"xl/workbook.xml": "<x/>"})

    assert fault_of(tmp_path, both, may_be_open_document=may_be) is FileFault.FILE_UNREADABLE


def test_its_mark_stands_in_its_properties(tmp_path):
    path = tmp_path / "list.ods"
    mark = '<meta:user-defined meta:name="fangpin_mark" meta:value-type="string">5e5e</meta:user-defined>'
    path.write_bytes(ods(parts={"meta.xml": f"<office:document-meta {SPACES}>{mark}</office:document-meta>"}))

    assert mark_of(path) == "5e5e"
