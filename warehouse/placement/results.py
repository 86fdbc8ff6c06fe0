"""What a month's matching found, in counts."""

from __future__ import annotations

from typing import Final

import duckdb

from policy.proposals.words import Kind
from warehouse.database import sql

JOBS, NOTHING, GIFTS = "匹配岗位", "未匹配岗位", "匹配助学"
FOUND: Final = {Kind.JOB: JOBS, Kind.DONOR: GIFTS}
"""The counts of people for whom the matching found something."""


def broken_promises(connection: duckdb.DuckDBPyConnection, month: str) -> int:
    """How many promises about the month's matches its gates found broken."""
    row = connection.execute(sql("placement/broken_promises"), {"month": month}).fetchone()
    return int(row[0]) if row else 0


def match_counts(connection: duckdb.DuckDBPyConnection, month: str) -> dict[str, int]:
    """How many people got a vacancy, how many got none, how many students a donor, by Chinese word."""
    row = connection.execute(sql("placement/counts"), {"month": month}).fetchone() or (0, 0, 0)
    return dict(zip((JOBS, NOTHING, GIFTS), map(int, row), strict=True))
