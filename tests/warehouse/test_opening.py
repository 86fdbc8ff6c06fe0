"""Opening the warehouse: its tables and macros are made once, and anew where another program's SQL made them."""

from contextlib import closing

import duckdb
import pytest

from warehouse import database
from warehouse.database import WarehouseDamagedError, WarehouseNewerError, open_warehouse

HALF = "select half_up(5, 2)"
MATCHED = "select count(*) from gate.matched"


@pytest.fixture
def path(tmp_path):
    """A warehouse that this program has made."""
    path = tmp_path / "warehouse.duckdb"
    open_warehouse(path).close()
    return path


def change(path, *statements):
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)


def asked(path, query):
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(query).fetchall()


def as_another_program_made_it(path):
    change(
        path,
        "create or replace macro half_up(numerator, denominator) as 0",
        "create or replace macro made_of() as 'other SQL'",
        "drop table gate.matched",
    )


def test_in_a_warehouse_that_this_program_made_nothing_is_made_and_no_byte_written(path, monkeypatch):
    before = path.read_bytes()
    monkeypatch.setattr(database, "prepare", lambda _connection: pytest.fail("made again"))
    with closing(open_warehouse(path)) as connection:
        zone = connection.execute("select current_setting('timezone')").fetchone()

    assert (zone, path.read_bytes() == before) == (("Asia/Shanghai",), True)


def test_what_another_program_s_sql_made_is_made_anew(path):
    as_another_program_made_it(path)
    open_warehouse(path).close()

    assert (asked(path, HALF), asked(path, MATCHED)) == ([(3,)], [(0,)])


def test_a_warehouse_of_a_program_that_kept_its_macros_to_itself_gets_them(path):
    change(path, "drop macro made_of", "drop macro half_up", "drop table gate.matched")
    open_warehouse(path).close()

    assert (asked(path, HALF), asked(path, MATCHED)) == ([(3,)], [(0,)])


def test_one_of_a_later_version_is_refused_and_stays_as_it_is(path):
    change(path, "update main.warehouse_version set version = 99")
    before = path.read_bytes()
    with pytest.raises(WarehouseNewerError, match="has version 99 of its tables"):
        open_warehouse(path)

    assert path.read_bytes() == before


def test_a_file_that_is_no_warehouse_is_told_of_in_a_sentence(path):
    path.write_bytes(b"no warehouse" * 4096)
    with pytest.raises(WarehouseDamagedError, match=r"cannot be opened .*; restore it from the last good backup"):
        open_warehouse(path)


def test_what_keeps_it_from_opening_is_raised_without_being_its_own_cause(path):
    path.unlink()
    path.mkdir()
    with pytest.raises(duckdb.IOException) as raised:
        open_warehouse(path)
    assert raised.value.__cause__ is None  # a cause of itself cannot go to another process


def test_an_opening_that_breaks_off_leaves_nothing_half_made(path, monkeypatch):
    as_another_program_made_it(path)

    def until_the_mark(name, sql=database.sql):
        return sql(name) if name != "made_of" else pytest.fail("power cut")

    with monkeypatch.context() as cut:
        cut.setattr(database, "sql", until_the_mark)
        with pytest.raises(pytest.fail.Exception, match="power cut"):
            open_warehouse(path)

    assert asked(path, "select made_of()") == [("other SQL",)]
    assert asked(path, HALF) == [(0,)]
    with pytest.raises(duckdb.CatalogException):
        asked(path, MATCHED)

    open_warehouse(path).close()
    assert (asked(path, HALF), asked(path, MATCHED)) == ([(3,)], [(0,)])


def test_the_mark_changes_with_the_sql_of_tables_and_macros(monkeypatch):
    marks = set()
    for changed in (None, "schema", "clean/macros"):
        monkeypatch.setattr(database, "sql", lambda name, changed=changed: f"{name} {name == changed}")
        marks.add(database._digest.__wrapped__())

    assert len(marks) == 3
