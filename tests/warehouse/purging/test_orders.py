"""What a purge takes of orders and plans: people and words; the order, its days and its state stay."""

import json

import pytest
from sqlalchemy import text

from policy.orders.words import Word
from policy.retention import terms_of
from tests.warehouse.helping.conftest import empty_file, law, sqlite_desk, town
from tests.warehouse.helping.help_office import HelpOffice
from tests.warehouse.ledger.conftest import home
from warehouse.helping.ordering import name_person
from warehouse.ledger.purging import old_records, take_out_records
from warehouse.ledger.told import TellsOfOrders

__all__ = ["empty_file", "home", "law", "sqlite_desk", "town"]


@pytest.fixture
def office(sqlite_desk, town):
    """A plan with a person, one order done, one withdrawn, the rest still to be decided."""
    office = HelpOffice(sqlite_desk.ground, town.connection).on("2026-11-10")
    office.determine("一般", "因灾")
    office.propose()
    with office.ground.ledger.writing() as book:
        name_person(office.ground, book, "一般", "钱七", "王五")
        TellsOfOrders(book.session).keep(office.order("一般", "灾害救助").order_no, ("住址不明的孙八",), office.today)
    office.say(office.order("一般", "灾害救助"), Word.TAKEN)
    office.say(office.order("一般", "灾害救助"), Word.DONE, by="周九", what="交给吴十")
    return office


def purge(office, day):
    office.on(day)
    terms = terms_of(office.ground.law.in_force(office.today), office.today)
    with office.ground.ledger.writing() as book:
        old = old_records(book, terms)
        take_out_records(book, terms, old, "赵局长", office.ground.at, {})
    return old


def said(office, *names):
    with office.ground.ledger.reading() as book:
        tables = ("order_detail", "order_told", "help_plan_person", "entry_detail")
        rows = [row for table in tables for row in book.session.execute(text(f"select * from {table}"))]
    kept = " ".join(str(cell) for row in rows for cell in row)
    return {name for name in names if name in kept or json.dumps(name).strip('"') in kept}


def test_an_order_past_its_term_keeps_its_days_and_nobody(office):
    assert said(office, "孙八", "周九", "吴十", "钱七") == {"孙八", "周九", "吴十", "钱七"}
    old = purge(office, "2036-12-01")
    assert (old.counts["orders"], old.counts["help_plans"]) == (1, 0)
    assert said(office, "孙八", "周九", "吴十", "钱七") == {"钱七"}  # the plan is live
    done = office.order("一般", "灾害救助")
    assert (done.state.value, str(done.done_on), done.result.by) == ("done", "2026-11-10", "〔已清除〕")
    assert office.ground.ledger.verify_chain() is None


def test_twice_is_once(office):
    purge(office, "2036-12-01")
    assert purge(office, "2036-12-01").counts["orders"] == 0


def test_a_plan_whose_orders_have_all_ended_forgets_its_person(office):
    for one in office.orders("一般"):
        if one.order.state.is_live:
            office.say(one.order, Word.CANCELLED)
    assert purge(office, "2036-12-01").counts["help_plans"] == 1
    assert said(office, "钱七", "王五") == set()
    assert office.ground.ledger.verify_chain() is None


def test_within_its_term_an_order_stays_whole(office):
    assert purge(office, "2036-11-30").counts["orders"] == 0
    assert said(office, "周九") == {"周九"}
