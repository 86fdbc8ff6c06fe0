"""Codes that stand in a workbook more than once: over sheets that were copied, over rows that were pasted."""

from datetime import date

import pytest

from policy.cases.words import Cell, Word
from policy.levels import Level
from tests.warehouse.doors.returns.hand import CHECKED, CODES, FIRST, Hand
from warehouse.doors.returns import ReturnedWord, twice

YES = Word.of({Cell.CONCLUSION: "拟纳入"})
NO = Word.of({Cell.CONCLUSION: "无风险"})
MORE = Word.of({Cell.CONCLUSION: "拟纳入", Cell.CHECKED_ON: date(2026, 11, 12)})


def rows(*said):
    """(code, household, word) or more of each row, one below the other."""
    return [
        ReturnedWord(
            **{
                "level": Level.VILLAGE,
                "sheet": "建议名单",
                "row_no": at,
                "code": code,
                "household_no": household,
                "head_name": "张三",
                "word": word,
                "cells": {},
                **dict(*more),
            }
        )
        for at, (code, household, word, *more) in enumerate(said, start=6)
    ]


def numbers(found):
    return [each.row_no for each in found]


@pytest.mark.parametrize(
    ("said", "counted", "refused"),
    [
        ([], [], []),
        ([("A", "1", YES), ("B", "2", NO)], [6, 7], []),
        ([("A", "1", YES), ("A", "1", YES)], [6], []),
        ([("A", "1", YES), ("B", "2", NO), ("A", "1", NO)], [7], [6, 8]),
        ([("A", "1", YES), ("A", "1", YES), ("A", "1", NO)], [], [6, 7, 8]),
        ([("A", "1", YES), ("A", "1", MORE)], [], [6, 7]),
        ([("A", "1", YES), ("A", "2", YES)], [], [6, 7]),
        ([("A", "1", YES), ("A", "", YES)], [6], []),
        ([("", "1", YES), ("", "2", NO)], [6, 7], []),
        ([("", "1", YES), ("", "1", YES)], [6], []),
        ([("", "1", YES), ("", "1", NO)], [], [6, 7]),
        ([("", "1", YES), ("", "1", NO, {"level": Level.TOWNSHIP})], [6, 7], []),
        ([("A", "1", YES), ("A", "1", YES, {"level": Level.TOWNSHIP})], [], [6, 7]),
        ([("", "", YES, {"head_name": ""}), ("", "", NO, {"head_name": ""})], [6, 7], []),
        ([("", "1", YES), ("A", "1", YES), ("", "1", YES)], [7], []),
        ([("A", "1", YES), ("", "1", NO)], [], [6, 7]),
        ([("A", "1", YES), ("B", "1", YES), ("", "1", NO)], [6, 7, 8], []),
        ([("A", "1", Word()), ("A", "1", YES), ("B", "2", Word())], [7, 8], []),
    ],
)
def test_the_same_answers_count_once_and_different_ones_not_at_all(said, counted, refused):
    found = twice(rows(*said))

    assert (numbers(found[0]), numbers(found[1])) == (counted, refused)


def test_a_copied_sheet_adds_nothing(tmp_path):
    hand = Hand.with_village_list()
    hand.fill(FIRST, CHECKED)
    hand.book.copy_worksheet(hand.sheet)

    counted, refused = twice(hand.sent_back(tmp_path).rows)

    assert ([each.sheet for each in counted], refused) == (["建议名单"], [])


def test_an_empty_copy_of_a_sheet_contradicts_nobody(tmp_path):
    hand = Hand.with_village_list()
    copied = hand.book.copy_worksheet(hand.sheet)
    hand.fill(FIRST, CHECKED, copied)

    counted, refused = twice(hand.sent_back(tmp_path).rows)

    assert ([each.sheet for each in counted], refused) == ([copied.title], [])


def test_a_copy_without_the_code_column_says_the_same_of_the_same_households(tmp_path):
    hand = Hand.with_village_list()
    hand.unmerge()
    for at in (FIRST, FIRST + 1):
        hand.fill(at, CHECKED)
    copied = hand.book.copy_worksheet(hand.sheet)
    hand.fill(FIRST + 1, {"核查结论": "无风险"}, copied)
    copied.delete_cols(1)

    counted, refused = twice(hand.sent_back(tmp_path).rows)

    assert [(each.code, each.has_code_column) for each in counted] == [(CODES[0], True)]
    assert [each.code for each in refused] == [CODES[1], ""]


def test_a_copy_that_was_gone_on_with_contradicts_the_first(tmp_path):
    hand = Hand.with_village_list()
    hand.fill(FIRST, CHECKED)
    hand.fill(FIRST + 1, CHECKED)
    hand.fill(FIRST, {"核查结论": "无风险"}, hand.book.copy_worksheet(hand.sheet))

    counted, refused = twice(hand.sent_back(tmp_path).rows)

    assert [each.code for each in counted] == [CODES[1]]
    assert [each.code for each in refused] == [CODES[0]] * 2
