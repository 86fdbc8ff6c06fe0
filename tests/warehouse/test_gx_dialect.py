"""The dialect: SQLAlchemy reads the connection that is open, in the same process, as long as it is lent."""

import duckdb
import pytest
from sqlalchemy import create_engine, inspect, text

from warehouse.gx_dialect import lent


@pytest.fixture
def warehouse(tmp_path):
    with duckdb.connect(tmp_path / "warehouse.duckdb") as connection:
        connection.execute("create schema conformed")
        connection.execute("create table conformed.number as select range as value from range(5000)")
        yield connection


def test_sqlalchemy_reads_the_open_connection_and_sees_what_was_committed_since(warehouse):
    with lent(warehouse) as loan, create_engine(loan.url).connect() as reading:
        assert reading.execute(text("select count(*) from conformed.number")).scalar() == 5000
        warehouse.execute("insert into conformed.number values (5000)")
        assert reading.execute(text("select count(*) from conformed.number")).scalar() == 5001


def test_what_is_not_committed_is_not_seen(warehouse):
    warehouse.begin()
    warehouse.execute("delete from conformed.number")
    with lent(warehouse) as loan, create_engine(loan.url).connect() as reading:
        assert reading.execute(text("select count(*) from conformed.number")).scalar() == 5000
    warehouse.rollback()


def test_a_result_outlives_the_next_statement(warehouse):
    with lent(warehouse) as loan, create_engine(loan.url).connect() as reading:
        first = reading.execute(text("select value from conformed.number order by value"))
        reading.execute(text("select 1"))
        assert [row.value for row in first.fetchall()] == list(range(5000))


def test_two_connections_of_one_loan_read_at_once(warehouse):
    with lent(warehouse) as loan:
        engine = create_engine(loan.url)
        with engine.connect() as first, engine.connect() as second:
            assert first.execute(text("select min(value) from conformed.number")).scalar() == 0
            assert second.execute(text("select max(value) from conformed.number")).scalar() == 4999
            assert first.execute(text("select count(*) from conformed.number")).scalar() == 5000


def test_an_engine_that_is_thrown_away_takes_the_cursor_from_no_other(warehouse):
    with lent(warehouse) as loan:
        first, second = create_engine(loan.url), create_engine(loan.url)
        with second.connect() as reading:
            first.connect().close()
            first.dispose()
            assert reading.execute(text("select count(*) from conformed.number")).scalar() == 5000


def test_tables_and_columns_are_found_by_schema(warehouse):
    with lent(warehouse) as loan:
        inspector = inspect(create_engine(loan.url))
        assert inspector.get_table_names(schema="conformed") == ["number"]
        assert [column["name"] for column in inspector.get_columns("number", schema="conformed")] == ["value"]
        assert loan.has_table("conformed", "number")
        assert not loan.has_table("conformed", "letter")


def test_what_is_asked_about_reaches_the_sql_of_this_loan_alone(warehouse):
    question = "select getvariable('gate_month') || getvariable('gate_source')"
    with lent(warehouse) as loan, lent(warehouse) as other, create_engine(loan.url).connect() as reading:
        loan.ask_about("2026-11", "medical")
        other.ask_about("2026-10", "housing")
        assert reading.execute(text(question)).scalar() == "2026-11medical"


def test_a_month_is_a_value_and_never_sql(warehouse):
    with lent(warehouse) as loan:
        loan.ask_about("'; drop table conformed.number; --", "x")
        assert loan.has_table("conformed", "number")


def test_the_warehouse_stays_open_and_writable_when_the_loan_ends(warehouse):
    with lent(warehouse) as loan:
        engine = create_engine(loan.url)
        with engine.connect() as reading:
            reading.execute(text("select 1"))
        engine.dispose()
    warehouse.execute("insert into conformed.number values (-1)")
    assert warehouse.sql("select min(value) from conformed.number").fetchone() == (-1,)


def test_a_loan_that_ended_is_refused_with_a_sentence(warehouse):
    with lent(warehouse) as loan:
        url = loan.url
    with pytest.raises(LookupError, match="no longer lent"):
        create_engine(url).connect()
