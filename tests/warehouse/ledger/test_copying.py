"""The whole ledger in one SQLite file, from either database, and back into either."""

import sqlite3
import time
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select, text

from policy.fund.applications import Application
from policy.fund.entries import Kind, Posting
from policy.fund.receipts import Receipt
from policy.fund.words import Matter
from policy.windows import Month
from tests.processes import APART, counter
from tests.warehouse.ledger.conftest import AT, new_database
from tests.warehouse.ledger.test_chain import DRAFT
from tests.warehouse.ledger.test_two_processes import _say_until_killed
from warehouse.ledger.book import open_ledger
from warehouse.ledger.case_models import CaseFile
from warehouse.ledger.copying import fill, head_of_copy, is_sound
from warehouse.ledger.database import connect
from warehouse.ledger.errors import LedgerNewerError, LedgerNotEmptyError
from warehouse.ledger.fund_applications import Telling
from warehouse.ledger.words import Role


def rows_of(url):
    """Every table but the holds of months."""
    tables = [table for table in CaseFile.metadata.sorted_tables if table.name != "month_lock"]
    with connect(url, 5).connect() as connection:
        return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in tables}


def say_all(ledger):
    """Entries with and without detail, a fact, a gate, messages of which the first is gone."""
    with ledger.writing() as book:
        book.facts.mark_rehearsal(AT)
        book.entries.append(DRAFT)
        book.entries.append(replace(DRAFT, reason=None, payload=None))
        book.gates.accept("2026-11", "mart.risk_hits", "王主任", "已核实", AT)
        book.fund.book([Posting(Kind.INCOME, Decimal("1.01"), Month(2026, 9))], AT)
        book.fund.wait({Month(2026, 10): Decimal("-1.00")}, AT)
        asked = Application("P1", "H1", Decimal("0.50"), "救助", AT.date(), "村委会")
        book.fund_applications.add(asked, Telling(AT, "村委会"))
        book.fund_receipts.keep(Receipt("V1", Matter.SALES, Decimal("1.01"), AT.date()), Telling(AT, "王主任"))
        for number in range(3):
            book.outbox.put(f"message {number}", Role.IT, "2026-11", "标题", "内容", AT)


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(request, tmp_path):
    """The URL of another empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'other' / 'ledger.db'}"
    return new_database(request.getfixturevalue("postgres"))


def test_a_copy_of_either_ledger_fills_either_database_with_the_same_rows(ledger, ledger_url, other_url, tmp_path):
    say_all(ledger)
    copy = tmp_path / "copy.db"
    head = ledger.copy_to(copy)
    fill(other_url, copy, 5)

    other = open_ledger(other_url, tmp_path / "home")
    assert head == ledger.head() == other.head() == head_of_copy(copy)
    assert other.verify_chain() is None
    assert rows_of(other_url) == rows_of(ledger_url)


def test_a_filled_ledger_numbers_on_after_what_was_brought(ledger, other_url, home, tmp_path):
    say_all(ledger)
    ledger.copy_to(tmp_path / "copy.db")
    fill(other_url, tmp_path / "copy.db", 5)

    other = open_ledger(other_url, home)
    with other.writing() as book:
        book.gates.accept("2026-11", "mart.members", "王主任", "已核实", AT)
        book.outbox.put("message 3", Role.IT, "2026-11", "标题", "内容", AT)
    with other.reading() as book:
        assert [message.number for message in book.outbox.of("2026-11")] == [1, 2, 3, 4]
    assert other.verify_chain() is None


def test_a_copy_made_while_another_process_writes_is_of_one_moment(ledger, ledger_url, home, tmp_path):
    said = counter()
    writer = APART.Process(target=_say_until_killed, args=(ledger_url, str(home), said))
    writer.start()
    try:
        while said.value < 5:
            time.sleep(0.001)
        heads = [ledger.copy_to(tmp_path / f"{number}.db") for number in range(5)]
        still = said.value
        while said.value <= still:
            time.sleep(0.001)
    finally:
        writer.kill()
        writer.join()

    for number, head in enumerate(heads):
        copied = open_ledger(f"sqlite:///{tmp_path / f'{number}.db'}", home)
        with copied.reading() as book:
            gates = {gate.gate for gate in book.gates.of("2026-11")}
            messages = {message.message_key for message in book.outbox.of("2026-11")}
        assert gates == messages
        assert head.count == len(gates) >= 5


def test_nobody_holds_a_month_in_a_copy(ledger, home, tmp_path):
    with ledger.holding("2026-11", "cycle", lambda: AT):
        ledger.copy_to(tmp_path / "copy.db")

    with open_ledger(f"sqlite:///{tmp_path / 'copy.db'}", home).reading() as book:
        assert book.locks.holder("2026-11") is None


def test_a_copy_is_one_sound_file_that_nobody_else_may_read(ledger, tmp_path):
    say_all(ledger)
    copy = tmp_path / "folder" / "copy.db"
    copy.parent.mkdir()
    ledger.copy_to(copy)

    assert is_sound(copy)
    assert list(copy.parent.iterdir()) == [copy]
    assert copy.stat().st_mode & 0o077 == 0


def test_what_was_changed_by_hand_is_changed_in_the_copy_too(ledger, ledger_url, home, tmp_path):
    say_all(ledger)
    with connect(ledger_url, 5).begin() as connection:
        drop = "drop trigger entries_are_not_updated"
        connection.execute(text(drop if "sqlite" in ledger_url else "drop trigger entries_are_not_changed on entry"))
        connection.execute(text("update entry set at = '2026-11-11 09:00' where seq = 2"))
    ledger.copy_to(tmp_path / "copy.db")

    broken = open_ledger(f"sqlite:///{tmp_path / 'copy.db'}", home).verify_chain()
    assert broken is not None
    assert broken.seq == 2


def test_a_ledger_that_holds_something_else_is_not_filled(ledger, other_url, tmp_path):
    say_all(ledger)
    ledger.copy_to(tmp_path / "copy.db")
    other = open_ledger(other_url, tmp_path / "elsewhere")
    with other.writing() as book:
        book.facts.set("place", "合山", AT)

    with pytest.raises(LedgerNotEmptyError, match="holds something already"):
        fill(other_url, tmp_path / "copy.db", 5)
    with other.reading() as book:
        assert book.facts.get("place") == "合山"


def test_filling_again_changes_nothing(ledger, other_url, tmp_path):
    say_all(ledger)
    ledger.copy_to(tmp_path / "copy.db")
    fill(other_url, tmp_path / "copy.db", 5)
    before = rows_of(other_url)

    fill(other_url, tmp_path / "copy.db", 5)
    assert rows_of(other_url) == before


def test_a_copy_of_a_newer_program_fills_nothing(ledger, other_url, tmp_path):
    say_all(ledger)
    copy = tmp_path / "copy.db"
    ledger.copy_to(copy)
    with sqlite3.connect(copy) as connection:
        connection.execute("update alembic_version set version_num = 'r9999'")

    with pytest.raises(LedgerNewerError, match="r9999"):
        fill(other_url, copy, 5)
