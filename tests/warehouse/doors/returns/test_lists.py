"""Lists as villages and townships send them back: made by us, changed as people change them, read again."""
# ruff: noqa: RUF001  full-width forms are what people type

from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl.styles import PatternFill

from policy.cases.words import Cell
from policy.levels import Level
from tests.warehouse.doors.list_samples import HEAD_ID, row
from tests.warehouse.doors.returns.hand import CHECKED, CODES, FIRST, HEADER, HOUSEHOLDS, REVIEWED, Hand, said
from warehouse.doors.list_layout import FREE_NOTE

CHECK = {
    Cell.CLUE_TRUE: "属实",
    Cell.CONCLUSION: "拟纳入",
    Cell.CHECKED_BY: "赵六",
    Cell.CHECKED_ON: date(2026, 11, 12),
}
REVIEW = {Cell.REVIEW: "同意上报", Cell.REVIEWED_BY: "钱七", Cell.REVIEWED_ON: date(2026, 11, 20)}
NOTE = FIRST + len(HOUSEHOLDS)
FREE = NOTE + 1


@pytest.fixture
def village():
    """A village's list whose first and third household are answered."""
    hand = Hand.with_village_list()
    hand.fill(FIRST, CHECKED)
    hand.fill(FIRST + 2, {**CHECKED, "核查结论": "无风险", "原因": "已死亡"})
    return hand


BOTH = {CODES[0]: CHECK, CODES[2]: {**CHECK, Cell.CONCLUSION: "无风险", Cell.CAUSE: "已死亡"}}


def test_a_household_with_nothing_filled_in_is_pending_and_the_others_have_spoken(village, tmp_path):
    returned = village.sent_back(tmp_path)

    assert said(returned) == BOTH
    assert [(each.level, each.sheet, each.row_no) for each in returned.rows] == [
        (Level.VILLAGE, "建议名单", FIRST),
        (Level.VILLAGE, "建议名单", FIRST + 2),
    ]
    assert (returned.clues, returned.signatures, returned.entries, returned.other_sheets) == ((), (), (), ())


def test_a_word_says_whose_it_is_and_keeps_its_row_as_it_came(village, tmp_path):
    first = village.sent_back(tmp_path).rows[0]

    assert (first.household_no, first.head_name, first.has_code_column) == ("41060226000001", "张小明", True)
    assert first.cells["户主身份证号"] == HEAD_ID
    assert first.cells["核查结论"] == "拟纳入"
    assert list(first.cells)[:4] == ["核对码", "户编号", "户主姓名", "风险类型"]


def test_the_mark_of_the_list_comes_back_with_it(village, tmp_path):
    assert village.sent_back(tmp_path).mark == "5e" * 32


def test_a_word_shown_in_a_log_tells_nothing_of_the_household(village, tmp_path):
    village.fill(FREE, {"户主姓名": "孙八", "户主身份证号": HEAD_ID})
    shown = repr(village.sent_back(tmp_path))

    assert not [text for text in ("张小明", "孙八", HEAD_ID, "41060226000001", "已死亡") if text in shown]


def test_a_township_speaks_for_itself(tmp_path):
    hand = Hand.with_township_list()
    hand.fill(FIRST, REVIEWED)

    (word,) = hand.sent_back(tmp_path).rows

    assert (word.level, word.code, dict(word.word.cells)) == (Level.TOWNSHIP, CODES[0], REVIEW)


def test_households_already_monitored_speak_on_the_second_sheet(tmp_path):
    hand = Hand.with_village_list((*HOUSEHOLDS[:2], row(3, is_monitored=True)))
    hand.fill(FIRST, CHECKED, hand.book["风险变化"])

    (word,) = hand.sent_back(tmp_path).rows

    assert (word.sheet, word.code) == ("风险变化", CODES[2])


def test_columns_may_be_moved(village, tmp_path):
    village.unmerge()
    village.sheet.move_range(f"A{HEADER}:A{FREE}", cols=60)
    village.sheet.move_range(f"M{HEADER}:N{FREE}", cols=40)

    assert said(village.sent_back(tmp_path)) == BOTH


def test_a_column_may_be_added_between_others(village, tmp_path):
    village.unmerge()
    village.sheet.insert_cols(3)
    village.sheet.cell(HEADER, 3).value = "村干部备注"
    village.sheet.cell(FIRST, 3).value = "电话联系过"
    returned = village.sent_back(tmp_path)

    assert said(returned) == BOTH
    assert returned.rows[0].cells["村干部备注"] == "电话联系过"


