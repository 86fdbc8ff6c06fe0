"""The analytical warehouse: one DuckDB file, one writer at a time, SQL from its own files."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO, Final

import duckdb

Connection = duckdb.DuckDBPyConnection
"""The open warehouse, as others name it."""

VERSION: Final = 1
"""Counts up when a table that stands is changed; sql/upgrades/N brings the tables of N - 1 to it."""

_STANDING: Final = ("schema", "clean/macros")
_UNMARKED: Final = "select version, null from main.warehouse_version"
_ZONE: Final = "set timezone = 'Asia/Shanghai'"
_POLL_SECONDS: Final = 0.5
_Config = dict[str, str | bool | int | float | list[str]]
_STORAGE: Final[_Config] = {
    # Texts are packed a third faster than in the format of 0.10; DuckDB 1.4 and later read it.
    "storage_compatibility_version": "v1.4.0",
    # A few new rows must not have a table's older rows written again; emptied row groups go all the same.
    "max_vacuum_tasks": 0,
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What DuckDB may take while it works: threads, and bytes of memory; its own choice where nothing is said."""

    threads: int | None = None
    memory_bytes: int | None = None

    def config(self) -> _Config:
        """The same as DuckDB's settings."""
        threads: _Config = {} if self.threads is None else {"threads": self.threads}
        return threads if self.memory_bytes is None else threads | {"memory_limit": f"{self.memory_bytes}B"}


class WarehouseBusyError(Exception):
    """Another process holds the warehouse and did not let go of it in time."""


class WarehouseDamagedError(Exception):
    """The file is no warehouse, or none that this DuckDB reads."""


class WarehouseNewerError(Exception):
    """The warehouse was written by a newer program."""


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
    path: Path,
    *,
    wait_seconds: float = 60,
    say: Callable[[str], None] = lambda _line: None,
    bounds: Bounds | None = None,
) -> duckdb.DuckDBPyConnection:
    """Open the warehouse for writing, with its tables. Raises WarehouseBusyError when another process keeps it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = _connect(path, wait_seconds, say, _STORAGE | (bounds or Bounds()).config())
    try:
        bring_to_newest(connection, path)
    except BaseException:
        connection.close()
        raise
    path.chmod(0o600)
    return connection


def bring_to_newest(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Upgrade the tables where they are older than the program, all or nothing. Raises WarehouseNewerError.

    Tables and macros are made anew only where this program's SQL is not that of which they were made: making them takes
    as long as the rest of an opening, and a run opens the warehouse twenty times.
    """
    connection.execute(_ZONE)
    version, made_of = _stands(connection)
    if version is not None and version > VERSION:
        raise WarehouseNewerError(
            f"The warehouse {path} has version {version} of its tables, which this program does not know (its newest "
            f"is {VERSION}); use the newer fangpin that wrote it, or restore a backup."
        )
    if (version, made_of) == (VERSION, _digest()):
        return
    with transaction(connection):
        for number in range(version + 1, VERSION + 1) if version else ():
            connection.execute(sql(f"upgrades/{number}"))
        prepare(connection)
        connection.execute("create table if not exists main.warehouse_version (version integer not null)")
        connection.execute("delete from main.warehouse_version")
        connection.execute("insert into main.warehouse_version values ($1)", [VERSION])


def _stands(connection: duckdb.DuckDBPyConnection) -> tuple[int | None, str | None]:
    """The version of the tables, and the digest of the SQL of which they were made; None where nothing says it yet."""
    for query in ("select version, made_of() from main.warehouse_version", _UNMARKED):
        try:
            row = connection.execute(query).fetchone()
        except duckdb.CatalogException:
            continue
        return row or (None, None)
    return None, None


@cache
def _digest() -> str:
    """Changes with the SQL of what stands in every warehouse: its tables and macros."""
    return hashlib.sha256("".join(map(sql, _STANDING)).encode()).hexdigest()


def is_readable(path: Path) -> bool:
    """Whether the warehouse opens, looking only; False while a run holds it. Raises WarehouseDamagedError."""
    try:
        duckdb.connect(str(path), read_only=True).close()
    except duckdb.Error as error:
        if "lock" in str(error).lower():
            return False
        raise _damaged(path, error) from None
    return True


def _damaged(path: Path, error: duckdb.Error) -> WarehouseDamagedError:
    return WarehouseDamagedError(
        f"The warehouse {path} cannot be opened ({type(error).__name__}); restore it from the last good backup."
    )


@contextmanager
def held_still(
    path: Path, *, wait_seconds: float = 60, say: Callable[[str], None] = lambda _line: None
) -> Iterator[BinaryIO]:
    """Hold the warehouse's file open while nobody may write to it, looking only: not a byte of it changes.

    Raises WarehouseBusyError when another process keeps it.
    """
    # A process that closes a file loses its locks on it: so it is opened before DuckDB locks it, and closed after.
    with path.open("rb") as content, closing(_connect(path, wait_seconds, say, None)):
        yield content


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the standing tables where they are missing, and the macros, and note of which SQL they were made."""
    connection.execute(_ZONE)
    for name in _STANDING:
        connection.execute(sql(name))
    connection.execute(sql("made_of").replace("a_digest", _digest()))


def _connect(
    path: Path, wait_seconds: float, say: Callable[[str], None], config: _Config | None
) -> duckdb.DuckDBPyConnection:
    """Open the file for writing with these settings; looking only, where there are none."""
    give_up_at = time.monotonic() + wait_seconds
    told = False
    while True:
        try:
            return duckdb.connect(str(path), read_only=config is None, config=config or {})
        except duckdb.IOException as error:
            if "lock" not in str(error).lower():
                if explained := _explained(error, path):
                    raise explained from None
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


def _explained(error: duckdb.Error, path: Path) -> Exception | None:
    """A sentence where a newer DuckDB wrote the file, or where it is no warehouse."""
    if "not a valid DuckDB database file" in str(error):
        return _damaged(path, error)
    if "version number" not in str(error):
        return None
    return WarehouseNewerError(
        f"The warehouse {path} was written by a newer DuckDB than this one ({duckdb.__version__}); use the newer "
        "fangpin that wrote it, or restore a backup."
    )


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
