"""The whole ledger copied: out of either database into one SQLite file, and from such a file into either.

A copy is what stood in one moment; writers go on meanwhile. Values are copied as they are written, so that what
somebody changed by hand is still seen in the copy. Holds of months are left out: whoever held one is gone.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Engine,
    Table,
    TableClause,
    column,
    func,
    insert,
    make_url,
    select,
    table,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from warehouse.ledger import (  # noqa: F401  (their tables are of the same metadata)
    case_models,
    claim_models,
    fund_models,
    monitored_models,
    order_models,
    survey_models,
    told_models,
    yearly_models,
)
from warehouse.ledger.chain import START, Head
from warehouse.ledger.database import connect, for_writing, place_of, plain_words
from warehouse.ledger.errors import LedgerError, LedgerNotEmptyError
from warehouse.ledger.migrating import bring_to_newest
from warehouse.ledger.models import Base, Entry, MonthLock

BATCH: Final = 5_000
WAIT_SECONDS: Final = 10  # for a copy that nobody else has open


def copy_out(engine: Engine, path: Path) -> Head:
    """Copy the ledger into a new SQLite file of rights 600; the head of the chain as copied."""
    path.touch(mode=0o600)
    try:
        with plain_words(engine):
            if engine.dialect.name == "sqlite":
                _copy_pages(engine, path)
            else:
                _copy_from_postgresql(engine, path)
        _without_holds(path)
        return head_of_copy(path)
    except sqlite3.Error as wrong:
        raise LedgerError(f"The ledger cannot be copied to {path} ({wrong}).") from wrong


def _without_holds(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("delete from month_lock")
        copy.commit()
        copy.execute("pragma journal_mode = delete")  # one file, without a log beside it


def head_of_copy(path: Path) -> Head:
    """Give the end of the chain in a copy."""
    with closing(sqlite3.connect(path)) as copy:
        row = copy.execute("select seq, hash from entry order by seq desc limit 1").fetchone()
    return Head(0, START) if row is None else Head(*row)


def is_sound(path: Path) -> bool:
    """Whether SQLite finds its own structure whole in a copy."""
    with closing(sqlite3.connect(path)) as copy:
        return bool(copy.execute("pragma quick_check").fetchone() == ("ok",))


def file_of(engine: Engine) -> Path | None:
    """Say which file the ledger is, if it is one."""
    return Path(str(engine.url.database)) if engine.dialect.name == "sqlite" else None


def refuse_filled(url: str, head: Head, wait_seconds: float) -> None:
    """Raise LedgerNotEmptyError where the ledger at `url` holds anything but the chain with this head."""
    backend = make_url(url).get_backend_name()
    if backend == "sqlite":
        _is_file_filled(Path(str(make_url(url).database)), head)
        return
    target = connect(url, wait_seconds)
    bring_to_newest(target)
    with plain_words(target), target.connect() as connection:
        _is_filled(connection, head, place_of(target))
    target.dispose()


def fill(url: str, copy: Path, wait_seconds: float) -> None:
    """Fill the empty ledger at `url` from a copy, which is brought to the newest schema for it.

    A ledger that holds this very chain is left as it is: the fill was done before.
    Raises LedgerNotEmptyError, LedgerNewerError, LedgerUnreachableError.
    """
    newest = connect(f"sqlite:///{copy}", WAIT_SECONDS)
    bring_to_newest(newest)
    backend = make_url(url).get_backend_name()
    if backend == "sqlite":
        newest.dispose()
        _fill_file(Path(str(make_url(url).database)), copy)
        return
    target = connect(url, wait_seconds)
    bring_to_newest(target)
    try:
        with plain_words(target), newest.connect() as source, for_writing(target).begin() as connection:
            if _is_filled(connection, _head(source), place_of(target)):
                return
            _copy_rows(source, connection)
            _count_on(connection)
    finally:
        newest.dispose()
        target.dispose()


def _copy_pages(engine: Engine, path: Path) -> None:
    source = engine.raw_connection()
    try:
        with closing(sqlite3.connect(path)) as target:
            cast(sqlite3.Connection, source.driver_connection).backup(target)
    finally:
        source.close()


def _copy_from_postgresql(engine: Engine, path: Path) -> None:
    target = connect(f"sqlite:///{path}", WAIT_SECONDS)
    bring_to_newest(target)
    one_moment = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with one_moment.connect() as source, for_writing(target).begin() as connection:
        _copy_rows(source, connection)
    target.dispose()


def _copy_rows(source: Connection, target: Connection) -> None:
    for each in Base.metadata.sorted_tables:
        if each.name == MonthLock.__tablename__:
            continue
        as_written = _as_written(each)
        ordered = select(as_written).order_by(*(as_written.c[key.name] for key in each.primary_key))
        rows = source.execute(ordered, execution_options={"yield_per": BATCH})
        for batch in rows.mappings().partitions():
            target.execute(insert(as_written), [dict(row) for row in batch])


def _as_written(each: Table) -> TableClause:
    """Give the table with columns that bring days and times as the texts that they are."""
    return table(each.name, *(column(one.name, _plain(one)) for one in each.columns))


def _plain(one: Column[Any]) -> TypeEngine[Any]:
    if isinstance(one.type, JSON):
        return JSON(none_as_null=True)
    return one.type.impl_instance if isinstance(one.type, TypeDecorator) else one.type


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL number new rows after those that were brought."""
    for each in Base.metadata.sorted_tables:
        counted = each.autoincrement_column
        if counted is not None:
            sequence = func.pg_get_serial_sequence(each.name, counted.name)
            last = select(func.max(counted)).scalar_subquery()
            connection.execute(select(func.setval(sequence, last)))


def _is_filled(connection: Connection, head: Head, place: str) -> bool:
    """Whether the very chain stands already. Raises LedgerNotEmptyError where anything else does."""
    if not any(_has_rows(connection, Base.metadata.sorted_tables)):
        return False
    if head.count and _head(connection) == head:
        return True
    raise _not_empty(place)


def _has_rows(connection: Connection, tables: Iterable[Table]) -> Iterable[bool]:
    return (connection.execute(select(1).select_from(each).limit(1)).first() is not None for each in tables)


def _fill_file(path: Path, copy: Path) -> None:
    if _is_file_filled(path, head_of_copy(copy)):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.filling")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    shutil.copyfile(copy, draft)
    draft.replace(path)


def _is_file_filled(path: Path, head: Head) -> bool:
    """Whether the very chain stands in the file already. Raises LedgerNotEmptyError where anything else does."""
    if path.exists() and _is_same_chain(path, head):
        return True
    if any(path.with_name(f"{path.name}{ending}").exists() for ending in ("", "-wal", "-journal")):
        raise _not_empty(str(path))
    return False


def _is_same_chain(path: Path, head: Head) -> bool:
    try:
        return head.count > 0 and head_of_copy(path) == head
    except sqlite3.Error:  # no ledger at all
        return False


def _not_empty(place: str) -> LedgerNotEmptyError:
    return LedgerNotEmptyError(
        f"The ledger {place} holds something already; name an empty database, or move that one away."
    )


def _head(connection: Connection) -> Head:
    row = connection.execute(select(Entry.seq, Entry.hash).order_by(Entry.seq.desc()).limit(1)).one_or_none()
    return Head(0, START) if row is None else Head(row.seq, row.hash)
