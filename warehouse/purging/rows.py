"""Rows of the warehouse whose term is over: counted, taken out, and gone from the file, which is written anew."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from policy.windows import Month
from warehouse.database import sql, table_exists, transaction

_NEEDS: Final = (
    *("household", "registered_person", "latest_home", "latest_job", "latest_enrolment", "water_outage"),
    *("labour", "vacancies", "donors", "sales"),
)
_MONTHS: Final = (
    *("mart.quarantine", "mart.household_metrics", "mart.household_signal", "mart.risk_hits", "mart.risk_evidence"),
    *("mart.job_matches", "mart.job_unmatched", "mart.donor_matches"),
    *("mart.elimination", "ledger.known_word"),
    *("mart.household_trait", "mart.disabled_member", "mart.hit_person"),
    *("mart.unlinked", "mart.name_standing", "ledger.case_file", "ledger.left_out", "ledger.sent_out", "ledger.landed"),
)
_PIECE: Final = 4 * 1024 * 1024


class NotLaidOutError(Exception):
    """The warehouse does not show what stands of the newest month, so it cannot be told what is still needed."""


@dataclass(frozen=True, slots=True)
class OldFile:
    """A department file whose term is over."""

    month: str
    source: str
    file_name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class OldRows:
    """What is over in the warehouse: files, and rows by table. `kept`: rows of them that still say how things stand.

    `kept_files`: month and name of older files that stay; `kept_contents`: contents of all files that stay.
    """

    files: tuple[OldFile, ...]
    rows: dict[str, int]
    kept: int
    kept_files: tuple[tuple[str, str], ...]
    kept_contents: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """All rows."""
        return sum(self.rows.values())


def old_rows(connection: duckdb.DuckDBPyConnection, kept_from: Month, needed: Collection[str]) -> OldRows:
    """Count what lies before the first month that is kept. `needed`: contents that stay. Raises NotLaidOutError."""
    _refuse_unknown_standing(connection)
    connection.execute("set variable kept_from = $1", [str(kept_from)])
    connection.execute(sql("purge/purged_file"), {"kept_from": str(kept_from), "needed": sorted(needed)})
    connection.execute(sql("purge/kept_row"))
    files = connection.execute("select month, source, file_name, sha256 from purged_file order by file_no").fetchall()
    staying = connection.execute(sql("purge/staying_files")).fetchall()
    counted = {table: _count(connection) for table in _each_going(connection)}
    kept = connection.execute("select count(*) from kept_row").fetchone()
    return OldRows(
        tuple(OldFile(month, source or "", name, sha256) for month, source, name, sha256 in files),
        {table: count for table, count in counted.items() if count},
        int(kept[0]) if kept else 0,
        tuple((month, name) for month, name, _ in staying if month < str(kept_from)),
        frozenset(sha256 for _, _, sha256 in staying),
    )


def take_out_rows(connection: duckdb.DuckDBPyConnection) -> None:
    """Take out what `old_rows` counted, all or nothing."""
    with transaction(connection):
        for table in _each_going(connection):
            if table == "mart.suggested_list":
                connection.execute(sql("purge/forget_names"))
            else:
                connection.execute(sql("purge/delete_going").replace("a_schema.a_table", table))
        connection.execute(sql("purge/delete_contents"))


def taken_out(connection: duckdb.DuckDBPyConnection, contents: Collection[str]) -> int:
    """Say how many of these contents were taken out by a purge."""
    row = connection.execute(sql("purge/taken_out"), {"contents": sorted(contents)}).fetchone()
    return int(row[0]) if row else 0


def write_anew(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write the warehouse into a new file, which takes the place of the old one; closes the connection.

    A deleted row stays in the blocks of its file until they are used again, so the old file is overwritten first.
    """
    draft = path.with_name(f".{path.name}.compact")
    draft.unlink(missing_ok=True)
    row = connection.execute("select current_database()").fetchone()
    name = str(row[0]) if row else path.stem
    connection.execute("checkpoint")
    connection.execute(f"attach '{str(draft).replace(chr(39), chr(39) * 2)}' as compact (storage_version 'v1.4.0')")
    connection.execute(sql("purge/copy").replace("a_warehouse", f'"{name}"'))
    connection.execute("detach compact")
    draft.chmod(0o600)
    with path.open("r+b") as old:
        draft.replace(path)  # while it is held: who waits for it opens the new one
        connection.close()
        _overwrite(old.fileno())


def _overwrite(handle: int) -> None:
    """Write zeros over a file that has no name any more. Disks with snapshots or wear levelling may keep a copy."""
    left = os.fstat(handle).st_size
    os.lseek(handle, 0, os.SEEK_SET)
    with suppress(OSError):
        while left > 0:
            left -= os.write(handle, bytes(min(left, _PIECE)))
        os.fsync(handle)


def _refuse_unknown_standing(connection: duckdb.DuckDBPyConnection) -> None:
    newest = connection.execute("select max(month) from raw.file where status = 'accepted'").fetchone()
    is_laid_out = all(table_exists(connection, "conformed", table) for table in _NEEDS)
    laid_out = connection.execute("select month from policy.in_force").fetchone() if is_laid_out else None
    if newest is not None and newest[0] is not None and (laid_out is None or laid_out[0] < newest[0]):
        raise NotLaidOutError(
            f"The warehouse does not show what stands in {newest[0]}, the newest month, so it cannot be told which old "
            f"rows are still needed; first run: fangpin run --month {newest[0]}"
        )


def _each_going(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Give each table in which rows go, with the view `going` of them."""
    for schema, column, query in (
        ("raw", "row_no", "content_rows"),
        ("staging", "row_no", "content_rows"),
        ("conformed", "file_no", "file_rows"),
    ):
        named = {"schema": schema, "column": column}
        for (table,) in connection.execute(sql("purge/columns"), named).fetchall():
            connection.execute(sql(f"purge/{query}").replace("a_schema.a_table", f"{schema}.{table}"))
            yield f"{schema}.{table}"
    for table in _MONTHS:
        connection.execute(sql("purge/month_rows").replace("a_schema.a_table", table))
        yield table
    connection.execute(sql("purge/names_on_lists"))
    yield "mart.suggested_list"


def _count(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("select count(*) from going").fetchone()
    return int(row[0]) if row else 0
