"""Which months a daily look must not pass over."""

from datetime import date
from decimal import Decimal

from policy.fund.applications import Application, turned_down
from policy.levels import Level
from tests.flows.people import VILLAGE_NO
from tests.warehouse.casework.desk import MONTH, ONE, TWO
from tests.warehouse.casework.determined import NOT, decide, determined_desk
from warehouse.casework.entering import SYSTEM_ENTRY
from warehouse.casework.months import mark_papered, months_with_work, signature_of_decisions
from warehouse.ledger.fund_applications import Telling
from warehouse.ledger.words import Word

SOON, LATER = date(2026, 12, 1), date(2027, 12, 1)


def with_work(desk, today=SOON):
    with desk.ground.ledger.reading() as book:
        return months_with_work(book, today)


def papered(desk):
    with desk.ground.ledger.writing() as book:
        mark_papered(book, MONTH, signature_of_decisions(book, MONTH), desk.ground.at)


def enter(desk, case_no="2026-11-00001"):
    with desk.ground.ledger.writing() as book:
        draft = desk.ground.said(Word.SYSTEM_ENTERED)
        book.cases.settle(case_no, SYSTEM_ENTRY, "2026-11-25", desk.ground.today, draft)


def test_a_month_has_work_while_a_case_of_it_is_open(sqlite_desk):
    assert with_work(sqlite_desk) == []
    sqlite_desk.open(ONE, TWO)
    decide(sqlite_desk.bring_to(Level.DISTRICT, ONE).on("2026-11-20"))
    papered(sqlite_desk)
    enter(sqlite_desk)
    assert with_work(sqlite_desk) == [MONTH]


def test_and_until_its_papers_are_written_also_where_all_were_refused(sqlite_desk):
    sqlite_desk.open(ONE)
    decide(sqlite_desk.bring_to(Level.DISTRICT, ONE).on("2026-11-20"), but={ONE: NOT})
    assert with_work(sqlite_desk) == [MONTH]
    papered(sqlite_desk)
    assert with_work(sqlite_desk) == []


def test_and_until_the_days_of_entry_came_back_but_not_for_years(sqlite_desk):
    determined_desk(sqlite_desk, ONE)
    papered(sqlite_desk)
    assert with_work(sqlite_desk) == [MONTH]
    assert with_work(sqlite_desk, LATER) == []

    enter(sqlite_desk)
    assert with_work(sqlite_desk) == [MONTH]
    papered(sqlite_desk)
    assert with_work(sqlite_desk) == []


def test_a_month_that_ended_with_its_townships_has_none(sqlite_desk):
    sqlite_desk.open(ONE)
    sqlite_desk.on("2026-11-17").say(ONE, Level.VILLAGE, VILLAGE_NO)
    review = {"乡镇审核": "同意不纳入", "审核人": "李四", "审核日期": "2026-11-18", "理由": "属实"}
    sqlite_desk.on("2026-11-18").say(ONE, Level.TOWNSHIP, review)
    assert with_work(sqlite_desk) == []


def test_and_while_an_application_to_the_fund_waits_since_then(sqlite_desk):
    asked = Application("P1", ONE, Decimal("300.00"), "救助", date(2026, 11, 9), "村委会")
    with sqlite_desk.ground.ledger.writing() as book:
        book.fund_applications.add(asked, Telling(sqlite_desk.ground.at, "村委会"))
    assert with_work(sqlite_desk, date(2027, 1, 4)) == [MONTH, "2026-12", "2027-01"]

    with sqlite_desk.ground.ledger.writing() as book:
        book.fund_applications.keep(turned_down(asked), Telling(sqlite_desk.ground.at, "王主任"))
    assert with_work(sqlite_desk, date(2027, 1, 4)) == []