def test_of_two_columns_under_one_header_the_leftmost_counts(village, tmp_path):
    village.sheet.cell(HEADER, 40).value = "核查结论"
    village.sheet.cell(FIRST, 40).value = "无风险"

    assert said(village.sent_back(tmp_path)) == BOTH


def test_a_note_in_a_column_without_a_header_is_nothing(village, tmp_path):
    village.sheet.cell(FIRST + 1, 40).value = "下周再去"

    assert said(village.sent_back(tmp_path)) == BOTH


def test_rows_may_be_sorted(village, tmp_path):
    village.unmerge()
    lines = village.grid()[1:4]
    for at, line in enumerate(reversed(lines)):
        for place, value in enumerate(line, start=1):
            village.sheet.cell(FIRST + at, place).value = value

    assert said(village.sent_back(tmp_path)) == BOTH


def test_rows_filtered_or_hidden_count_all_the_same(village, tmp_path):
    village.sheet.auto_filter.add_filter_column(12, ["拟纳入"])
    village.sheet.row_dimensions[FIRST + 2].hidden = True
    village.sheet.column_dimensions["M"].hidden = True
    village.sheet.sheet_state = "hidden"
    village.book.active = 1

    assert said(village.sent_back(tmp_path)) == BOTH


def test_a_deleted_row_says_nothing_and_the_rest_counts(village, tmp_path):
    village.unmerge()
    village.sheet.delete_rows(FIRST)

    assert said(village.sent_back(tmp_path)) == {CODES[2]: BOTH[CODES[2]]}


def test_blank_rows_between_keep_the_numbers_that_a_person_sees(village, tmp_path):
    village.unmerge()
    village.sheet.insert_rows(FIRST + 1, 3)

    assert [each.row_no for each in village.sent_back(tmp_path).rows] == [FIRST, FIRST + 5]


@pytest.mark.parametrize("rows", [-4, 5])
def test_the_header_may_stand_anywhere_in_the_first_ten_rows(village, tmp_path, rows):
    village.unmerge()
    village.sheet.move_range(f"A{HEADER}:Z{FREE}", rows=rows)
    for at in range(1, HEADER + rows):
        village.sheet.cell(at, 1).value = "区级确定"
    village.sheet.merge_cells(f"A1:H{max(1, HEADER + rows - 1)}") if rows > 0 else None

    assert said(village.sent_back(tmp_path)) == BOTH


def test_a_sheet_without_a_header_in_the_first_ten_rows_is_named(village, tmp_path):
    village.unmerge()
    village.sheet.insert_rows(1, 6)
    returned = village.sent_back(tmp_path)

    assert returned.rows == ()
    assert [each.name for each in returned.other_sheets] == ["建议名单"]


def test_headers_may_bear_blanks_stars_breaks_and_full_width_letters(village, tmp_path):
    for header, written in {
        "核查结论": "核 查\n结论*",
        "户编号": " 户编号　",
        "核实人均纯收入": "核实人均纯收入（元）",
    }.items():
        village.sheet.cell(HEADER, village.column(header)).value = written

    assert said(village.sent_back(tmp_path)) == BOTH


def test_a_copied_sheet_is_read_too(village, tmp_path):
    village.book.copy_worksheet(village.sheet).title = "建议名单 (2)"
    returned = village.sent_back(tmp_path)

    assert [each.sheet for each in returned.rows] == ["建议名单"] * 2 + ["建议名单 (2)"] * 2
    assert said(returned) == BOTH


def test_a_header_pasted_below_the_list_is_no_household(village, tmp_path):
    for place, header in enumerate(village.grid()[0], start=1):
        village.sheet.cell(FREE, place).value = header
        village.sheet.cell(FREE + 1, place).value = header if header != "核对码" else None
    returned = village.sent_back(tmp_path)

    assert (said(returned), returned.clues) == (BOTH, ())


@pytest.mark.parametrize("place", ["核对码", "户编号", "户主姓名"])
@pytest.mark.parametrize(
    "footer", ["合计", "合 计", "审核人：赵六", "填报日期：2026-11-15", "备注：以上属实", "说明：无"]
)
def test_totals_and_footers_are_no_households(village, tmp_path, place, footer):
    village.fill(FREE, {place: footer, "参会人数": 40, "核查结论": 2})
    returned = village.sent_back(tmp_path)

    assert (said(returned), returned.clues) == (BOTH, ())


def test_a_row_with_a_code_is_data_whatever_stands_beside_it(village, tmp_path):
    village.fill(FIRST, {"户主姓名": "说明：户主已故，由其妻代"})

    assert said(village.sent_back(tmp_path)) == BOTH


