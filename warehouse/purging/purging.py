"""Taking out what the policy no longer allows to keep, everywhere in a home; an entry tells of it first.

The entry and the ledger's side tables change in one transaction; the warehouse and the files follow. A purge that was
killed in between is ended by the next one, which finds what is left.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb

from policy.retention import Kind, Terms
from warehouse.backups import disk
from warehouse.database import open_warehouse
from warehouse.ledger.book import Book, Ledger
from warehouse.ledger.purging import OldRecords, old_records, take_out_records
from warehouse.ledger.spoken_of import references
from warehouse.purging.files import IsOver, old_contents, old_files, remove
from warehouse.purging.rows import OldRows, old_rows, take_out_rows, write_anew

NO_ROWS = OldRows((), {}, 0, ())


@dataclass(frozen=True, slots=True)
class Order:
    """Where and by which terms to purge, who answers for it, and when (the office's time and the machine's)."""

    home: Path
    terms: Terms
    by: str
    at: datetime
    machine_now: datetime
    wait_seconds: float = 60
    say: Callable[[str], None] = lambda _line: None


@dataclass(frozen=True, slots=True)
class Purged:
    """What is over and, but for a dry run, was taken out. `entry` tells of it; none where nothing was."""

    records: OldRecords
    rows: OldRows
    files: tuple[Path, ...] = field(repr=False)
    contents: tuple[Path, ...] = field(repr=False)
    entry: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is over."""
        return self.records.is_empty and not self.rows.total and not self.files and not self.contents


def look(ledger: Ledger, order: Order) -> Purged:
    """Say what is over; nothing is changed. Raises NotLaidOutError, WarehouseBusyError, LedgerError."""
    with ledger.reading() as book:
        if not (order.home / "warehouse.duckdb").exists():
            return _looked(book, None, order)
        with closing(_opened(order)) as connection:
            return _looked(book, connection, order)


def purge(ledger: Ledger, order: Order) -> Purged:
    """Take out what is over. Twice is once.

    Raises MonthBusyError while a run works on a month, BackupError while a backup is made, NotLaidOutError,
    WarehouseBusyError, LedgerError.
    """
    path = order.home / "warehouse.duckdb"
    with disk.alone(order.home):
        if not path.exists():
            found = _told(ledger, None, order)
        else:
            with closing(_opened(order)) as connection:
                found = _told(ledger, connection, order)
                take_out_rows(connection)
                write_anew(connection, path)
        remove([*found.files, *found.contents])
        ledger.compact()
    return found


def _opened(order: Order) -> duckdb.DuckDBPyConnection:
    return open_warehouse(order.home / "warehouse.duckdb", wait_seconds=order.wait_seconds, say=order.say)


def _told(ledger: Ledger, connection: duckdb.DuckDBPyConnection | None, order: Order) -> Purged:
    """Look, empty the ledger's side tables, and let the entry tell of all that goes."""
    with ledger.writing() as book:
        book.locks.refuse_held(order.machine_now)
        found = _looked(book, connection, order)
        if found.is_empty:
            return found
        more = {"rows": found.rows.total, "files": len(found.files), "contents": len(found.contents)}
        entry = take_out_records(book, order.terms, found.records, order.by, order.at, more)
    return Purged(found.records, found.rows, found.files, found.contents, entry.seq)


def _looked(book: Book, connection: duckdb.DuckDBPyConnection | None, order: Order) -> Purged:
    records = old_records(book, order.terms)
    rows = NO_ROWS
    if connection is not None:
        rows = old_rows(connection, order.terms.kept_from[Kind.DEPARTMENT], records.needed)
    is_over = _is_over(order.terms, records)
    spoken_of = references(book)
    for one in rows.files:
        spoken_of.setdefault(one.sha256, []).append((Kind.DEPARTMENT, one.month))
    files = tuple(old_files(order.home, book, rows.kept_files, is_over))
    kept = {*records.needed, *rows.kept_contents}
    contents = tuple(old_contents(order.home / "archive", spoken_of, kept, is_over))
    return Purged(records, rows, files, contents)


def _is_over(terms: Terms, records: OldRecords) -> IsOver:
    def is_over(kind: Kind, month: str) -> bool:
        return terms.is_over(kind, month) and month not in records.still.get(kind, ())

    return is_over
