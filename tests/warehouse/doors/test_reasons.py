"""Every reason for which a row or a file is refused has its sentence in Chinese."""

import re

import pytest

from warehouse.doors.faults import FileFault
from warehouse.doors.reasons import (
    ALL_REASONS,
    FILE_REASONS,
    ROW_REASONS,
    UNLINKED_REASONS,
    file_sentence,
    reason_of,
    row_sentence,
)
from warehouse.doors.values import Fault

OF_THE_CONTRACT = {
    "ID_MALFORMED",
    "ID_CHECKSUM",
    "ID_BIRTHDATE",
    "ID_PRECISION_LOST",
    "DATE_UNPARSEABLE",
    "DATE_FUTURE",
    "AMOUNT_UNPARSEABLE",
    "AMOUNT_NEGATIVE",
    "AMOUNT_INCONSISTENT",
    "ENUM_UNKNOWN",
    "REQUIRED_MISSING",
    "DUPLICATE_CONFLICT",
    "HOUSEHOLD_UNKNOWN",
}


def test_every_row_reason_of_the_contract_has_a_sentence_and_no_other_has():
    assert set(ROW_REASONS) == OF_THE_CONTRACT


def test_every_fault_that_the_readers_find_has_a_sentence():
    assert {fault.value for fault in Fault} <= set(ROW_REASONS)
    assert {fault.value for fault in FileFault} == set(FILE_REASONS)


def test_every_reason_of_an_unlinked_row_has_a_sentence():
    assert set(UNLINKED_REASONS) == {"PERSON_UNKNOWN", "NAME_MISMATCH", "PERSON_TWICE", "AREA_UNKNOWN"}


@pytest.mark.parametrize("code", sorted(ALL_REASONS))
def test_a_sentence_is_chinese_and_says_what_is_wrong_and_what_to_do(code):
    reason = reason_of(code)
    assert reason.code == code
    assert reason.wrong.endswith("。")
    assert reason.remedy.endswith("。")
    assert re.search("[\u4e00-\u9fff]", reason.label)
    assert code not in reason.sentence


def test_an_unknown_word_is_told_which_words_are_known():
    assert "可选：A级、B级" in row_sentence("ENUM_UNKNOWN", "房屋等级", ("A级", "B级"))


def test_a_wrong_month_is_told_how_to_confirm_it():
    assert "fangpin accept-file" in file_sentence("MONTH_MISMATCH", "就业信息_2026-10.csv")


def test_a_reason_that_nobody_declared_does_not_stop_a_run():
    assert "NEW_ONE" in row_sentence("NEW_ONE")
