"""Connections to the ledger's database, SQLite or PostgreSQL, with one writer at a time.

A writer's transaction begins with the write lock (BEGIN IMMEDIATE, or an advisory lock), so that what it
reads still stands when it writes: chains, numbers and locks need no second try.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from warehouse.ledger.errors import LedgerBusyError, LedgerError, LedgerUnreachableError

WRITES: Final = "fangpin_writes"
# Any fixed number: the ledger's own advisory lock within its PostgreSQL database.
TAKE_WRITE_LOCK: Final = "select pg_advisory_xact_lock(408219750611)"
LIMIT_THE_WAIT: Final = "select set_config('lock_timeout', %s, true)"
BUSY_WORDS: Final = ("database is locked", "database is busy", "lock timeout", "LockNotAvailable")
WAL_RETRY_SECONDS: Final = 0.05


def connect(url: str, wait_seconds: float) -> Engine:
    """Make the engine for a ledger URL; nothing is opened yet. Raises LedgerUnreachableError for an unusable URL."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, wait_seconds)
    return _postgresql(address, wait_seconds)


def place_of(engine: Engine) -> str:
    """Say where the ledger is, without its password."""
    return engine.url.render_as_string(hide_password=True)


def for_writing(engine: Engine) -> Engine:
    """Give the same engine, whose transactions begin with the write lock."""
    return engine.execution_options(**{WRITES: True})


@contextmanager
def plain_words(engine: Engine) -> Iterator[None]:
    """Turn the database's own errors into sentences. Broken rules of a table stay what they are: faults of ours."""
    try:
        yield
    except DatabaseError as wrong:
        if isinstance(wrong, OperationalError) or type(wrong) is DatabaseError:  # SQLite: no database, damaged
            raise _explained(wrong, engine) from wrong
        raise


def _explained(wrong: DatabaseError, engine: Engine) -> LedgerError:
    text = f"{type(wrong.orig).__name__}: {wrong.orig}"
    place = place_of(engine)
    if any(word in text for word in BUSY_WORDS):
        return LedgerBusyError(f"Another process has been writing to the ledger {place}; run the command again later.")
    return LedgerUnreachableError(f"The ledger {place} cannot be used ({text.strip().splitlines()[0]}).")


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError:
        raise LedgerUnreachableError("The ledger's URL cannot be read; write postgresql://user@host/name.") from None
    backend = address.get_backend_name()
    if backend in {"postgresql", "postgres"}:
        return address.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and address.database not in {None, "", ":memory:"}:
        return address.set(drivername="sqlite")
    raise LedgerUnreachableError(f"The ledger cannot live in {backend!r}; name a SQLite file or a PostgreSQL.")


def _sqlite(address: URL, wait_seconds: float) -> Engine:
    path = Path(str(address.database))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)  # its WAL gets the same rights
    engine = create_engine(address, connect_args={"timeout": wait_seconds})
    event.listen(engine, "connect", _prepare_sqlite(wait_seconds))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(wait_seconds: float) -> Any:
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # the driver leaves BEGIN to us
        _switch_to_wal(connection, wait_seconds)
        connection.execute("pragma synchronous = full")
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma secure_delete = on")  # what is taken out does not stay in free pages

    return prepare


def _switch_to_wal(connection: sqlite3.Connection, wait_seconds: float) -> None:
    """Switch the file to WAL; SQLite does not wait by itself when two do so at once."""
    give_up = time.monotonic() + wait_seconds
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as wrong:
            if "locked" not in str(wrong) or time.monotonic() >= give_up:
                raise
            time.sleep(WAL_RETRY_SECONDS)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")


def compact(engine: Engine) -> None:
    """Write the database anew without what was deleted. PostgreSQL's own archives and backups are not reached."""
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("vacuum")
            cursor.execute("pragma wal_checkpoint(truncate)")
        return
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql("vacuum full")


def _postgresql(address: URL, wait_seconds: float) -> Engine:
    engine = create_engine(address, pool_pre_ping=True, connect_args={"connect_timeout": max(2, round(wait_seconds))})

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES, False):
            milliseconds = max(1, round(wait_seconds * 1000))  # 0 would wait for ever
            connection.exec_driver_sql(LIMIT_THE_WAIT, (str(milliseconds),))
            connection.exec_driver_sql(TAKE_WRITE_LOCK)

    return engine