def test_a_signature_below_the_columns_to_fill_names_nobody_and_says_nothing(village, tmp_path):
    village.fill(FREE, {"核查人": "村委会（盖章）", "核查日期": "2026年11月15日"})

    assert said(village.sent_back(tmp_path)) == BOTH


def test_an_answer_that_names_nobody_is_not_lost(village, tmp_path):
    village.fill(FIRST, {"核对码": None, "户编号": None, "户主姓名": None})
    lost = village.sent_back(tmp_path).rows[0]

    assert (lost.code, lost.household_no, lost.head_name) == ("", "", "")
    assert dict(lost.word.cells) == CHECK


def test_a_code_is_tidied_however_it_was_typed(village, tmp_path):
    village.fill(FIRST, {"核对码": " kx7m2prt－9wa1 "})

    assert village.sent_back(tmp_path).rows[0].code == CODES[0]


def test_a_wrong_code_comes_as_it_stands(village, tmp_path):
    village.fill(FIRST, {"核对码": "KX7M-2PRT"})

    assert village.sent_back(tmp_path).rows[0].code == "KX7M-2PRT"


def test_a_row_whose_code_was_cleared_is_still_a_word_of_its_household(village, tmp_path):
    village.fill(FIRST, {"核对码": None})
    village.fill(FIRST + 1, {"核对码": None})
    returned = village.sent_back(tmp_path)

    assert (returned.rows[0].code, returned.rows[0].household_no) == ("", "41060226000001")
    assert returned.rows[0].has_code_column
    assert returned.clues == ()


def test_where_the_code_column_is_gone_rows_are_known_by_number_and_name(village, tmp_path):
    village.delete("核对码")
    returned = village.sent_back(tmp_path)

    assert [(each.code, each.household_no, each.head_name, each.has_code_column) for each in returned.rows] == [
        ("", "41060226000001", "张小明", False),
        ("", "41060226000003", "王五", False),
    ]


def test_the_code_alone_is_enough(village, tmp_path):
    village.delete("户编号")
    village.delete("户主姓名")
    returned = village.sent_back(tmp_path)

    assert said(returned) == BOTH
    assert {(each.household_no, each.head_name) for each in returned.rows} == {("", "")}


def test_a_list_whose_rows_cannot_be_told_apart_is_named_with_what_it_lacks(village, tmp_path):
    village.delete("核对码")
    village.delete("户编号")
    returned = village.sent_back(tmp_path)

    assert returned.rows == ()
    assert [(each.name, each.lacks) for each in returned.other_sheets] == [("建议名单", ("核对码", "户编号"))]


def test_a_sheet_of_somebody_elses_is_named_and_an_empty_one_is_not(village, tmp_path):
    village.book.create_sheet("Sheet1")
    village.book.create_sheet("走访记录")["B2"] = "11月12日走访"
    returned = village.sent_back(tmp_path)

    assert [(each.name, each.lacks) for each in returned.other_sheets] == [("走访记录", ())]


def test_a_village_that_added_the_townships_column_is_read_as_a_township(village, tmp_path):
    village.sheet.cell(HEADER, 40).value = "乡镇审核"
    village.sheet.cell(FIRST, 40).value = "同意上报"

    (word,) = village.sent_back(tmp_path).rows

    assert (word.level, dict(word.word.cells)) == (Level.TOWNSHIP, {Cell.REVIEW: "同意上报"})


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("2026.11.5", None),
        ("2026年11月5日", None),
        ("２０２６／１１／５", None),
        ("20261105", None),
        (20261105, None),
        ("46331", None),
        (46331, None),
        (46331.5, None),
        (46331, 'yyyy"年"m"月"d"日"'),
        (datetime(2026, 11, 5, 8, 30), "yyyy-mm-dd"),  # noqa: DTZ001  a workbook has no zone
        ("2026-11-05 08:30", None),
    ],
)
def test_a_day_is_read_however_it_was_written(village, tmp_path, written, form):
    cell = village.sheet.cell(FIRST, village.column("核查日期"))
    cell.value, cell.number_format = written, form or "General"

    assert said(village.sent_back(tmp_path))[CODES[0]][Cell.CHECKED_ON] == date(2026, 11, 5)


def test_a_formula_counts_by_its_saved_value_and_without_one_is_blank(village, tmp_path):
    village.fill(FIRST, {"原因": '="外出"&"务工"', "承诺授权书": "=1/0"})

    assert said(village.sent_back(tmp_path)) == BOTH


