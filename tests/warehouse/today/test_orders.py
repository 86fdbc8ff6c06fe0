"""A day's work by the orders: departments that are late are named and called, the district's own is a chore."""

from datetime import date

import pytest

from policy.orders.order import Spoken
from policy.orders.states import Actor
from policy.orders.words import Word
from tests.warehouse.helping.order_desk import DAY, EDUCATION, MONTH, ONE, THREE, TWO, OrderDesk
from tests.warehouse.today.test_work import called, owed, work_of
from warehouse.helping.reminding import remind_of_orders
from warehouse.today.sentences import to_say


@pytest.fixture
def orders(sqlite_desk):
    return OrderDesk(sqlite_desk.ground).on(DAY)


def test_a_department_that_is_late_with_its_orders_is_named_and_called_with_its_workbook(orders):
    orders.send(ONE)
    orders.send(TWO)
    work = work_of(orders, "2026-11-27")

    assert called(work) == [(EDUCATION, 2)]
    paper = f"{MONTH}/measures/{EDUCATION}.xlsx"
    assert owed(work, EDUCATION) == [("帮扶措施", 2, "件", date(2026, 11, 25), paper)]
    (line,) = work.to_call
    said = to_say(line, work.office, work.today)
    assert "帮扶措施 2 件应于11月25日前报来，已逾期 2 天" in said
    assert said.endswith("请问今天能办结报回吗？办不了的，请说明原因，由区里改派。")


def test_it_is_left_in_peace_while_it_has_days_left(orders):
    orders.send(ONE, "HOUSING_REPAIR", "住房")
    assert called(work_of(orders, "2026-11-27")) == []


def test_what_it_was_reminded_of_counts_as_heard(orders):
    orders.send(ONE)
    remind_of_orders(orders.on("2026-11-26").ground, MONTH)
    (line,) = work_of(orders, "2026-11-26").to_call
    assert line.heard.words == "已提醒 1 次（消息 1），最近 11-26 消息"


def test_what_the_district_has_to_decide_and_whom_it_has_to_name_are_chores(orders):
    orders.make(ONE)
    orders.plan(ONE)
    number = orders.send(THREE)
    today = orders.ground.today
    orders.speak(number, Spoken(Actor.DEPARTMENT, Word.IMPOSSIBLE, "李四", today, today, reason="外出"))
    work = work_of(orders, "2026-11-23")

    assert called(work) == []
    chores = {chore.what: chore.link for chore in work.chores}
    plan = f"{MONTH}/measures/帮扶计划.xlsx"
    assert chores == {
        "落实帮扶责任人 1 户": plan, "决定帮扶计划 1 件": plan, "处理无法落实的交办单 1 件": plan,
    }  # fmt: skip
