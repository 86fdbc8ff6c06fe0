"""Which sources have sent, and how many files were accepted or refused."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse.database import sql


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source in the month: files and rows by fate, and the day of its first accepted file (ISO text)."""

    source: str
    accepted: int
    refused: int
    rows_read: int
    rows_accepted: int
    rows_refused: int
    first_on: str


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was refused whole: its name below the inbox, its source (empty where nobody knows), and why."""

    file_name: str
    source: str
    reason: str


def accepted_sources(connection: duckdb.DuckDBPyConnection, month: str) -> frozenset[str]:
    """Sources with an accepted file of the month."""
    return frozenset(line.source for line in source_lines(connection, month) if line.accepted)


def files_of_month(connection: duckdb.DuckDBPyConnection, month: str) -> tuple[int, int]:
    """How many files of the month stand accepted, and how many refused."""
    rows = connection.execute(
        "select count(*) filter (where status = 'accepted'), count(*) filter (where status = 'refused') "
        "from raw.file where month = $month",
        {"month": month},
    ).fetchone()
    return (int(rows[0]), int(rows[1])) if rows else (0, 0)


def source_lines(connection: duckdb.DuckDBPyConnection, month: str) -> list[SourceLine]:
    """One line a source that has sent anything in the month."""
    return [SourceLine(*row) for row in connection.execute(sql("lists/sources"), {"month": month}).fetchall()]


def refused_and_not_made_good(connection: duckdb.DuckDBPyConnection, month: str) -> list[RefusedFile]:
    """The files of the month that were refused whole, and after which none of their source was accepted."""
    return [RefusedFile(*row) for row in connection.execute(sql("lists/refused_files"), {"month": month}).fetchall()]
