"""What the office is asked about: words and headers that nobody knows, names that do not fit."""

from __future__ import annotations

import duckdb

from warehouse.database import sql
from warehouse.doors.feedback import OUR_COLUMNS
from warehouse.doors.identity_review import IdentityDoubt
from warehouse.doors.word_table import UnknownHeader, UnknownWord


def unknown_words(connection: duckdb.DuckDBPyConnection, month: str) -> list[UnknownWord]:
    """Words for which rows of the month were refused, with their counts."""
    rows = connection.execute(sql("feedback/unknown_words"), {"month": month}).fetchall()
    return [UnknownWord(source, header, word, count) for source, header, word, count in rows if word]


def unknown_headers(connection: duckdb.DuckDBPyConnection, month: str) -> list[UnknownHeader]:
    """Headers of the month's files that were passed over."""
    rows = connection.execute(sql("feedback/unknown_headers"), {"month": month}).fetchall()
    return [UnknownHeader(source, name, file, count) for source, name, file, count in rows if name not in OUR_COLUMNS]


def identity_doubts(connection: duckdb.DuckDBPyConnection, month: str) -> list[IdentityDoubt]:
    """Rows of the month with a name that does not fit the registered one. The month must be the one screened last."""
    rows = connection.execute(sql("feedback/identity_doubts"), {"month": month}).fetchall()
    return [IdentityDoubt(*row) for row in rows]
