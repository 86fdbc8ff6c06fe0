"""Names that do not fit: one question for each person and pair of names, answered by the district."""

import io
from datetime import date

import openpyxl
import pytest

from warehouse.doors.identity_review import IdentityAnswer, IdentityDoubt, identity_review, read_identity_review

DAY = date(2026, 11, 10)
TODAY = date(2026, 11, 20)


def doubt(row_no=2, **other):
    return IdentityDoubt(
        **{
            "id_no": "410602198001011236",
            "registered_name": "张小明",
            "sent_name": "张晓明",
            "source": "medical",
            "file_name": "医疗结算_2026-11.xlsx",
            "sheet": "住院",
            "row_no": row_no,
            **other,
        }
    )


def workbook(*doubts):
    return openpyxl.load_workbook(io.BytesIO(identity_review(doubts, month="2026-11", made_on=DAY, mark="cd" * 32)))


def answered(tmp_path, *answers):
    book = workbook(doubt(), doubt(sent_name="张小名"))
    for at, answer in enumerate(answers, start=6):
        for place, value in enumerate(answer, start=8):
            book.worksheets[0].cell(at, place, value)
    book.save(tmp_path / "身份核对.xlsx")
    return read_identity_review(tmp_path / "身份核对.xlsx", TODAY)


def test_rows_that_ask_the_same_are_one_question_with_their_places():
    sheet = workbook(*(doubt(number) for number in range(2, 7)), doubt(sent_name="张小名")).worksheets[0]
    assert sheet.max_row == 7
    places = [sheet.cell(at, 7).value for at in (6, 7)]
    assert "医疗结算《医疗结算_2026-11.xlsx》“住院”第 2 行" in places[1]
    assert places[1].endswith("等共 5 行") or places[0].endswith("等共 5 行")


def test_the_three_cells_to_fill_in_are_open_and_no_other():
    sheet = workbook(doubt()).worksheets[0]
    assert sheet.protection.sheet
    assert [cell.value for cell in sheet[5] if not sheet.cell(6, cell.column).protection.locked] == [
        "结论",
        "核定人",
        "日期",
    ]


def test_answers_come_back_and_unanswered_rows_wait(tmp_path):
    review = answered(tmp_path, ("同一人", "王五", date(2026, 11, 12)))
    assert review.problems == ()
    assert len(review.answers) == 1
    answer = review.answers[0]
    assert answer == IdentityAnswer("410602198001011236", "张小明", answer.sent_name, True, "王五", date(2026, 11, 12))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (("同一人", "", date(2026, 11, 12)), "没有填写核定人"),
        (("可能是", "王五", date(2026, 11, 12)), "不是“同一人”或“不是同一人”"),
        (("同一人", "王五", "前天"), "日期无法识别"),
        (("同一人", "王五", date(2026, 11, 21)), "日期晚于今天"),
    ],
)
def test_an_answer_that_cannot_count_is_a_sentence(tmp_path, answer, words):
    review = answered(tmp_path, answer)
    assert review.answers == ()
    assert words in review.problems[0]
    assert "第 6 行" in review.problems[0]


def test_the_mark_stands_in_the_workbook_that_goes_out(tmp_path):
    path = tmp_path / "身份核对.xlsx"
    path.write_bytes(identity_review([doubt()], month="2026-11", made_on=DAY, mark="cd" * 32))
    assert read_identity_review(path, TODAY).mark == "cd" * 32


def test_a_day_may_be_written_as_people_write_it(tmp_path):
    review = answered(tmp_path, ("不是同一人", "王五", "2026年11月12日"), ("同一人", "王五", "2026.11.13"))
    assert [(each.is_same_person, each.decided_on.day) for each in review.answers] == [(False, 12), (True, 13)]


def test_one_question_with_two_answers_has_none(tmp_path):
    book = workbook(doubt())
    sheet = book.worksheets[0]
    for place in range(1, 8):
        sheet.cell(7, place, sheet.cell(6, place).value)
    for at, word in ((6, "同一人"), (7, "不是同一人")):
        for place, value in ((8, word), (9, "王五"), (10, date(2026, 11, 12))):
            sheet.cell(at, place, value)
    book.save(tmp_path / "身份核对.xlsx")
    review = read_identity_review(tmp_path / "身份核对.xlsx", TODAY)
    assert review.answers == ()
    assert "均未采用" in review.problems[0]


def test_a_file_that_is_no_workbook_is_a_sentence(tmp_path):
    path = tmp_path / "身份核对.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    assert "读不出来" in read_identity_review(path, TODAY).problems[0]


def test_without_doubts_there_is_no_workbook():
    with pytest.raises(ValueError, match="nothing to review"):
        workbook()
