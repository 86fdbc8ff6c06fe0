"""What goes back to a department can be corrected and sent back as it is."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from warehouse.doors.feedback import FeedbackFacts, RefusedRow, RefusedSheet, feedback, feedback_name, refusal_note
from warehouse.doors.feedback import refusal_name as name_of_refusal
from warehouse.doors.reading import Limits, open_submission
from warehouse.doors.recognise import month_in_name, source_by_name
from warehouse.doors.sources import HOUSING

FACTS = FeedbackFacts(
    "2026-11", "住房鉴定", "住建局", "住房鉴定_2026-11_复核.csv", "3fa9c1d2" * 8, date(2026, 11, 10), 17, 2
)
HEAD = (
    ("鹤山区住房鉴定表（2026年11月）", None, None, None, None, None),
    ("单位：元", None, None, None, None, None),
    ("序号", "户主证件号", "户主姓名＊", "房 屋等级", "鉴定日期＊", "处理人"),
)
BAD_GRADE = RefusedRow(
    7, ("1", "410602198001011236", "=cmd|calc", "E级", "2026.3.31", None), "房屋等级", 3, "ENUM_UNKNOWN", ("A级", "B级")
)
NO_DAY = RefusedRow(12, ("2", "410602198001011236", "张三", "C级"), "鉴定日期", 4, "REQUIRED_MISSING")


@pytest.fixture(scope="module")
def content():
    return feedback(FACTS, [RefusedSheet("", HEAD, [BAD_GRADE, NO_DAY])])


@pytest.fixture(scope="module")
def sheet(content):
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def test_the_cells_are_the_departments_own_as_text(sheet):
    rows = [[cell.value for cell in line[:6]] for line in sheet.iter_rows(1, 5)]
    assert [tuple(row) for row in rows[:3]] == list(HEAD)
    assert rows[3] == ["1", "410602198001011236", "=cmd|calc", "E级", "2026.3.31", None]
    assert sheet["C4"].data_type == "s"


def test_the_bad_cell_is_marked_and_says_why_even_where_it_is_empty(sheet):
    for place, words in (("D4", "可选：A级、B级"), ("E5", "必填项没有填写")):
        assert sheet[place].fill.fgColor.rgb == "FFFF9999"
        assert words in sheet[place].comment.text
    others = [cell for line in sheet.iter_rows(4, 5, 1, 6) for cell in line if cell.coordinate not in {"D4", "E5"}]
    assert not any(cell.comment or cell.fill.fgColor.rgb == "FFFF9999" for cell in others)


def test_reason_column_and_row_number_stand_at_the_far_right(sheet):
    assert [sheet.cell(3, at).value for at in (8, 9, 10)] == ["退回原因", "有误的列", "原表行号"]
    assert sheet.cell(4, 9).value == "房屋等级"
    assert sheet.cell(5, 10).value == "12"


def test_corrected_it_is_read_as_a_submission_of_its_source(content, tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.worksheets[0]["D4"] = "D级"
    path = tmp_path / feedback_name(FACTS)
    book.save(path)
    submission = open_submission(path, source_by_name(path.name), limits=Limits(), words={}, passwords={})
    assert submission.source.name == "housing"
    assert len(submission.sheets) == 1
    read, layout = submission.sheets[0]
    frame = next(iter(read.frames(layout)))
    grade = next(place.position for place in layout.places if place.header == "房屋等级")
    assert frame["row_no"].to_list() == [4, 5]
    assert frame[f"p{grade}"].to_list() == ["D级", "C级"]


def test_a_header_of_two_rows_is_kept_so_that_it_reads_as_before(tmp_path):
    head = (("户主情况", None, "房屋情况", None), ("户主身份证号", "户主姓名", "房屋等级", "鉴定日期"))
    bad = RefusedRow(3, ("410602198001011236", "张三", "E级", "2026-03-31"), "房屋等级", 2, "ENUM_UNKNOWN")
    path = tmp_path / feedback_name(FACTS)
    path.write_bytes(feedback(FACTS, [RefusedSheet("鉴定", head, [bad])]))
    submission = open_submission(path, source_by_name(path.name), limits=Limits(), words={}, passwords={})
    assert submission.sheets[0][1].is_whole


def test_each_sheet_of_the_file_has_its_own_and_names_never_clash():
    sheets = [RefusedSheet(name, HEAD, [NO_DAY]) for name in ("应急局", "应急局", "a/b[c]", "x" * 40, "x" * 40)]
    names = openpyxl.load_workbook(io.BytesIO(feedback(FACTS, sheets))).sheetnames
    assert len(names) == len(set(names)) == 6
    assert all(len(name) <= 31 for name in names)


def test_a_sheet_without_refused_rows_is_left_out():
    book = openpyxl.load_workbook(
        io.BytesIO(feedback(FACTS, [RefusedSheet("甲", HEAD, []), RefusedSheet("乙", HEAD, [NO_DAY])]))
    )
    assert book.sheetnames == ["乙", "退回更正办法"]


def test_its_name_bears_source_and_month_and_replaces_no_file_of_the_department():
    name = feedback_name(FACTS)
    assert name == "住房鉴定_2026-11_更正_复核_3fa9c1.xlsx"
    assert source_by_name(name) is HOUSING
    assert month_in_name(name) == "2026-11"


@pytest.mark.parametrize("sent", ["市局下发监测预警名单.xlsx", "乡镇上报/housing_2025-01.csv", "住房鉴定_20261105.csv"])
def test_whatever_the_file_was_called_the_correction_is_of_this_source_and_month(sent):
    name = feedback_name(FeedbackFacts("2026-11", "住房鉴定", "", sent, "ab12cd34", date(2026, 11, 10)))
    assert source_by_name(name) is HOUSING
    assert month_in_name(name) == "2026-11"
    assert "/" not in name


def test_refused_rows_of_a_correction_make_a_second_one():
    second = FeedbackFacts("2026-11", "住房鉴定", "", feedback_name(FACTS), "ffee11", date(2026, 11, 12))
    assert feedback_name(second) == "住房鉴定_2026-11_更正2_复核_ffee11.xlsx"
    third = FeedbackFacts("2026-11", "住房鉴定", "", feedback_name(second), "ffee22", date(2026, 11, 12))
    assert feedback_name(third) == "住房鉴定_2026-11_更正3_复核_ffee22.xlsx"


def test_of_rows_that_count_as_one_whole_the_others_are_asked_for_too():
    def guide(facts):
        book = openpyxl.load_workbook(io.BytesIO(feedback(facts, [RefusedSheet("", HEAD, [NO_DAY])])))
        return [cell.value for (cell,) in book["退回更正办法"].iter_rows()]

    whole = guide(replace(FACTS, whole_by=("平台", "单号")))
    assert whole[:-1] == guide(FACTS)
    assert "平台、单号相同的各行合算" in whole[-1]


def test_odd_cells_do_no_harm():
    cells = ("\ud800坏", "长" * 40_000, "\x00\x07", "http://a.b", "1e999", "行\n二")
    row = RefusedRow(2, cells, "房屋等级", 9, "ENUM_UNKNOWN")
    sheet = openpyxl.load_workbook(io.BytesIO(feedback(FACTS, [RefusedSheet("", HEAD, [row])]))).worksheets[0]
    assert sheet["A4"].value == "坏"
    assert len(sheet["B4"].value) == 32_000
    assert sheet["D4"].hyperlink is None
    assert sheet["E4"].data_type == "s"


def test_a_file_refused_whole_gets_a_note_that_says_why_and_what_to_do():
    note = refusal_note(FACTS, "HEADER_MISSING", "缺少：房屋等级。")
    text = note.decode("utf-8-sig")
    assert note.startswith(b"\xef\xbb\xbf")
    assert "《住房鉴定_2026-11_复核.csv》" in text
    assert "前 10 行中找不到含有全部必需列的表头" in text
    assert "缺少：房屋等级。" in text
    assert name_of_refusal(FACTS) == "住房鉴定_2026-11_复核.csv_退回说明.txt"
