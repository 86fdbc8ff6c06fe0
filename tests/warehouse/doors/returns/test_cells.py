"""Cells that people filled in: as which values they come, and what stands for nothing."""
# ruff: noqa: RUF001  full-width forms are what people type

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.cases.forms import Content
from policy.cases.procedures import ELIMINATION, IDENTIFICATION, PROCEDURES
from policy.levels import Level
from warehouse.doors import elimination_layout
from warehouse.doors import list_layout as layout
from warehouse.doors.district_list import COLUMNS as DISTRICT_COLUMNS
from warehouse.doors.returns.cells import FIELDS, code_of, name_of, risk_types_of, value_of


@pytest.mark.parametrize("content", Content)
@pytest.mark.parametrize("text", ["", " ", "\u200b", "-", "—", "——", "－", "/", "无", " 无 "])
def test_blanks_dashes_a_slash_and_the_word_for_none_are_blank_in_every_cell(content, text):
    assert value_of(content, text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("１２", 12),
        ("12人", 12),
        ("12 名", 12),
        ("12.0", 12),
        ("0", 0),
        ("-3", "-3"),
        ("12.5", "12.5"),
        ("十二人", "十二人"),
        ("1900-01-12", "1900-01-12"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_a_number_of_people_is_whole_or_stays_what_stood_there(text, value):
    assert value_of(Content.COUNT, text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7200", Decimal("7200.00")),
        ("7,200.005", Decimal("7200.01")),
        ("￥7200元", Decimal("7200.00")),
        ("0.72万", Decimal("7200.00")),
        ("0", Decimal("0.00")),
        ("-150.5", Decimal("-150.50")),
        ("七千", "七千"),
        ("7000-8000", "7000-8000"),
    ],
)
def test_an_income_is_yuan_to_the_fen_or_stays_what_stood_there(text, value):
    assert value_of(Content.YUAN, text) == value


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [("0.72", "万元", "7200.00"), ("7200元", "万元", "7200.00"), ("0.72万", "万元", "7200.00"), ("72", "", "72.00")],
)
def test_a_unit_in_the_cell_wins_over_that_of_the_header(text, unit, value):
    assert value_of(Content.YUAN, text, unit=unit) == Decimal(value)


@pytest.mark.parametrize("text", ["11月5日", "昨天", "2026-11-31", "2026-13-01", "12345", "2026"])
def test_what_is_no_day_stays_what_stood_there(text):
    assert value_of(Content.DAY, text) == text


def test_a_day_may_bear_a_time_and_blanks():
    assert value_of(Content.DAY, " 2026 - 11 - 5  8:30 ") == date(2026, 11, 5)


@pytest.mark.parametrize("text", ["拟纳入", " 拟 纳入\n", "拟纳入\u200b", "\u3000拟纳入"])
def test_a_choice_is_told_without_its_blanks(text):
    assert value_of(Content.CHOICE, text) == "拟纳入"


def test_an_unknown_choice_stays_for_policy_to_refuse():
    assert value_of(Content.CHOICE, "同 意") == "同意"


def test_free_text_stays_as_it_was_written_but_for_its_line_breaks():
    assert value_of(Content.TEXT, "住院 3 次；\r\n家有　老人（ＶＩＰ）") == "住院 3 次；\n家有　老人（ＶＩＰ）"


@pytest.mark.parametrize(
    "text", ["KX7M-2PRT-9WA3", "kx7m 2prt 9wa3", "ＫＸ７Ｍ—２ＰＲＴ—９ＷＡ３", "KX7M2PRT9WA3\u200b"]
)
def test_a_code_is_tidied(text):
    assert code_of(text) == "KX7M-2PRT-9WA3"


@pytest.mark.parametrize("text", ["", "-", "无", "新增", "新增线索", "（补）"])
def test_where_nothing_of_a_code_stands_there_is_none(text):
    assert code_of(text) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [(" 张 三 ", "张三"), ("'41060226000001", "41060226000001"), ("无", ""), ("阿依·古丽", "阿依·古丽")],
)
def test_a_name_is_without_blanks_and_quote(text, name):
    assert name_of(text) == name


@pytest.mark.parametrize(
    "text", ["因病、因学", "因病，因学", "因病,因学、因病", "因病；因学", "因病\n因学", " 因 病 ;因学、"]
)
def test_risk_types_are_parted_and_each_is_there_once(text):
    assert risk_types_of(text) == ("因病", "因学")


@given(st.sampled_from(Content), st.text(max_size=30))
def test_no_text_breaks_the_reading_and_none_is_lost(content, text):
    value = value_of(content, text)

    assert value is not None or not name_of(text)


@pytest.mark.parametrize(
    ("procedure", "level", "columns"),
    [
        (IDENTIFICATION, Level.VILLAGE, layout.VILLAGE_COLUMNS),
        (IDENTIFICATION, Level.TOWNSHIP, layout.TOWNSHIP_COLUMNS),
        (IDENTIFICATION, Level.DISTRICT, DISTRICT_COLUMNS),
        (ELIMINATION, Level.VILLAGE, elimination_layout.VILLAGE_COLUMNS),
        (ELIMINATION, Level.TOWNSHIP, elimination_layout.TOWNSHIP_COLUMNS),
        (ELIMINATION, Level.DISTRICT, elimination_layout.of_an_end(DISTRICT_COLUMNS)),
    ],
)
def test_every_column_that_a_list_asks_to_fill_is_read(procedure, level, columns):
    asked = [column.header for column in columns if column.is_filled_in]
    assert asked == [field.cell.label for field in procedure.forms[level].fields]
    assert set(asked) <= FIELDS[level].keys()


@pytest.mark.parametrize("level", Level)
def test_a_cell_holds_the_same_in_every_kind_of_case(level):
    for procedure in PROCEDURES.values():
        for each in procedure.forms[level].fields:
            assert FIELDS[level][each.cell.label].content is each.content
