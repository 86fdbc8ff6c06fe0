"""Senders are answered once, by a workbook that names sheet, row and reason, and that counts when it is put right."""

import hashlib

import openpyxl
import pytest

from tests.flows.people import VILLAGE_NO
from tests.warehouse.casework.desk import LISTS, ONE, TWO
from tests.warehouse.casework.hand import header_of, lay_behind

EAST = LISTS[ONE]
NO_CAUSE = {**VILLAGE_NO, "原因": None}
CLUE = {"户编号": TWO, "户主姓名": "李小河", "风险类型": "因懒"}


def rows_of(path):
    """The rows of a feedback workbook by header."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    columns = header_of(sheet)
    at = columns.pop("")
    return [
        {header: sheet.cell(row, column).value for header, column in columns.items()}
        for row in range(at + 1, sheet.max_row + 1)
    ]


def put_right(path, target, **cells):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = header_of(sheet)
    for header, value in cells.items():
        sheet.cell(columns[""] + 1, columns[header]).value = value
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)


def test_the_feedback_names_sheet_row_and_reason_of_each_row_that_does_not_count(desk):
    desk.sent(ONE, TWO).on("2026-11-12")
    path = desk.fill(EAST, {ONE: NO_CAUSE})
    other = desk.fill(EAST, {TWO: {**VILLAGE_NO, "核查结论": "不知道"}}, "b.xlsx")
    lay_behind(path, other)
    other.unlink()
    desk.take_in()

    [feedback] = desk.answer()

    told = [
        (row["原表工作表"], row["原表行号"], row["计入结果"], row["户编号"], row["原因和改法"])
        for row in rows_of(feedback)
    ]
    assert told == [
        ("建议名单", "6", "未计入", ONE, "“原因”必须填写，请补填后重报。"),
        ("副本", "7", "未计入", TWO, "“核查结论”不在可选范围内，请从下拉选项中选择。"),
    ]
    assert feedback.name.startswith("东乡-东村_回收反馈")


def test_senders_are_answered_and_told_once(desk):
    desk.sent(ONE).on("2026-11-12").fill(EAST, {ONE: NO_CAUSE})
    desk.take_in()
    [feedback] = desk.answer()
    content = feedback.read_bytes()
    feedback.unlink()

    assert desk.answer() == []
    messages = desk.view("select role, body from message")
    assert [row["role"] for row in messages] == ["townships"]
    assert feedback.name in messages[0]["body"]
    assert "张大山" not in messages[0]["body"]
    assert content


def test_a_file_of_which_nothing_is_to_be_told_gets_no_feedback(desk):
    desk.sent(ONE).on("2026-11-12").fill(EAST, {ONE: VILLAGE_NO})
    desk.take_in()

    assert desk.answer() == []
    assert desk.view("select * from message") == []
    assert desk.view("select answered from returned_file") in ([{"answered": 1}], [{"answered": True}])


def test_the_feedback_put_right_and_sent_back_counts(desk):
    desk.sent(ONE).on("2026-11-12").fill(EAST, {ONE: NO_CAUSE})
    desk.take_in()
    [feedback] = desk.answer()
    put_right(feedback, desk.ground.returns("2026-11") / "改正.xlsx", 原因="已有稳定收入")

    done = desk.take_in()

    assert (done.counted, done.refused) == (1, 0)
    assert desk.states() == {ONE: "at_township"}


def test_a_refused_clue_put_right_in_the_feedback_counts(desk):
    """It has no code: the feedback bears the mark of the list, so that its village is known."""
    desk.sent(ONE).on("2026-11-12").add_below(EAST, CLUE)
    desk.take_in()
    [feedback] = desk.answer()
    put_right(feedback, desk.ground.returns("2026-11") / "改正.xlsx", 风险类型="因学")

    done = desk.take_in()

    assert (done.counted, done.refused) == (1, 0)
    assert desk.states()[TWO] == "at_village"


def test_the_same_answers_give_the_same_feedback_bytes(desk):
    desk.sent(ONE).on("2026-11-12").fill(EAST, {ONE: NO_CAUSE})
    desk.take_in()
    [feedback] = desk.answer()
    first = feedback.read_bytes()
    with desk.ground.ledger.writing() as book:
        for file in book.returned.files("2026-11"):
            file.answered = False

    desk.on("2026-11-13").answer()

    assert feedback.read_bytes() == first
    assert len(desk.view("select * from message")) == 1


def test_a_file_is_told_of_under_the_same_key_whatever_broke_off_before(desk, monkeypatch):
    """A transaction that broke off leaves a gap in the running numbers of a PostgreSQL, so no key is made of them."""
    path = desk.sent(ONE).on("2026-11-12").fill(EAST, {ONE: NO_CAUSE})
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("warehouse.returning.issue_to_district", broken_off)
        desk.take_in()
    desk.take_in()
    desk.answer()

    known_by = hashlib.sha256(f"{path.name}|{sha256}".encode()).hexdigest()[:16]
    assert desk.view("select message_key from message") == [{"message_key": f"2026-11:returned:{known_by}"}]


def broken_off(*_given):
    raise KeyboardInterrupt
