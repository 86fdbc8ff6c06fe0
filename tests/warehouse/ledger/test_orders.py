"""Orders and plans on either database: the view that others read, one live order, rows watched by the chain."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from policy.orders.order import Order, Spoken
from policy.orders.states import Actor
from policy.orders.step import said
from policy.orders.words import Word
from tests.warehouse.ledger.conftest import AT
from warehouse.ledger.cases import Card
from warehouse.ledger.chain import Draft
from warehouse.ledger.orders import FiledOrder
from warehouse.ledger.plans import Plan
from warehouse.ledger.words import Speaker
from warehouse.ledger.words import Word as LedgerWord

MADE = AT.date()
DRAFT = Draft(AT, MADE, "fangpin", Speaker.PROGRAM, LedgerWord.ORDER_MADE)
SPEC = (
    *("order_no", "month", "household_no", "measure", "department", "risk_type", "state", "is_urgent", "sent_on"),
    *("due_on", "done_on", "amount", "follows"),
)
ORDER = Order("2026-11-J00001", "2026-11", "H1", "MEDICAL_ASSISTANCE", "因病", "medical_insurance", 20, MADE)
CARD = Card("张三", "", "东乡", "东村", "410602100201")


def filed(order=ORDER):
    return FiledOrder(order, "医疗救助", "区医保局", CARD, ("自付医疗费过高",))


def make(ledger, order=ORDER):
    with ledger.writing() as book:
        book.orders.make(filed(order), DRAFT, ("a", "b"))


def say(ledger, *words):
    with ledger.writing() as book:
        one = book.orders.by_no(ORDER.order_no)
        for word in words:
            one = one.after(said(one.order, word).order)
        book.orders.keep(one, replace(DRAFT, word=words[-1].word.value, level=Speaker.DEPARTMENT))


TAKEN = Spoken(Actor.DISTRICT, Word.TAKEN, "王五", MADE, MADE)
DONE = Spoken(Actor.DEPARTMENT, Word.DONE, "李四", MADE, MADE, done_on=MADE, what="已救助", amount=Decimal("1200.50"))


def view(ledger):
    with ledger.reading() as book:
        return book.session.execute(text("select * from v_orders order by order_no")).mappings().all()


def test_the_view_begins_with_the_columns_that_others_read(ledger):
    make(ledger)
    (row,) = view(ledger)
    assert tuple(row)[: len(SPEC)] == SPEC
    assert (row["measure"], row["department"], row["state"], row["sent_on"], row["amount"]) == (
        "医疗救助", "区医保局", "proposed", None, None,
    )  # fmt: skip
    assert not row["is_urgent"]


def test_the_view_shows_an_order_that_is_done_with_its_days_and_yuan(ledger):
    make(ledger)
    say(ledger, TAKEN, DONE)
    (row,) = view(ledger)
    assert (row["state"], row["sent_on"], row["due_on"], row["done_on"]) == (
        "done", "2026-11-11", "2026-12-01", "2026-11-11",
    )  # fmt: skip
    assert str(row["amount"]) == "1200.50"
    with ledger.reading() as book:
        assert book.orders.rows()[0].amount == Decimal("1200.50")
        assert book.orders.counts() == {"done": 1}
        assert book.orders.ever_made() == 1


def test_two_live_orders_of_a_measure_are_refused_by_the_database_itself(ledger):
    make(ledger)
    with pytest.raises(IntegrityError):
        make(ledger, replace(ORDER, order_no="2026-11-J00002"))
    make(ledger, replace(ORDER, order_no="2026-11-J00002", risk_type="因灾"))
    say(ledger, TAKEN, DONE)
    make(ledger, replace(ORDER, order_no="2026-11-J00003"))
    assert len(view(ledger)) == 3


def test_the_keys_of_all_evidence_ever_are_known_by_subject(ledger):
    make(ledger)
    with ledger.reading() as book:
        assert book.orders.evidence(["H1", "H2"]) == {ORDER.subject: {"a", "b"}}


@pytest.mark.parametrize(
    "change",
    [
        "update order_file set state = 'done'",
        "update order_file set due_on = '2027-01-01'",
        "update order_detail set basis = '[]'",
        "delete from order_detail",
    ],
)
def test_a_row_changed_behind_the_programs_back_contradicts_its_entry(ledger, change):
    make(ledger)
    assert ledger.verify_chain() is None
    with ledger.writing() as book:
        book.session.execute(text(change))
    assert ledger.verify_chain() is not None


def test_an_order_slipped_in_is_told_by_no_entry(ledger):
    make(ledger)
    with ledger.writing() as book:
        row = dict(book.session.execute(text("select * from order_file")).mappings().one())
        row |= {"order_no": "2026-11-J00009", "risk_type": "因灾"}
        names = ", ".join(row)
        marks = ", ".join(f":{name}" for name in row)
        book.session.execute(text(f"insert into order_file ({names}) values ({marks})"), row)
    assert "no entry tells of the row 2026-11-J00009" in ledger.verify_chain().sentence


def test_a_plan_is_made_once_and_its_person_may_change(ledger):
    plan = Plan("H1", "2026-11", MADE, has_labour=True, person_due_on=date(2026, 11, 21))
    with ledger.writing() as book:
        assert book.plans.make(plan, DRAFT)
        assert not book.plans.make(plan, DRAFT)
        assert [one.household_no for one in book.plans.without_a_person()] == ["H1"]
        assert book.plans.name_person("H1", "李四", "王五", MADE, DRAFT)
        assert not book.plans.name_person("H1", "李四", "王五", MADE, DRAFT)
        assert book.plans.name_person("H1", "赵六", "王五", date(2026, 11, 20), DRAFT)
    with ledger.reading() as book:
        (kept,) = book.plans.of_month("2026-11")
        assert (kept.person, kept.named_on, kept.lacks_a_person(date(2027, 1, 1))) == ("赵六", MADE, False)
        assert plan.lacks_a_person(date(2026, 11, 21)) is False
        assert plan.lacks_a_person(date(2026, 11, 22)) is True
        with pytest.raises(LookupError):
            book.plans.name_person("H2", "李四", "王五", MADE, DRAFT)
