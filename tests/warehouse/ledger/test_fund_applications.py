"""Applications to the fund and money that came in, as the ledger keeps them; rows changed behind it are seen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from policy.fund.applications import Application, Judgement, State, turned_down
from policy.fund.entries import Kind, Posting
from policy.fund.receipts import Receipt, ReceiptState
from policy.fund.refusals import Reason
from policy.fund.words import Matter
from policy.windows import Month
from tests.warehouse.ledger.conftest import AT
from warehouse.ledger.database import connect
from warehouse.ledger.fund_applications import Telling
from warehouse.ledger.words import Word

ASKED = Application("P01", "H1", Decimal("300.00"), "生活困难救助", date(2026, 11, 9), "村委会")
ARRIVED = Receipt("V1", Matter.SALES, Decimal("500.00"), date(2026, 11, 9))


def by(name: str) -> Telling:
    return Telling(AT, name)


@pytest.fixture
def asked(ledger):
    with ledger.writing() as book:
        book.fund_applications.add(ASKED, by("村委会"))
    return ledger


def test_an_application_is_read_again_as_it_was_said(asked):
    with asked.reading() as book:
        found = book.fund_applications.by_no("P01")
        assert (found.application, found.taken_at, found.signed_on) == (ASKED, AT, None)
        assert [one.application for one in book.fund_applications.waiting()] == [ASKED]
        assert book.fund_applications.by_no("P02") is None


def test_an_application_s_number_stands_once(asked):
    with pytest.raises(IntegrityError), asked.writing() as book:
        book.fund_applications.add(ASKED, by("村委会"))


def test_who_signed_stands_with_the_application_and_a_no_ends_it(asked):
    first = replace(ASKED, signed_by="王主任")
    with asked.writing() as book:
        book.fund_applications.keep(Judgement(first), by("王主任"))
        no = turned_down(first)
        book.fund_applications.keep(Judgement(no.application, (Reason.TURNED_DOWN,)), by("李副局长"))
    with asked.reading() as book:
        found = book.fund_applications.by_no("P01")
        assert (found.application.state, found.application.signed_by) == (State.REFUSED, "王主任")
        assert (found.decided_by, found.decided_on, found.refused_for) == ("李副局长", AT.date(), ("TURNED_DOWN",))
        assert book.fund_applications.waiting() == []
        words = book.session.execute(text("select word from v_entries order by seq")).scalars().all()
    assert words == [Word.FUND_APPLIED, Word.FUND_SIGNED, Word.FUND_REFUSED]
    assert asked.verify_chain() is None


def test_what_arrived_counts_once_it_is_confirmed(ledger):
    confirmed = Receipt(
        "V1", Matter.SALES, Decimal("500.00"), date(2026, 11, 9), None, ReceiptState.CONFIRMED, "王主任"
    )
    with ledger.writing() as book:
        book.fund_receipts.keep(ARRIVED, by("王主任"))
        assert (book.fund_receipts.confirmed(), len(book.fund_receipts.waiting())) == (0, 1)
        book.fund_receipts.keep(confirmed, by("李副局长"))
        assert (book.fund_receipts.confirmed(), book.fund_receipts.waiting()) == (500, [])
        assert book.fund_receipts.by_no("V1") == confirmed
    assert ledger.verify_chain() is None


CHANGES = {
    "update fund_application set amount_fen = 30001": "of fund_application is not as it left it",
    "update fund_application set signed_by = '我'": "of fund_application is not as it left it",
    "update fund_receipt set state = 'confirmed'": "of fund_receipt is not as it left it",
    "delete from fund_receipt": "of fund_receipt that it tells of was removed",
}


@pytest.fixture
def told(asked):
    with asked.writing() as book:
        book.fund_receipts.keep(ARRIVED, by("王主任"))
        book.fund.book([Posting(Kind.INCOME, Decimal("1.00"), Month(2026, 9))], AT)
    assert asked.verify_chain() is None
    return asked


@pytest.mark.parametrize("change", CHANGES)
def test_a_row_of_the_fund_changed_behind_the_program_is_seen(told, ledger_url, change):
    with connect(ledger_url, 5).begin() as connection:
        connection.execute(text(change))
    assert CHANGES[change] in told.verify_chain().sentence


def test_a_row_of_the_fund_s_book_that_no_entry_tells_of_is_seen(told, ledger_url):
    forged = (
        "insert into fund_entry (seq, on_day, kind, sales_month, amount_fen, balance_fen, booked_at)"
        " values (2, '2026-11-11', 'income', '2026-10', 100, 200, '2026-11-11T09:00:00+08:00')"
    )
    with connect(ledger_url, 5).begin() as connection:
        connection.execute(text(forged))
    assert told.verify_chain().sentence == "no entry tells of the row 2 of fund_entry"
