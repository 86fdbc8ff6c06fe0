"""Workbooks of orders that go out: what each desk sees, when they are written anew, who is told, and of what not."""

from dataclasses import replace
from datetime import date

from policy.orders.order import Spoken
from policy.orders.states import Actor
from policy.orders.words import Word
from tests.warehouse.helping.order_desk import EDUCATION, MEDICAL, MONTH, ONE, SIGNER, TOLD, TWO
from warehouse.doors.returned_rows import mark_of
from warehouse.helping.codes import desk_of_mark
from warehouse.helping.order_lists import write_order_lists

TODAY = date(2026, 11, 20)


def word(actor, said, by="李四", **more):
    return Spoken(actor, said, by, TODAY, TODAY, **more)


def test_proposals_stand_in_the_district_s_plan_alone(desk):
    desk.make(ONE)
    assert desk.write_orders() == 1
    (row,) = desk.shown()
    assert (row["户编号"], row["帮扶措施"], row["责任部门"], row["状态"]) == (ONE, "控辍保学", EDUCATION, "建议")
    assert not desk.workbook(EDUCATION).exists()


def test_what_was_sent_goes_to_its_department_with_what_it_must_know(desk):
    desk.send(ONE)
    desk.send(TWO, "MEDICAL_ASSISTANCE", "因病")
    assert desk.write_orders() == 3
    (row,) = desk.shown(EDUCATION)
    assert (row["户编号"], row["风险类型"], row["办理须知"]) == (ONE, "因学", "\n".join(TOLD))
    assert (row["截止日期"], row["佐证材料"]) == ("2026-11-25", "复学证明")


def test_a_household_s_other_troubles_are_not_told(desk):
    desk.send(ONE)
    desk.send(ONE, "MEDICAL_ASSISTANCE", "因病")
    desk.write_orders()
    said = str(desk.shown(EDUCATION))
    assert "因病" not in said
    assert "医疗" not in said
    assert "户主身份证号" not in desk.shown(EDUCATION)[0]


def test_only_measures_that_declare_it_show_the_whole_id(desk):
    desk.send(ONE, "TEMPORARY_RELIEF", "因灾")
    desk.write_orders()
    assert desk.shown("区民政局")[0]["户主身份证号"].startswith("410602")


def test_a_second_look_writes_nothing_and_an_answer_writes_anew_what_shows_it(desk):
    number = desk.send(ONE)
    desk.write_orders()
    assert desk.write_orders() == 0
    desk.speak(number, word(Actor.DEPARTMENT, Word.UNDER_WAY, expected_on=date(2026, 12, 1)))
    assert desk.write_orders() == 2
    assert desk.shown(EDUCATION)[0]["办理结果"] == "办理中"
    assert desk.shown()[0]["办理情况"] == "办理中（李四 2026-11-20）：预计 2026-12-01 办结"


def test_what_was_told_once_of_an_order_stands_whatever_the_warehouse_says_later(desk):
    desk.send(ONE)
    desk.write_orders()
    later = write_order_lists(desk.ground, MONTH, lambda orders: {one.order_no: ("别的",) for one in orders})
    assert later == 0
    assert desk.shown(EDUCATION)[0]["办理须知"] == "\n".join(TOLD)


def test_a_workbook_taken_away_is_written_again_the_same(desk):
    desk.send(ONE)
    desk.write_orders()
    rows = desk.shown(EDUCATION)
    desk.workbook(EDUCATION).unlink()
    assert desk.write_orders() == 1
    assert desk.shown(EDUCATION) == rows


def test_what_ended_stays_on_the_department_s_workbook_and_says_so(desk):
    number = desk.send(ONE)
    desk.write_orders()
    desk.speak(number, word(Actor.DISTRICT, Word.CANCELLED, SIGNER, reason="预警有误"))
    desk.write_orders()
    assert desk.shown(EDUCATION)[0]["状态"] == "撤销"


def test_each_desk_has_its_own_mark_and_each_row_its_own_code(desk):
    desk.send(ONE)
    desk.send(TWO)
    desk.write_orders()
    marks = [desk_of_mark(desk.ground, MONTH, mark_of(desk.workbook(name))) for name in (EDUCATION, "")]
    assert marks == ["education", "district"]
    codes = [row["核对码"] for name in (EDUCATION, "") for row in desk.shown(name)]
    assert len(set(codes)) == 4


def test_departments_and_the_district_are_told_in_numbers_once_a_day(desk):
    desk.send(ONE, is_urgent=True)
    desk.make(TWO)
    desk.write_orders()
    told = dict(desk.messages())
    assert told["departments"] == (
        "区教体局：2026年11月有 1 件帮扶措施交办单待落实，其中紧急 1 件，请立即办理。\n"
        "文件：measures/区教体局.xlsx，办理后逐件填报交回。"
    )
    assert told["district"].startswith("2026年11月有 1 件帮扶措施待区级决定。")
    assert not any(each in body for _, body in desk.messages() for each in ("张大山", "李小河", ONE, "辍学", "因学"))


def test_a_department_with_a_password_gets_a_package(desk):
    desk.ground = replace(desk.ground, password=lambda place: "secret" if place == MEDICAL else None)
    desk.send(ONE, "MEDICAL_ASSISTANCE", "因病")
    desk.write_orders()
    assert not desk.workbook(MEDICAL).exists()
    assert desk.workbook(MEDICAL).with_suffix(".zip").exists()
