"""`explain` tells a household's plan and orders from the hit to their end, and names nobody."""

import pytest

from flows.telling_orders import order_explanation
from policy.orders.words import Word
from tests.warehouse.helping.help_office import HelpOffice
from warehouse.helping.explaining import explain_orders
from warehouse.helping.ordering import name_person


@pytest.fixture
def office(sqlite_desk, town):
    return HelpOffice(sqlite_desk.ground, town.connection).on("2026-11-10")


def told(office, no):
    with office.ground.ledger.reading() as book:
        return list(order_explanation(explain_orders(book, no, office.today)))


def test_an_urgent_order_is_told_from_its_hit_to_its_delay_and_its_end(office):
    office.send_urgent()
    office.say(office.order("断水", "供水修复"), Word.UNDER_WAY)
    office.on("2026-11-19")
    lines = told(office, "断水")
    number = office.order("断水", "供水修复").order_no
    assert lines[0] == (
        f"交办单 {number} 供水修复（区水利局，饮水）：办理中，紧急，2026-11-10 交办，2026-11-17 前办结，已逾期 2 天"
    )
    assert lines[1].startswith("    依据：供水")
    assert lines[-1] == "    2026-11-10 责任部门 办理中（2026-11-10）"
    office.say(office.order("断水", "供水修复"), Word.DONE)
    assert "已落实，紧急，2026-11-10 交办，2026-11-17 前办结，100.00 元" in told(office, "断水")[0]


def test_a_plan_is_told_with_the_day_of_its_person_and_what_was_proposed(office):
    office.determine("一般", "因灾")
    office.propose()
    assert told(office, "一般")[0] == "帮扶计划：2026-11-10 拟定，帮扶责任人未落实，2026-11-20 前落实"
    with office.ground.ledger.writing() as book:
        name_person(office.ground, book, "一般", "赵六", "王五")
    lines = told(office, "一般")
    assert lines[0] == "帮扶计划：2026-11-10 拟定，帮扶责任人2026-11-10 落实"
    assert any("灾害救助（区应急局，因灾）：建议，2026-11-10 提出" in line for line in lines)
    assert not any(name in line for line in lines for name in ("赵六", "王五", "张三"))


def test_who_never_had_an_order_is_told_nothing(office):
    assert told(office, "安居") == []
