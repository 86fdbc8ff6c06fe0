"""Text files: encodings, separators, physical rows; the fast and the careful reader read the same."""

import codecs
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse.office import csv_text, header
from warehouse.doors import text_file
from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.header import Layout
from warehouse.doors.sources import BY_NAME
from warehouse.doors.text_file import open_text

EVERYTHING = Layout(BY_NAME["assets"], 0, 0, (), (), ())
PEOPLE = [["身份证号", "姓名", "资产类型"], ["1", "张三", "车辆"], ["2", "李四", "商品房"]]


def opened(tmp_path, content):
    path = tmp_path / "some.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_text(path, most_columns=1000)


def rows_of(sheet, layout=EVERYTHING):
    """Rows by their physical number, trailing empty cells gone."""
    found = {}
    for frame in sheet.frames(layout):
        for number, *cells in frame.rows():
            texts = [cell or "" for cell in cells]
            while texts and not texts[-1]:
                texts.pop()
            found[number] = texts
    return found


def rows_read(tmp_path, content):
    return rows_of(opened(tmp_path, content))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312"], ids=lambda encoding: f"written in {encoding}"
)
@pytest.mark.parametrize("separator", [",", "\t"], ids=["comma", "tab"])
def test_encoding_and_separator_are_told_from_the_content(tmp_path, encoding, separator):
    assert rows_read(tmp_path, csv_text(PEOPLE, separator).encode(encoding)) == dict(enumerate(PEOPLE, start=1))


def test_characters_of_four_bytes_in_gb18030_are_read(tmp_path):
    rows = [["姓名", "乡镇"], ["张𠮷", "㙍村"], ["李\U0002a6d6", "é"]]

    assert rows_read(tmp_path, csv_text(rows).encode("gb18030")) == dict(enumerate(rows, start=1))


def test_a_byte_order_mark_before_a_quoted_header_is_no_part_of_it(tmp_path):
    assert rows_read(tmp_path, codecs.BOM_UTF8 + '"身份证号","姓名"\n"1","张三"\n'.encode())[1] == ["身份证号", "姓名"]


