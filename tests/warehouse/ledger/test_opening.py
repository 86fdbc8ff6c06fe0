"""Opening a ledger: made from empty, brought up from earlier, refused when newer."""

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.types import TypeDecorator

from tests.processes import APART
from tests.warehouse.ledger.conftest import AT
from warehouse.ledger.book import open_ledger
from warehouse.ledger.case_models import CaseFile
from warehouse.ledger.database import connect, for_writing
from warehouse.ledger.errors import LedgerBusyError, LedgerNewerError, LedgerUnreachableError
from warehouse.ledger.migrating import MIGRATIONS, NEWEST, bring_to_newest, migration_config


def test_an_empty_database_gets_every_table_and_the_view_of_entries(blank_url, home):
    open_ledger(blank_url, home).close()
    with connect(blank_url, 5).connect() as connection:
        names = set(inspect(connection).get_table_names())
        views = set(inspect(connection).get_view_names())

    assert names == {*CaseFile.metadata.tables, "alembic_version"}
    assert "v_entries" in views


def test_opening_again_changes_nothing(blank_url, home):
    first = open_ledger(blank_url, home)
    with first.writing() as book:
        book.facts.mark_rehearsal(AT)

    assert open_ledger(blank_url, home).head() == first.head()


def _same_type(_context, _inspected, _declared, inspected_type, declared_type):
    kept = declared_type.impl if isinstance(declared_type, TypeDecorator) else declared_type
    return None if kept is declared_type else str(inspected_type) != str(kept)


def test_the_migrations_give_the_tables_that_the_program_declares(blank_url, home):
    open_ledger(blank_url, home).close()
    with connect(blank_url, 5).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": _same_type})
        differences = compare_metadata(context, CaseFile.metadata)

    assert differences == []


def test_the_newest_schema_that_the_program_names_is_the_head_of_the_migrations():
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == NEWEST


def test_a_ledger_of_a_newer_program_is_refused_with_a_sentence(ledger_url, ledger, home):
    with connect(ledger_url, 5).begin() as connection:
        connection.execute(text("update alembic_version set version_num = 'r9999'"))

    with pytest.raises(LedgerNewerError, match="r9999, which this program does not know"):
        open_ledger(ledger_url, home)


def test_an_upgrade_that_breaks_off_leaves_the_database_empty(blank_url):
    engine = connect(blank_url, 5)
    with pytest.raises(RuntimeError, match="power cut"), for_writing(engine).begin() as connection:
        command.upgrade(migration_config(connection), "head")
        raise RuntimeError("power cut")

    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    bring_to_newest(engine)


def _open(url: str, home: str) -> int:
    ledger = open_ledger(url, Path(home))
    with ledger.writing() as book:
        book.facts.mark_rehearsal(AT)
    return ledger.head().count


def test_four_processes_may_open_a_new_ledger_at_once(blank_url, home):
    with APART.Pool(4) as pool:
        counts = pool.starmap(_open, [(blank_url, str(home))] * 4)

    assert counts == [1, 1, 1, 1]


def test_a_database_that_does_not_answer_is_told_without_its_password(home):
    with pytest.raises(LedgerUnreachableError) as raised:
        open_ledger("postgresql://clerk:geheim@127.0.0.1:1/ledger", home, wait_seconds=2)

    assert "127.0.0.1" in str(raised.value)
    assert "geheim" not in str(raised.value)


def test_another_kind_of_database_is_refused(home):
    with pytest.raises(LedgerUnreachableError, match="SQLite file or a PostgreSQL"):
        open_ledger("mysql://root@localhost/ledger", home)


def test_a_file_that_is_no_database_is_told_in_a_sentence(home):
    home.mkdir()
    (home / "ledger.db").write_bytes(b"this is a letter, not a database" * 100)

    with pytest.raises(LedgerUnreachableError, match=r"ledger\.db"):
        open_ledger(f"sqlite:///{home / 'ledger.db'}", home)


def test_nobody_else_may_read_the_ledger_file(home):
    open_ledger(f"sqlite:///{home / 'ledger.db'}", home)

    assert (home / "ledger.db").stat().st_mode & 0o077 == 0


def test_a_writer_that_waits_too_long_is_told_that_the_ledger_is_busy(ledger_url, ledger, home):
    hasty = open_ledger(ledger_url, home, wait_seconds=0.05)
    with ledger.writing(), pytest.raises(LedgerBusyError, match="run the command again later"), hasty.writing():
        pytest.fail("two wrote at once")


def test_readers_do_not_wait_for_a_writer_and_see_the_old_state(ledger_url, ledger, home):
    with ledger.writing() as book:
        book.facts.mark_rehearsal(AT)
        with open_ledger(ledger_url, home, wait_seconds=0.05).reading() as seen:
            assert not seen.facts.is_rehearsal()


def test_what_a_reader_changes_is_not_kept(ledger):
    with ledger.reading() as book:
        book.facts.set("place", "合山", AT)
        book.session.flush()

    with ledger.reading() as book:
        assert book.facts.get("place") is None


def test_a_transaction_that_fails_leaves_nothing(ledger):
    with pytest.raises(RuntimeError, match="power cut"), ledger.writing() as book:
        book.gates.accept("2026-11", "mart.risk_hits", "王主任", "已核实", AT)
        raise RuntimeError("power cut")

    with ledger.reading() as book:
        assert book.gates.of("2026-11") == []
    assert ledger.head().count == 0


def test_the_ledger_keeps_its_data_when_power_fails(home):
    open_ledger(f"sqlite:///{home / 'ledger.db'}", home)

    with sqlite3.connect(home / "ledger.db") as connection:
        assert connection.execute("pragma journal_mode").fetchone() == ("wal",)
