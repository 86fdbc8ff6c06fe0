"""Storing what a file says: raw as came, staging typed, both by content and block by block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import polars as pl

from warehouse.database import sql, table_exists
from warehouse.doors.header import Layout
from warehouse.doors.reading import Sheet, Submission
from warehouse.doors.sources import Source
from warehouse.doors.tidy import OTHER_COLUMNS, Words, tidy_rows


@dataclass(frozen=True, slots=True)
class Content:
    """What is stored under one number: whose bytes, for which month, read with which words of the office.

    `last_day` is the month's: no event of a file may lie after it.
    """

    number: int
    sha256: str
    month: str
    last_day: date
    words: Words
    words_version: str


def store_content(connection: duckdb.DuckDBPyConnection, submission: Submission, content: Content) -> None:
    """Store a submission's rows, as came and typed, under the content's new number."""
    connection.execute(
        "insert into raw.content values ($1, $2, $3, $4, $5)",
        [content.number, content.sha256, submission.source.name, content.month, content.words_version],
    )
    for sheet_no, (sheet, layout) in enumerate(submission.sheets, start=1):
        _store_sheet(connection, content, sheet_no, sheet, layout)


def _store_sheet(
    connection: duckdb.DuckDBPyConnection, content: Content, sheet_no: int, sheet: Sheet, layout: Layout
) -> None:
    source = layout.source.name
    _set_place(connection, content.number, sheet_no, content.last_day)
    last_filled, data_rows = layout.last_row, 0
    for frame in sheet.frames(layout):
        rows = tidy_rows(frame, layout, content.words)
        last_filled = max(last_filled, rows.last_filled_row)
        data_rows += rows.data_rows
        connection.register("as_came", rows.as_came)
        connection.register("tidy", rows.tidy)
        _append(connection, f"raw.{source}", "intake/as_came")
        _append(connection, f"staging.{source}", f"staging/{source}")
    read = last_filled - layout.last_row
    connection.execute(
        "insert into raw.sheet values ($1, $2, $3, $4, $5, $6)",
        [content.number, sheet_no, sheet.name, read, read - data_rows, [name for _, name in layout.unknown]],
    )


def _append(connection: duckdb.DuckDBPyConnection, table: str, query: str) -> None:
    """Append what a named query makes of the frames at hand; a source's first rows make its table.

    The query reads variables, not parameters: with parameters its result would be made whole before it is written.
    """
    rows = connection.sql(sql(query))
    if table_exists(connection, *table.split(".")):
        rows.insert_into(table)
    else:
        rows.create(table)


def _set_place(connection: duckdb.DuckDBPyConnection, content_no: int, sheet_no: int, last_day: date) -> None:
    connection.execute("set variable content_no = $1", [content_no])
    connection.execute("set variable sheet_no = $1", [sheet_no])
    connection.execute("set variable last_day = $1", [last_day])


def make_tables(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """Make the raw and staging tables of a source that nobody has sent yet."""
    if table_exists(connection, "staging", source.name):
        return
    headers = {column.header: pl.String for column in source.columns}
    connection.register("tidy", pl.DataFrame(schema={"row_no": pl.Int64, **headers}))
    connection.register("as_came", pl.DataFrame(schema={"row_no": pl.Int64, **headers, OTHER_COLUMNS: pl.String}))
    _set_place(connection, 0, 0, date.min)
    _append(connection, f"raw.{source.name}", "intake/as_came")
    _append(connection, f"staging.{source.name}", f"staging/{source.name}")


def register_rows(
    connection: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> None:
    """Let the warehouse see a few rows of ours under a name, texts where there are none."""
    schema = list(columns) if rows else dict.fromkeys(columns, pl.String)
    connection.register(name, pl.DataFrame(list(rows), schema=schema, orient="row", infer_schema_length=None))