def test_a_byte_order_mark_in_gb18030_before_a_quoted_header_is_no_part_of_it(tmp_path):
    content = '\ufeff"身份证号","姓名"\n"1","张三"\n'.encode("gb18030")

    assert rows_read(tmp_path, content)[1] == ["身份证号", "姓名"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("last", ["", "\n"], ids=["no end of the last line", "one more line end"])
def test_every_line_end_ends_a_row(tmp_path, line_end, last):
    content = line_end.join(",".join(row) for row in PEOPLE) + last

    assert rows_read(tmp_path, content) == dict(enumerate(PEOPLE, start=1))


@pytest.mark.parametrize("quote", ["", '"'], ids=["fast", "careful"])
def test_blank_lines_keep_their_numbers(tmp_path, quote):
    content = f"\n\n{quote}a{quote},b\n\n1,2\n,\n\n3,4\n\n\n"

    found = rows_read(tmp_path, content)

    assert {number: row for number, row in found.items() if row} == {3: ["a", "b"], 5: ["1", "2"], 8: ["3", "4"]}


def test_blank_lines_of_a_file_of_one_column_keep_their_numbers(tmp_path):
    found = rows_read(tmp_path, "\na\n\nb\n\n")

    assert {number: row for number, row in found.items() if row} == {2: ["a"], 4: ["b"]}


@pytest.mark.parametrize("quote", ["", '"'], ids=["fast", "careful"])
def test_rows_may_be_shorter_or_longer_than_the_header(tmp_path, quote):
    found = rows_read(tmp_path, f"{quote}a{quote},b,c\n1\n1,2,3,4,5\n,2\n")

    assert found == {1: ["a", "b", "c"], 2: ["1"], 3: ["1", "2", "3", "4", "5"], 4: ["", "2"]}


def test_a_quoted_cell_may_hold_separators_quotes_and_line_ends_and_is_one_row(tmp_path):
    found = rows_read(tmp_path, 'a,b\n"x,""y""\nz",2\n3,4\n')

    assert found == {1: ["a", "b"], 2: ['x,"y"\nz', "2"], 3: ["3", "4"]}


def test_a_quote_within_a_cell_opens_nothing(tmp_path):
    assert rows_read(tmp_path, 'a,b\n5" 管,2\n3,4\n') == {1: ["a", "b"], 2: ['5" 管', "2"], 3: ["3", "4"]}


def test_commas_in_amounts_do_not_hide_the_tabs(tmp_path):
    rows = [["身份证号", "金额"], ["1", "1,234,567.00"], ["2", "1,234,567.00"]]

    assert rows_read(tmp_path, csv_text(rows, "\t").replace('"', "")) == dict(enumerate(rows, start=1))


def test_a_title_full_of_tabs_does_not_hide_the_commas(tmp_path):
    content = "区民政局\t\t\t\t\t\t\t\t\n身份证号,姓名\n1,张三\n"

    assert rows_read(tmp_path, content)[2] == ["身份证号", "姓名"]


@pytest.mark.parametrize(
    "content",
    [
        csv_text(PEOPLE).encode("utf-16"),
        csv_text(PEOPLE).encode("utf-16-le"),
        "一二三".encode("utf-16"),
        b"MZ\x90\x00\x03\x00\x00\x00\x04\x00",
        csv_text(PEOPLE).encode() + b"\x00",
        csv_text(PEOPLE).encode("gb18030") + b"\xff\xff",
        csv_text(PEOPLE).encode("gb18030")[:-3],
        b"\x80\x81",
        b'a,b\n1,"never closed\n2,3\n',
        b'a,b\n1,"',
        b'a\tb\n1\t"never closed\n',
        b'a,b\n1,"closed"\n2,"""\n',
    ],
)
def test_what_is_no_text_or_has_a_quote_never_closed_is_unreadable(tmp_path, content):
    with pytest.raises(FileRefusedError) as refusal:
        opened(tmp_path, content)
    assert refusal.value.fault is FileFault.FILE_UNREADABLE


@pytest.mark.parametrize("quote", ["", '"'], ids=["fast", "careful"])
def test_a_cell_of_many_megabytes_is_a_cell(tmp_path, quote):
    found = rows_read(tmp_path, f"{quote}a{quote},b\n{'x' * (17 << 20)},2\n")

    assert [len(cell) for cell in found[2]] == [17 << 20, 1]


@pytest.mark.parametrize("quote", ["", '"'], ids=["fast", "careful"])
def test_a_text_of_over_a_thousand_columns_is_unreadable_wherever_it_is_so_wide(tmp_path, quote):
    with pytest.raises(FileRefusedError) as at_once:
        opened(tmp_path, f"{quote}a{quote}" + "," * 1000)
    with pytest.raises(FileRefusedError) as later:
        opened(tmp_path, f"{quote}a{quote},b\n" + "1,2\n" * 50 + "1" + "," * 1000 + "\n")
    assert at_once.value.fault is later.value.fault is FileFault.FILE_UNREADABLE
    assert len(rows_read(tmp_path, f"{quote}a{quote},b\n1{',2' * 999}\n")[2]) == 1000


@pytest.mark.parametrize("block", range(900, 1100, 7))
def test_a_row_that_is_too_wide_is_found_where_two_blocks_meet(tmp_path, monkeypatch, block):
    monkeypatch.setattr(text_file, "BLOCK_BYTES", block)
    with pytest.raises(FileRefusedError):
        opened(tmp_path, "a,b\n" + "1,2\n" * 100 + "," * 1000 + "\n3,4\n")


def test_long_lines_of_few_columns_are_read(tmp_path):
    assert len(rows_read(tmp_path, f"a,b\n{'x' * 5000},2\n" * 30)) == 60


def both_readers(sheet):
    return rows_of(sheet), rows_of(replace(sheet, has_quotes=True))


CELL = st.text(st.sampled_from("a0 ,-张𠮷\u3000\x0b\x0c\x85\u2028\x1f；'\ufeff/"), max_size=4).map(
    lambda t: t.replace(",", "")
)
ROWS = st.lists(st.lists(CELL, max_size=6), min_size=1, max_size=30)


@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["utf-8", "gb18030"]), st.booleans(), st.integers(1, 40))
def test_the_fast_and_the_careful_reader_read_the_same(tmp_path_factory, rows, line_end, encoding, ends, block):
    text = line_end.join(",".join(row) for row in rows) + (line_end if ends else "")
    sheet = opened(tmp_path_factory.getbasetemp(), text.encode(encoding))
    whole, careful = both_readers(sheet)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_file, "BLOCK_BYTES", block)
        in_small_blocks = rows_of(sheet)

    assert whole == careful == in_small_blocks


def test_both_readers_count_every_row_of_a_large_file(tmp_path):
    lines = [f"{number},{'' if number % 7 else number}" for number in range(1, 200_000)]
    lines[1000] = lines[150_000] = ""
    sheet = opened(tmp_path, "\n".join(lines))
    fast, careful = both_readers(sheet)

    assert list(fast) == list(careful) == list(range(1, 200_000))
    assert fast == careful


def test_only_the_rows_below_the_header_are_given(tmp_path):
    sheet = opened(tmp_path, csv_text([header("assets"), *PEOPLE]))

    assert list(rows_of(sheet, replace(EVERYTHING, first_row=1, last_row=1))) == [2, 3, 4]
