"""A ledger of an earlier program, full of rows, is brought to the newest schema: everything stands, the chain holds."""

import pytest
from alembic import command
from sqlalchemy import JSON, Connection, MetaData, Table, text
from sqlalchemy.orm import Session

from tests.warehouse.ledger.conftest import AT
from tests.warehouse.ledger.test_chain import DRAFT
from warehouse.ledger.book import open_ledger
from warehouse.ledger.database import connect, for_writing
from warehouse.ledger.entries import Entries
from warehouse.ledger.keys import AuditKey
from warehouse.ledger.migrating import migration_config
from warehouse.ledger.outbox import Letter
from warehouse.ledger.words import Role

OF_THE_CHAIN = {"entry", "entry_detail", "alembic_version"}
GONE_SINCE = {("distribution", "files")}


def upgrade(url, revision):
    with for_writing(connect(url, 5)).begin() as connection:
        command.upgrade(migration_config(connection), revision)


def value_of(column, number):
    if column.foreign_keys:
        return 1
    if isinstance(column.type, JSON):
        return [{"name": "表", "rows": number}]
    if column.type.python_type is int:
        return number
    return f"{column.name}{number}"[: getattr(column.type, "length", None) or 40]


def fill(connection: Connection, table: Table) -> None:
    for number in (1, 2):
        connection.execute(table.insert().values({column.name: value_of(column, number) for column in table.columns}))


def rows_of(connection: Connection, tables: list[Table]) -> dict[str, list[dict[str, object]]]:
    """Every row of the first schema, less the columns that went."""
    found = {}
    for table in tables:
        kept = [column for column in table.columns if (table.name, column.name) not in GONE_SINCE]
        query = f"select {', '.join(column.name for column in kept)} from {table.name} order by 1, 2"
        found[table.name] = [dict(row) for row in connection.execute(text(query)).mappings()]
    return found


@pytest.fixture
def first_schema(blank_url, home):
    """A ledger of the first schema with rows in every table; its tables, and what stands in them."""
    upgrade(blank_url, "r0001")
    engine = connect(blank_url, 5)
    with Session(for_writing(engine)) as session, session.begin():
        entries = Entries(session, AuditKey(home))
        for _ in range(5):
            entries.append(DRAFT)
    with engine.begin() as connection:
        reflected = MetaData()
        reflected.reflect(connection)
        tables = [table for table in reflected.sorted_tables if table.name not in OF_THE_CHAIN]
        for table in tables:
            fill(connection, table)
    with engine.connect() as connection:
        standing = [table for table in reflected.sorted_tables if table.name != "alembic_version"]
        return standing, rows_of(connection, standing)


def test_every_row_of_the_first_schema_stands_after_the_upgrade(first_schema, blank_url, home):
    tables, before = first_schema
    assert all(before.values()), "a table was not filled"

    open_ledger(blank_url, home).close()

    with connect(blank_url, 5).connect() as connection:
        after = rows_of(connection, tables)
    assert after == before


def test_the_chain_and_its_view_hold_after_the_upgrade_and_go_on(first_schema, blank_url, home):
    ledger = open_ledger(blank_url, home)

    assert ledger.head().count == 5
    assert ledger.verify_chain() is None
    with ledger.writing() as book:
        book.facts.mark_rehearsal(AT)
        shown = book.session.execute(text("select seq, word, reason from v_entries order by seq")).all()
    assert [row.seq for row in shown] == [1, 2, 3, 4, 5, 6]
    assert {row.reason for row in shown[:5]} == {"情况属实"}
    assert ledger.verify_chain() is None


@pytest.mark.usefixtures("first_schema")
def test_the_new_tables_are_empty_and_their_views_can_be_asked(blank_url, home):
    ledger = open_ledger(blank_url, home)

    with ledger.reading() as book:
        assert book.session.execute(text("select * from v_cases")).all() == []
        assert book.cases.open_ones() == []
        assert book.session.execute(text("select * from v_fund")).all() == []
        assert book.fund.waiting() == {}
        assert book.returned.files("month1") == []


@pytest.mark.usefixtures("first_schema")
def test_an_upgrade_that_breaks_off_leaves_the_filled_ledger_as_it_was(blank_url, home):
    engine = connect(blank_url, 5)
    with pytest.raises(RuntimeError, match="power cut"), for_writing(engine).begin() as connection:
        command.upgrade(migration_config(connection), "head")
        raise RuntimeError("power cut")

    with engine.connect() as connection:
        assert connection.execute(text("select version_num from alembic_version")).scalar() == "r0001"
        assert len(connection.execute(text("select files from distribution")).all()) == 2
        assert len(connection.execute(text("select hash from entry")).all()) == 5
    assert open_ledger(blank_url, home).verify_chain() is None


def test_a_message_that_waited_in_an_earlier_ledger_goes_as_a_plain_one(ledger_url, home):
    upgrade(ledger_url, "r0003")
    with connect(ledger_url, 5).begin() as connection:
        connection.execute(
            text(
                "insert into message (message_key, month, number, role, title, body, state, attempts, next_try_at,"
                " channels_done, created_at) values ('a', '2026-11', 1, 'it', '名单下发', '共12户。', 'waiting', 0,"
                " '2026-11-11T09:00:00+08:00', '[]', '2026-11-11T09:00:00+08:00')"
            )
        )

    with open_ledger(ledger_url, home).writing() as book:
        message = book.outbox.claim(AT, AT)
        assert message
        assert (message.title, message.alert, message.again, message.held_until) == ("名单下发", "note", [], None)
        book.outbox.put_letter(Letter("b", Role.IT, "2026-11", "服务退出", "", topic="server"), AT, AT)
    with open_ledger(ledger_url, home).reading() as book:
        assert [one.number for one in book.outbox.of("2026-11")] == [1, 2]
