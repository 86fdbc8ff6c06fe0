"""Which row said first what a hit stands on: a file sent again with the same rows brings no new evidence."""

from __future__ import annotations

from warehouse.database import Connection, sql


def lay_said_first(connection: Connection, month: str) -> None:
    """Lay down the temporary view `said_evidence`: a row for each row of the month's evidence, with its key."""
    connection.execute(sql("lists/said_first"))
    for (source,) in connection.execute(sql("lists/evidence_sources"), {"month": month}).fetchall():
        find = sql("lists/find_said_first").replace("a_schema.a_table", f"staging.{source}")
        connection.execute(find, {"month": month, "source": source})
