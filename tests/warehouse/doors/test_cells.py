"""The text rules of a cell."""
# ruff: noqa: RUF001  full-width forms are what is tried

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.doors.cells import is_missing, with_single_blanks, without_blanks


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (" 张 三 ", "张三"),
        ("张\u3000三", "张三"),
        ("张\u00a0三", "张三"),
        ("张\u200b三\ufeff", "张三"),
        ("张\t三\r\n", "张三"),
        ("张\x07三", "张三"),
        ("张\u00ad三", "张三"),
        ("张\u2060三", "张三"),
        ("张\u3164三", "张三"),
        ("１２３（Ａ）", "123(A)"),
        ("Ⅳ级", "IV级"),
        ("㈠", "(一)"),
        ("ｶﾞ", "ガ"),
        ("é", "é"),
        ("，．：；", ",.:;"),
        ("", ""),
    ],
)
def test_a_cell_is_nfkc_without_blanks_and_invisible_characters(cell, text):
    assert without_blanks(cell) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  2026-11-05   8:30 ", "2026-11-05 8:30"),
        ("2026-11-05\u30008:30", "2026-11-05 8:30"),
        ("2026-11-05\n8:30", "2026-11-05 8:30"),
        ("２０２６－１１－０５", "2026-11-05"),
        ("2026\u200b-11-05", "2026-11-05"),
    ],
)
def test_in_a_day_the_blanks_stay_single_so_that_a_time_can_be_told(cell, text):
    assert with_single_blanks(cell) == text


@pytest.mark.parametrize("text", ["", "-", "—", "——", "－－".replace("－", "-"), "–", "−", "─", "-—–", "/", "无"])
def test_nothing_dashes_a_slash_and_the_word_for_none_are_missing(text):
    assert is_missing(text)


@pytest.mark.parametrize("text", ["0", "//", "无无", "-1", "零", "N/A", "~", "暂无"])
def test_nothing_else_is_missing(text):
    assert not is_missing(text)


@given(st.text())
def test_the_text_rules_are_done_after_one_pass(cell):
    once = without_blanks(cell)

    assert without_blanks(once) == once or unicodedata.normalize("NFKC", once) != once


@given(st.text())
def test_both_rules_leave_the_same_characters(cell):
    assert without_blanks(with_single_blanks(cell)) == without_blanks(cell) or "\x1c" <= min(cell) <= "\x1f"
