"""The SQLAlchemy dialect through which Great Expectations reads the open warehouse.

DuckDB lets one process write, so checks must run on the connection that is open already: `lent` gives a cursor of
it under a URL, and every SQLAlchemy connection to that URL is this one cursor. The cursor sees what is committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

import duckdb
from duckdb_engine import DBAPI, ConnectionWrapper, Dialect
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg2 import PGExecutionContext_psycopg2
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy
from sqlalchemy.engine.url import URL
from sqlalchemy.pool import Pool, StaticPool

_lent: Final[dict[str, duckdb.DuckDBPyConnection]] = {}
_numbers: Final = count(1)


@dataclass(frozen=True, slots=True)
class Loan:
    """A cursor of the warehouse, known to SQLAlchemy as `url` until the loan ends."""

    url: str
    cursor: duckdb.DuckDBPyConnection

    def ask_about(self, month: str, source: str) -> None:
        """Tell this cursor's SQL the month (2026-11) and the source, read there as getvariable('gate_month')."""
        self.cursor.execute("set variable gate_month = ?", [month])
        self.cursor.execute("set variable gate_source = ?", [source])

    def has_table(self, schema: str, table: str) -> bool:
        """True where the warehouse has this table or view."""
        self.cursor.execute(
            "select count(*) from information_schema.tables where table_schema = ? and table_name = ?", [schema, table]
        )
        return self.cursor.fetchone() != (0,)


@contextmanager
def lent(connection: duckdb.DuckDBPyConnection) -> Iterator[Loan]:
    """A cursor of `connection` for as long as the block runs; commit before, or the checks see the old state."""
    key = f"loan-{next(_numbers)}"
    cursor = connection.cursor()
    _lent[key] = cursor
    try:
        yield Loan(f"duckdb+gx:///{key}", cursor)
    finally:
        del _lent[key]
        cursor.close()


class _LentConnection(ConnectionWrapper):
    """The cursor as SQLAlchemy sees it. Several engines share it, and one that is thrown away must not close it."""

    def close(self) -> None:
        """Nothing: the cursor is closed when its loan ends."""


class _BufferedContext(PGExecutionContext_psycopg2):
    """Fetches every row at once: DuckDB drops a result as soon as its cursor runs the next statement."""

    def post_exec(self) -> None:
        super().post_exec()  # type: ignore[no-untyped-call]
        if self.cursor.description:
            rows = self.cursor.fetchall()
            self.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(self.cursor, initial_buffer=rows)


class LentDialect(Dialect):
    """duckdb-engine's dialect on a connection that is open already, with results read to their end."""

    driver = "gx"
    supports_statement_cache = False
    execution_ctx_cls = _BufferedContext

    @classmethod
    def import_dbapi(cls) -> type[DBAPI]:  # type: ignore[override]  # a class stands for a module
        """The stand-in for a DBAPI module that duckdb-engine brings."""
        return DBAPI

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:  # noqa: ARG003  # SQLAlchemy passes it by name
        """One connection for the whole engine: the one that was lent."""
        return StaticPool

    def create_connect_args(self, url: URL) -> tuple[list[str], dict[str, Any]]:  # type: ignore[override]
        """The loan's key is the database of the URL."""
        return [url.database or ""], {}

    # Great Expectations may hold two connections at once, and both are the one cursor, on which a second begin would
    # fail. Checks only read, so there are no transactions: each statement sees what is committed.

    def do_begin(self, connection: Any) -> None:
        """Nothing: each statement stands for itself."""

    def do_commit(self, connection: Any) -> None:
        """Nothing: each statement stands for itself."""

    def do_rollback(self, connection: Any) -> None:
        """Nothing: each statement stands for itself."""

    def connect(self, *cargs: Any, **_: Any) -> ConnectionWrapper:  # type: ignore[override]
        """The cursor that was lent under this key."""
        key = cargs[0]
        if key not in _lent:
            message = f"the warehouse is no longer lent as {key}; run the check inside `with lent(connection)`."
            raise LookupError(message)
        return _LentConnection(_lent[key])


registry.register("duckdb.gx", __name__, LentDialect.__name__)
