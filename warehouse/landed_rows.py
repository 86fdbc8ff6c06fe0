"""Rows of the ledger landed in the warehouse: a frozen dataclass a row, its fields the columns of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, fields
from typing import TYPE_CHECKING

from warehouse.database import Connection, sql
from warehouse.doors.contents import register_rows

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def append_rows(connection: Connection, table: str, rows: Sequence[DataclassInstance]) -> None:
    """Add rows to `table` (a name of ours, with its schema)."""
    if rows:
        columns = [field.name for field in fields(rows[0])]
        register_rows(connection, "landed_rows", columns, [astuple(row) for row in rows])
        connection.execute(sql("append_rows").replace("a_schema.a_table", table))
        connection.unregister("landed_rows")


def land_anew(connection: Connection, table: str, rows: Sequence[DataclassInstance]) -> None:
    """Put rows in the place of all that stood in `table`."""
    connection.execute(sql("forget_rows").replace("a_schema.a_table", table))
    append_rows(connection, table, rows)
