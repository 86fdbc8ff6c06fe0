"""Which row said first what a hit stands on: a file sent again with the same rows brings no new evidence."""

from __future__ import annotations

from warehouse.database import Connection, sql


def lay_said_first(connection: Connection, month: str) -> None:
    """Lay down the temporary table `said_first`: a row for each row of the month's evidence."""
    connection.execute(sql("lists/said_first"))
    asked = "select distinct source from mart.risk_evidence where month = $1 order by source"
    for (source,) in connection.execute(asked, [month]).fetchall():
        find = sql("lists/find_said_first").replace("a_schema.a_table", f"staging.{source}")
        connection.execute(find, {"month": month, "source": source})
