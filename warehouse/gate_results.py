"""What gates found, kept by month, so that a gate is judged once for what it judges."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from warehouse.database import transaction


def signature_of_month(connection: duckdb.DuckDBPyConnection, month: str) -> str:
    """The signature of the month's tables as they stand; empty before the first screening."""
    row = connection.execute("select signature from gate.screened where month = $month", {"month": month}).fetchone()
    return str(row[0]) if row else ""


def kept_results(
    connection: duckdb.DuckDBPyConnection, month: str, gate: str, signature: str
) -> list[tuple[object, ...]]:
    """The results of a gate for these tables, in their order: promise, table, source, …; empty if not judged yet."""
    return connection.execute(
        "select promise_id, table_name, source, responsible, expects, observed, severity, passed, remedy "
        "from gate.result where month = $month and gate = $gate and signature = $signature order by position",
        {"month": month, "gate": gate, "signature": signature},
    ).fetchall()


def keep_results(
    connection: duckdb.DuckDBPyConnection, month: str, gate: str, signature: str, rows: Sequence[tuple[object, ...]]
) -> None:
    """Keep the results of a gate in the place of earlier ones."""
    with transaction(connection):
        connection.execute(
            "delete from gate.result where month = $month and gate = $gate", {"month": month, "gate": gate}
        )
        for position, row in enumerate(rows):
            connection.execute(
                "insert into gate.result values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
                [month, gate, position, signature, *row],
            )
