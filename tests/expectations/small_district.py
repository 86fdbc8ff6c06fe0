"""A district of five households in a real DuckDB: the tables as sources.py and the warehouse's schema have them."""

from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

import warehouse
from policy.parameters import read_law
from tests.policy.shipped import shipped_texts
from warehouse.doors.sources import SOURCES, Column, Kind

MONTH = "2026-11"
SCHEMA = Path(warehouse.__file__).parent / "sql" / "schema.sql"
ROWS = Path(__file__).parent / "small_district.sql"
DEPARTMENTS = {source.name: source.sender for source in SOURCES}

DAYS = {Kind.DAY, Kind.OPEN_DAY, Kind.END_DAY, Kind.AHEAD_DAY, Kind.CLOSING_DAY}
AMOUNTS = {Kind.AMOUNT, Kind.SIGNED_AMOUNT}
REGISTER = {
    "household": (
        "household_no", "head_name", "head_id_no", "township", "village", "hamlet", "village_code", "household_type",
        "monitoring_status", "identified_on", "eliminated_on", "policy_enjoyed", "phone", "month",
    ),
    "person": (
        "id_no", "household_no", "person_name", "person_status", "born_on", "relation", "health", "labour_capacity",
        "in_school", "month",
    ),
}  # fmt: skip


def small_district(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
    lay_law(connection)
    for name, columns in REGISTER.items():
        typed = [(column, pa.date32() if column.endswith("_on") else pa.string()) for column in columns]
        empty_table(connection, f"conformed.{name}", typed)
    for source in SOURCES[len(REGISTER) :]:
        own = [(column.name, type_of(column)) for column in source.columns]
        linked = [("village_code", pa.string())] if source.name == "pairings" else []
        empty_table(connection, f"conformed.{source.name}", [("month", pa.string()), *own, *linked])
    connection.from_arrow(pa.table({"source": list(DEPARTMENTS)})).create("sources")
    connection.execute(ROWS.read_text(encoding="utf-8"))
    return connection


def lay_law(connection: duckdb.DuckDBPyConnection) -> None:
    law = read_law(shipped_texts())
    values = law.in_force(date(2026, 11, 1)).scalars()
    connection.from_arrow(pa.Table.from_pylist([dict(values)])).create("policy.in_force")
    rules = [{"rule_id": rule.id, "flags_when": rule.flags_when.value} for rule in law.rules]
    connection.from_arrow(pa.Table.from_pylist(rules)).create("policy.rule")


def empty_table(connection: duckdb.DuckDBPyConnection, name: str, columns: list[tuple[str, pa.DataType]]) -> None:
    connection.from_arrow(pa.schema(columns).empty_table()).create(name)


def type_of(column: Column) -> pa.DataType:
    if column.kind in DAYS:
        return pa.date32()
    if column.kind is Kind.WHOLE:
        return pa.int32()
    return pa.decimal128(14, 2) if column.kind in AMOUNTS else pa.string()
