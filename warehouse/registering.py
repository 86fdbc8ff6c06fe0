"""The register in force, asked for one household."""

from __future__ import annotations

import duckdb

from warehouse.casework.clues import Registered
from warehouse.database import sql, table_exists
from warehouse.ledger.cases import Card


def registered_household(connection: duckdb.DuckDBPyConnection, household_no: str) -> Registered | None:
    """A household by its number; None where the register in force does not have it."""
    if not table_exists(connection, "conformed", "household"):
        return None
    row = connection.execute(sql("lists/household"), {"household_no": household_no}).fetchone()
    if row is None:
        return None
    texts = [str(value or "") for value in row]
    card = Card(
        head_name=texts[0],
        head_id_no=texts[1],
        township=texts[2],
        village=texts[3],
        village_code=texts[4],
        hamlet=texts[5],
        household_type=texts[6],
        phone=texts[7],
        net_income=texts[9],
        members=row[10],
    )
    return Registered(card, is_monitored=bool(row[8]))
