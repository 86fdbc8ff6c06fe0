"""What the sender of a returned workbook gets back: read with another library, and read as a return."""

import io
from datetime import date

import openpyxl
import pytest

from policy.cases.refusals import Reason, Refusal
from policy.cases.words import Cell, Verdict
from tests.warehouse.doors.list_samples import ROWS, township_facts
from warehouse.doors.lists import township_list
from warehouse.doors.returned_rows import mark_of, returned_rows
from warehouse.doors.returns.reading import read_return
from warehouse.doors.returns_feedback import (
    ReturnsFacts,
    ToldRow,
    refused_row,
    returns_feedback,
    returns_feedback_name,
)

FACTS = ReturnsFacts(
    "2026-11",
    "鹤壁集镇/回报.xlsx",
    date(2026, 11, 22),
    5,
    2,
    2,
    "鹤壁集镇",
    content_mark="3fa9c1d2" * 8,
    mark="5e" * 32,
)
CELLS = {"核对码": "KX7M-2PRT-9WA3", "户编号": "41060226000003", "户主姓名": "=1+1", "乡镇审核": "同意上报"}
TOO_EARLY = refused_row(
    "建议名单",
    7,
    {**CELLS, "审核日期": "2026-11-01", "理由": ""},
    (Refusal(Reason.DATE_ORDER, Cell.REVIEWED_ON), Refusal(Reason.FIELD_MISSING, Cell.REVIEWED_BY)),
)
WRONG_CODE = refused_row("风险变化", 9, {**CELLS, "备注": "村里已核"}, (Refusal(Reason.CODE_WRONG),))
BY_NAME = ToldRow("建议名单", 8, CELLS, ("按户编号和姓名认户，请核对。",), is_counted=True)
FIRST = 6


@pytest.fixture(scope="module")
def sheet():
    content = returns_feedback((TOO_EARLY, WRONG_CODE, BY_NAME), FACTS)
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def header(sheet):
    return [each.value for each in sheet[FIRST - 1]]


def cell(sheet, name, at):
    return sheet.cell(at, header(sheet).index(name) + 1)


def bad_cells(sheet):
    return {
        (each.row, header(sheet)[each.column - 1])
        for line in sheet.iter_rows(FIRST, sheet.max_row)
        for each in line
        if each.fill.fgColor.rgb == "FFFF9999"
    }


def test_above_stand_the_file_and_what_came_of_its_rows(sheet):
    above = "\n".join(str(each.value) for line in sheet.iter_rows(1, 4) for each in line if each.value)
    for words in ("鹤壁集镇/回报.xlsx", "已计入 5 行", "与以前相同 2 行", "未计入 2 行", "2026-11-22"):
        assert words in above


def test_each_row_says_where_it_stood_and_whether_it_counts(sheet):
    told = [[each.value for each in line[:3]] for line in sheet.iter_rows(FIRST, FIRST + 2)]
    assert told == [["建议名单", "7", "未计入"], ["风险变化", "9", "未计入"], ["建议名单", "8", "已计入，请核对"]]


def test_the_reasons_are_the_sentences_of_policy(sheet):
    assert cell(sheet, "原因和改法", FIRST).value.splitlines() == [
        "“审核日期”早于前一环节的日期或名单发出日，请核对先后顺序。",
        "“审核人”必须填写，请补填后重报。",
    ]
    assert cell(sheet, "原因和改法", FIRST + 2).value == "按户编号和姓名认户，请核对。"


def test_the_cells_are_the_senders_own_under_their_headers_as_text(sheet):
    assert header(sheet)[4:] == ["核对码", "户编号", "户主姓名", "乡镇审核", "审核日期", "理由", "备注", "审核人"]
    assert cell(sheet, "户主姓名", FIRST).value == "=1+1"
    assert cell(sheet, "户主姓名", FIRST).data_type == "s"
    assert cell(sheet, "备注", FIRST + 1).value == "村里已核"


def test_the_cells_at_fault_are_marked_also_where_their_column_was_lost(sheet):
    assert bad_cells(sheet) == {(FIRST, "审核日期"), (FIRST, "审核人"), (FIRST + 1, "核对码")}
    assert "审核人" in cell(sheet, "审核人", FIRST).comment.text


@pytest.mark.parametrize("reason", [each for each in Reason if each.name.startswith("CODE_")])
def test_a_fault_of_the_code_marks_the_code(reason):
    assert refused_row("建议名单", 7, CELLS, (Refusal(reason),)).bad == ("核对码",)


def test_a_household_that_does_not_fit_its_name_has_both_marked():
    assert refused_row("建议名单", 7, CELLS, (Refusal(Reason.NAME_MISMATCH),)).bad == ("户编号", "户主姓名")


def test_corrected_in_place_it_is_read_as_the_list_that_it_came_from(tmp_path):
    returned = tmp_path / "returned.xlsx"
    returned.write_bytes(township_list(township_facts(), ROWS))
    rows = [
        refused_row(each.sheet, each.row_no, each.cells, (Refusal(Reason.FIELD_MISSING, Cell.REVIEWED_BY),))
        for each in returned_rows(returned, ["核对码"])
    ]
    book = openpyxl.load_workbook(io.BytesIO(returns_feedback(rows, FACTS)))
    for name, value in (("乡镇审核", "同意上报"), ("审核人", "王五"), ("审核日期", date(2026, 11, 22))):
        cell(book.worksheets[0], name, FIRST).value = value
    corrected = tmp_path / "corrected.xlsx"
    book.save(corrected)
    read = read_return(corrected)
    assert (read.mark, mark_of(corrected), read.clues) == ("5e" * 32, "5e" * 32, ())
    assert [(each.code, each.word.get(Cell.REVIEW), each.word.day(Cell.REVIEWED_ON)) for each in read.rows] == [
        (ROWS[0].code, Verdict.REPORTED.value, date(2026, 11, 22))
    ]


def test_where_nothing_is_to_be_corrected_it_says_so():
    facts = ReturnsFacts("2026-11", "a.xlsx", date(2026, 11, 22), 3, 0, 0, remarks=("“草稿”表未读到名单。",))
    sheet = openpyxl.load_workbook(io.BytesIO(returns_feedback((), facts))).worksheets[0]
    assert sheet["A3"].value == "没有需要改正的行。"
    assert sheet["A4"].value == "“草稿”表未读到名单。"


def test_where_nothing_could_be_read_it_does_not_say_that_all_is_well():
    facts = ReturnsFacts("2026-11", "a.zip", date(2026, 11, 22), 0, 0, 0, remarks=("《a.zip》读不出来。",))
    sheet = openpyxl.load_workbook(io.BytesIO(returns_feedback((), facts))).worksheets[0]
    assert sheet["A3"].value == "没有读到可以计入的行。"


def test_its_name_is_the_files_own_and_leads_nowhere_else():
    assert returns_feedback_name(FACTS) == "鹤壁集镇_回报_回收反馈_3fa9c1.xlsx"
    odd = ReturnsFacts("2026-11", "../../a.xlsx", date(2026, 11, 22), 0, 0, 0)
    assert "/" not in returns_feedback_name(odd)


def test_a_rehearsal_is_said_and_the_same_rows_are_the_same_file():
    facts = ReturnsFacts("2026-11", "a.xlsx", date(2026, 11, 22), 0, 0, 1, is_rehearsal=True)
    content = returns_feedback((TOO_EARLY,), facts)
    assert "演练" in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A4"].value
    assert content == returns_feedback((TOO_EARLY,), facts)
