"""Storing what a file says: raw as came, staging typed, both by content and block by block."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import duckdb
import polars as pl

from warehouse.database import sql, table_exists
from warehouse.doors.header import Layout
from warehouse.doors.reading import Sheet, Submission
from warehouse.doors.sources import Source
from warehouse.doors.tidy import OTHER_COLUMNS, Words, tidy_rows


def store_content(
    connection: duckdb.DuckDBPyConnection,
    content_no: int,
    submission: Submission,
    *,
    sha256: str,
    month: str,
    last_day: date,
    words: Words,
    words_version: str,
) -> None:
    """Store a submission's rows under the new number `content_no`. `last_day` is the month's."""
    source = submission.source.name
    connection.execute(
        "insert into raw.content values ($1, $2, $3, $4, $5)", [content_no, sha256, source, month, words_version]
    )
    for sheet_no, (sheet, layout) in enumerate(submission.sheets, start=1):
        _store_sheet(connection, content_no, sheet_no, sheet, layout, last_day, words)


def _store_sheet(
    connection: duckdb.DuckDBPyConnection,
    content_no: int,
    sheet_no: int,
    sheet: Sheet,
    layout: Layout,
    last_day: date,
    words: Words,
) -> None:
    last_filled, data_rows = layout.last_row, 0
    frames = sheet.frames(layout)
    for frame in frames:
        rows = tidy_rows(frame, layout, words)
        last_filled = max(last_filled, rows.last_filled_row)
        data_rows += rows.data_rows
        parameters = {"content_no": content_no, "sheet_no": sheet_no}
        _append(connection, "raw", layout.source.name, "intake/as_came", {"as_came": rows.as_came}, parameters)
        _append(
            connection,
            "staging",
            layout.source.name,
            f"staging/{layout.source.name}",
            {"tidy": rows.tidy},
            parameters | {"last_day": last_day},
        )
    read = last_filled - layout.last_row
    connection.execute(
        "insert into raw.sheet values ($1, $2, $3, $4, $5, $6)",
        [content_no, sheet_no, sheet.name, read, read - data_rows, [name for _, name in layout.unknown]],
    )


def _append(
    connection: duckdb.DuckDBPyConnection,
    schema: str,
    table: str,
    query: str,
    frames: dict[str, pl.DataFrame],
    parameters: dict[str, object],
) -> None:
    """Append what a named query makes of the frames; the first rows of a source make its table."""
    for name, frame in frames.items():
        connection.register(name, frame)
    rows = connection.sql(sql(query), params=parameters)
    if table_exists(connection, schema, table):
        rows.insert_into(f"{schema}.{table}")
    else:
        rows.create(f"{schema}.{table}")
    for name in frames:
        connection.unregister(name)


def make_tables(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """Make the raw and staging tables of a source that nobody has sent yet."""
    if table_exists(connection, "staging", source.name):
        return
    headers = {column.header: pl.String for column in source.columns}
    tidy = pl.DataFrame(schema={"row_no": pl.Int64, **headers})
    as_came = pl.DataFrame(schema={"row_no": pl.Int64, **headers, OTHER_COLUMNS: pl.String})
    nothing: dict[str, object] = {"content_no": 0, "sheet_no": 0}
    _append(connection, "raw", source.name, "intake/as_came", {"as_came": as_came}, nothing)
    first_day = {"last_day": date.min}
    _append(connection, "staging", source.name, f"staging/{source.name}", {"tidy": tidy}, nothing | first_day)


def register_rows(
    connection: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> None:
    """Let the warehouse see a few rows of ours under a name, texts where there are none."""
    schema = list(columns) if rows else dict.fromkeys(columns, pl.String)
    connection.register(name, pl.DataFrame(list(rows), schema=schema, orient="row", infer_schema_length=None))
