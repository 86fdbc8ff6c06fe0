"""乡村复核: what villages and townships fill in, and whose word comes back."""

from datetime import date

import pytest

from policy.levels import Level
from tests.warehouse.doors.claims.samples import CLAIMS, FACTS, MARK, REHEARSAL_FACTS, Form, claim, rows_of, unlocked
from tests.warehouse.doors.list_samples import HEAD_ID
from tests.warehouse.doors.test_district_list import filled_rule
from tests.warehouse.doors.test_lists import choices, every_text, headers, opened
from warehouse.doors.claims.doubles import said_twice
from warehouse.doors.claims.places import review_path
from warehouse.doors.claims.review import ReviewLine, township_review, village_review
from warehouse.doors.claims.said import ReviewRow

DAY = date(2026, 12, 3)
LINES = (
    ReviewLine(CLAIMS[0], "属实", "查阅病历", due_on=date(2026, 12, 6)),
    ReviewLine(CLAIMS[1], "不属实", "未在册", village_word="同意不赔（张三，2026-12-02）"),
)
AGREED = {"复核人": "张三", "复核日期": DAY}


def village(lines=LINES, facts=FACTS):
    return village_review(facts, "鹤壁集镇", "槐树村", lines)


def township(lines=LINES):
    return township_review(FACTS, "鹤壁集镇", lines)


def words(returned):
    return [
        (row.claim.claim_no, row.level, row.verdict, row.reviewer, row.reviewed_on, row.reason)
        for row in returned.of(ReviewRow)
    ]


def test_a_village_sees_the_finding_and_fills_its_own_word():
    sheet = opened(village()).worksheets[0]
    assert headers(sheet) == [
        "理赔号", "户编号", "户主姓名", "保障项目", "年度", "自然村", "保险结论", "保险依据", "截止日期",
        "村级复核", "复核人", "复核日期", "理由",
    ]  # fmt: skip
    assert unlocked(village()) == ["村级复核", "复核人", "复核日期", "理由"]
    first = rows_of(sheet)[0]
    assert (first["保险结论"], first["保险依据"], first["截止日期"]) == ("属实", "查阅病历", "2026-12-06")


def test_a_township_sees_the_villages_word_and_has_both_columns():
    sheet = opened(township()).worksheets[0]
    assert [row["村级意见"] for row in rows_of(sheet)] == [None, "同意不赔（张三，2026-12-02）"]
    assert unlocked(township()) == ["村级复核", "乡镇复核", "复核人", "复核日期", "理由"]


def test_where_the_village_has_spoken_its_cell_is_grey_and_where_not_it_is_needed():
    rules = filled_rule(opened(township()).worksheets[0], "村级复核")
    spoken = headers(opened(township()).worksheets[0]).index("村级意见")
    assert rules[0] == f'${chr(ord("A") + spoken)}6<>""'
    assert "NOT(" in rules[1]


def test_a_row_has_the_choices_that_its_finding_calls_for():
    sheet = opened(village()).worksheets[0]
    assert choices(sheet, "村级复核", 6) == ["同意", "退回保险"]
    assert choices(sheet, "村级复核", 7) == ["同意不赔", "退回保险"]
    assert choices(opened(township()).worksheets[0], "乡镇复核", 7) == ["同意不赔", "退回保险"]


def test_or_those_that_the_caller_allows():
    line = ReviewLine(CLAIMS[0], "属实", "", choices=("同意",))
    assert choices(opened(village((line,))).worksheets[0], "村级复核") == ["同意"]


def test_neither_shows_an_id_number_or_an_amount():
    for content in (village(), township()):
        shown = "\n".join(every_text(opened(content)))
        assert HEAD_ID not in shown
        assert HEAD_ID[-4:] not in shown


def test_codes_send_backs_and_answers_given_stand_where_there_are_any():
    line = ReviewLine(
        claim(1, code="KX7M-2PRT-9WA1"), "属实", "", send_back_note="第 2 次办理", filled={"村级复核": "同意"}
    )
    (row,) = rows_of(opened(village((line,))).worksheets[0])
    assert (row["核对码"], row["退回说明"], row["村级复核"]) == ("KX7M-2PRT-9WA1", "第 2 次办理", "同意")
    assert {"核对码", "退回说明"}.isdisjoint(headers(opened(village()).worksheets[0]))


def test_each_levels_word_comes_back_as_its_own(tmp_path):
    form = Form(village())
    form.fill(0, {"村级复核": "同意", **AGREED})
    returned = form.sent_back(tmp_path)
    assert returned.mark == MARK
    assert words(returned) == [("L202611-0001", Level.VILLAGE, "同意", "张三", DAY, "")]

    form = Form(township())
    form.fill(1, {"乡镇复核": "退回保险", "理由": "人在册\n请复查", "复核人": "李四", "复核日期": "2026年12月4日"})
    assert words(form.sent_back(tmp_path)) == [
        ("L202611-0002", Level.TOWNSHIP, "退回保险", "李四", date(2026, 12, 4), "人在册\n请复查")
    ]


def test_both_levels_words_in_one_row_are_two(tmp_path):
    form = Form(township())
    form.fill(0, {"村级复核": "同意", "乡镇复核": "同意", **AGREED})
    returned = form.sent_back(tmp_path)
    assert [row[:3] for row in words(returned)] == [
        ("L202611-0001", Level.VILLAGE, "同意"),
        ("L202611-0001", Level.TOWNSHIP, "同意"),
    ]
    assert said_twice(returned.rows) == (list(returned.rows), [])


def test_a_row_with_a_person_and_no_word_is_of_no_level(tmp_path):
    form = Form(township())
    form.fill(0, AGREED)
    assert [row[1:3] for row in words(form.sent_back(tmp_path))] == [(None, "")]


def test_what_was_shown_only_is_no_word(tmp_path):
    assert Form(township()).sent_back(tmp_path).rows == ()


def test_a_rehearsal_says_so_and_nobody_gets_an_empty_workbook():
    assert "演练" in "\n".join(every_text(opened(village(facts=REHEARSAL_FACTS))))
    with pytest.raises(ValueError, match="鹤壁集镇 槐树村 has no claims"):
        village(())
    with pytest.raises(ValueError, match="鹤壁集镇 has no claims"):
        township(())


def test_where_they_lie():
    assert str(review_path("鹤壁集镇")) == "claims/鹤壁集镇-乡村复核.xlsx"
    assert str(review_path("鹤壁集镇", "槐树村")) == "claims/鹤壁集镇/槐树村-乡村复核.xlsx"
