"""The worked example's tables: read from their files, and the warehouse's beside them."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import duckdb

TESTS = Path(__file__).parents[1]
COLUMNS = {
    "risk_hits": ("month", "household_no", "rule_id", "risk_type", "channel", "metric", "line"),
    "suggested_list": (
        "month", "household_no", "head_name", "township", "village", "village_code",
        "household_type", "risk_types", "channels", "rule_ids", "already_monitored",
    ),
    "household_metrics": (
        "month", "household_no", "members", "medical_self_pay", "school_entry_cost", "in_school_cost",
        "disaster_loss", "accident_loss", "industry_loss", "rigid_expense",
        "income_total", "income_per_capita", "net_income_per_capita",
    ),
    "quarantine": ("source", "file_name", "sheet", "row_no", "column_name", "reason"),
    "submissions": (
        "source", "file_name", "status", "reason",
        "rows_read", "rows_accepted", "rows_refused", "rows_duplicate", "rows_not_data",
    ),
    "unlinked": ("source", "file_name", "sheet", "row_no", "reason"),
}  # fmt: skip


def differences(connection: duckdb.DuckDBPyConnection, month: str, expected: Path) -> list[str]:
    """One line a row that stands in one of the two and not in the other."""
    lines: list[str] = []
    for table in COLUMNS:
        ours, theirs = _rows_of(connection, table, month), _rows_in(expected / f"{table}.csv", table)
        lines += [f"{table}: expected and not there: {row}" for row in (theirs - ours).elements()]
        lines += [f"{table}: there and not expected: {row}" for row in (ours - theirs).elements()]
    return lines


def _rows_of(connection: duckdb.DuckDBPyConnection, table: str, month: str) -> Counter[tuple[str, ...]]:
    query = f"select {', '.join(COLUMNS[table])} from mart.{table} where month = $1"
    rows = connection.execute(query, [month]).fetchall()
    return Counter(tuple("" if cell is None else str(cell) for cell in row) for row in rows)


def _rows_in(path: Path, table: str) -> Counter[tuple[str, ...]]:
    with path.open(encoding="utf-8-sig", newline="") as text:
        return Counter(tuple(row[column] for column in COLUMNS[table]) for row in csv.DictReader(text))