def test_a_cell_merged_over_several_households_holds_for_each(village, tmp_path):
    place = village.sheet.cell(FIRST, village.column("核查人")).column_letter
    village.fill(FIRST + 1, {**CHECKED, "核查人": None})
    village.sheet.merge_cells(f"{place}{FIRST}:{place}{FIRST + 2}")

    assert {word[Cell.CHECKED_BY] for word in said(village.sent_back(tmp_path)).values()} == {"赵六"}


def test_an_amount_under_a_header_in_ten_thousands_is_in_ten_thousands(village, tmp_path):
    village.fill(FIRST, {"核实人均纯收入": 0.72})
    village.fill(FIRST + 2, {"核实人均纯收入": "6800元"})
    village.sheet.cell(HEADER, village.column("核实人均纯收入")).value = "核实人均纯收入(万元)"
    words = said(village.sent_back(tmp_path))

    assert [words[code][Cell.INCOME] for code in (CODES[0], CODES[2])] == [Decimal("7200.00"), Decimal("6800.00")]


def test_colours_and_comments_are_nothing(village, tmp_path):
    village.sheet.cell(FIRST + 1, village.column("核查结论")).fill = PatternFill("solid", fgColor="FF0000")

    assert said(village.sent_back(tmp_path)) == BOTH


def test_a_village_adds_clues_below_its_list(village, tmp_path):
    village.fill(
        FREE,
        {
            "户编号": 41060226000099,
            "户主姓名": " 孙 八",
            "风险类型": "因病，因学、因病",
            "户主身份证号": "410602198001011236",
            "预警说明": "住院花费大",
            **CHECKED,
        },
    )
    village.fill(FREE + 1, {"户主姓名": "周九", "核对码": "新增"})
    returned = village.sent_back(tmp_path)
    first, second = returned.clues

    assert said(returned) == BOTH
    assert (first.sheet, first.row_no, first.household_no, first.head_name) == (
        "建议名单", FREE, "41060226000099", "孙八",
    )  # fmt: skip
    assert (first.risk_types, first.head_id_no, first.note) == (("因病", "因学"), HEAD_ID, "住院花费大")
    assert dict(first.word.cells) == CHECK
    assert (second.row_no, second.household_no, second.head_name, second.risk_types) == (FREE + 1, "", "周九", ())
    assert second.word.cells == ()


def test_a_clue_with_a_due_day_is_one_all_the_same(village, tmp_path):
    village.fill(FREE, {"户主姓名": "孙八", "截止日期": "2026-11-19"})

    assert [each.head_name for each in village.sent_back(tmp_path).clues] == ["孙八"]


def test_a_clue_without_a_word_about_whom_is_nothing(village, tmp_path):
    village.fill(FREE, {"风险类型": "因病", "预警说明": "听说有一户"})

    assert village.sent_back(tmp_path).clues == ()


def test_an_id_that_lost_its_digits_in_a_number_cell_is_no_id(village, tmp_path):
    village.fill(FREE, {"户主姓名": "孙八", "户主身份证号": 410602198001011236})

    assert village.sent_back(tmp_path).clues[0].head_id_no == "4.10602198001011E+17"


def test_a_township_has_no_clues(tmp_path):
    hand = Hand.with_township_list()
    hand.fill(FIRST, {"核对码": None, "截止日期": None, **REVIEWED})
    returned = hand.sent_back(tmp_path)

    assert returned.clues == ()
    assert [(each.code, each.household_no) for each in returned.rows] == [("", "41060226000001")]


def test_without_the_code_column_a_clue_stands_below_the_note_and_bears_no_due_day(village, tmp_path):
    village.fill(FREE, {"户编号": "41060226000099", "户主姓名": "孙八", **CHECKED})
    village.delete("核对码")
    returned = village.sent_back(tmp_path)

    assert [each.household_no for each in returned.clues] == ["41060226000099"]
    assert [each.household_no for each in returned.rows] == ["41060226000001", "41060226000003"]


def test_without_the_code_column_a_row_that_cannot_be_told_is_a_word_for_the_reader_to_refuse(village, tmp_path):
    village.fill(FREE, {"户编号": "41060226000099", "户主姓名": "孙八", **CHECKED})
    village.delete("核对码")
    village.delete("截止日期")
    returned = village.sent_back(tmp_path)

    assert returned.clues == ()
    assert [each.household_no for each in returned.rows] == ["41060226000001", "41060226000003", "41060226000099"]


def test_the_note_over_the_free_rows_is_the_one_that_lists_bear(village):
    written = [str(cell.value or "") for cell in village.sheet[NOTE]]

    assert FREE_NOTE in written
