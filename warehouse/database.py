"""The analytical warehouse: one DuckDB file, one writer at a time, SQL from its own files."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import duckdb

Connection = duckdb.DuckDBPyConnection
"""The open warehouse, as others name it."""

_POLL_SECONDS: Final = 0.5
_STORAGE: Final[dict[str, str | bool | int | float | list[str]]] = {
    # Texts are packed a third faster than in the format of 0.10; DuckDB 1.4 and later read it.
    "storage_compatibility_version": "v1.4.0",
    # A few new rows must not have a table's older rows written again; emptied row groups go all the same.
    "max_vacuum_tasks": 0,
}


class WarehouseBusyError(Exception):
    """Another process holds the warehouse and did not let go of it in time."""


class WarehouseDamagedError(Exception):
    """The file is no warehouse, or none that this DuckDB reads."""


@cache
def sql(name: str) -> str:
    """The text of a file under warehouse/sql, such as 'mart/suggested_list'."""
    return files("warehouse").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


@cache
def sql_names(folder: str) -> tuple[str, ...]:
    """The names, sorted, of the SQL files in a folder under warehouse/sql."""
    there = files("warehouse").joinpath("sql", *folder.split("/"))
    return tuple(sorted(Path(entry.name).stem for entry in there.iterdir() if entry.name.endswith(".sql")))


@cache
def sql_digest() -> str:
    """Changes when any SQL file does, so that what it made is made anew."""
    folders = [files("warehouse").joinpath("sql")]
    digest = hashlib.sha256()
    while folders:
        for entry in sorted(folders.pop().iterdir(), key=lambda entry: entry.name):
            if entry.is_dir():
                folders.append(entry)
            elif entry.name.endswith(".sql"):
                digest.update(entry.read_bytes())
    return digest.hexdigest()


def replace_table(connection: duckdb.DuckDBPyConnection, table: str, query: str) -> None:
    """Make `table` (a name of ours, with its schema) of what `query` gives, in the place of what stood there."""
    connection.sql(query).create_view("replacement", replace=True)
    connection.execute(sql("replace_table").replace("a_schema.a_table", table))


def open_warehouse(
    path: Path, *, wait_seconds: float = 60, say: Callable[[str], None] = lambda _line: None
) -> duckdb.DuckDBPyConnection:
    """Open the warehouse for writing, with its tables. Raises WarehouseBusyError when another process keeps it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = _connect(path, wait_seconds, say)
    prepare(connection)
    path.chmod(0o600)
    return connection


def is_readable(path: Path) -> bool:
    """Whether the warehouse opens, looking only; False while a run holds it. Raises WarehouseDamagedError."""
    try:
        duckdb.connect(str(path), read_only=True).close()
    except duckdb.Error as error:
        if "lock" in str(error).lower():
            return False
        raise WarehouseDamagedError(
            f"The warehouse {path} cannot be opened ({type(error).__name__}); restore it from the last good backup."
        ) from None
    return True


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the standing tables where they are missing, and the macros of this connection."""
    connection.execute("set timezone = 'Asia/Shanghai'")
    connection.execute(sql("schema"))
    connection.execute(sql("clean/macros"))


def _connect(path: Path, wait_seconds: float, say: Callable[[str], None]) -> duckdb.DuckDBPyConnection:
    give_up_at = time.monotonic() + wait_seconds
    told = False
    while True:
        try:
            return duckdb.connect(str(path), config=_STORAGE)
        except duckdb.IOException as error:
            if "lock" not in str(error).lower():
                raise
            if time.monotonic() >= give_up_at:
                raise WarehouseBusyError(
                    f"The warehouse {path.name} is in use by another run and stayed so for {wait_seconds:.0f} s; "
                    "wait until that run has ended and start this one again."
                ) from None
        if not told:
            say(f"Waiting for another run to leave the warehouse (at most {wait_seconds:.0f} s) …")
            told = True
        time.sleep(_POLL_SECONDS)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing: a killed or failed body leaves the old state."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def table_exists(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> bool:
    """Whether the warehouse has the table."""
    found = connection.execute(
        "select 1 from information_schema.tables where table_schema = $1 and table_name = $2", [schema, table]
    ).fetchone()
    return found is not None
