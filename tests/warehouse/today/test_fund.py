"""今日办什么 names what the fund waits for: by counts, never a household."""

from datetime import date
from decimal import Decimal

from policy.fund.applications import Application
from policy.fund.receipts import Receipt
from policy.fund.words import Matter
from policy.windows import Month
from warehouse.ledger.fund_applications import Telling
from warehouse.today.fund import fund_chores


def lines(ledger):
    with ledger.reading() as book:
        return [(one.what, one.link) for one in fund_chores(book, "2026-11")]


def test_nothing_waits_and_nothing_is_said(sqlite_desk):
    assert lines(sqlite_desk.ground.ledger) == []


def test_what_waits_for_signers_is_named_by_its_number(sqlite_desk):
    ledger, at, day = sqlite_desk.ground.ledger, sqlite_desk.ground.at, date(2026, 11, 9)
    asked = [Application(f"P{number}", "4106020001", Decimal(100), "救助", day, "村委会") for number in range(2)]
    with ledger.writing() as book:
        for one in asked:
            book.fund_applications.add(one, Telling(at, "村委会"))
        book.fund_receipts.keep(Receipt("V1", Matter.SALES, Decimal(500), day), Telling(at, "王主任"))
        book.fund.wait({Month(2026, 9): Decimal("-4.00")}, at)

    link = "2026-11/fund/基金签批.xlsx"
    assert lines(ledger) == [
        ("基金申请待签批 2 件", link),
        ("基金到账待第二人登记 1 笔", link),
        ("基金有 1 个销售月份的冲减待入账", ""),
    ]
    assert "4106020001" not in str(lines(ledger))
