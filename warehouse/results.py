"""Counts of a month, for people: what was taken in, what hit whom, by rule and township."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse.database import sql


@dataclass(frozen=True, slots=True)
class HitCount:
    """Households that a rule hit in a township."""

    rule: str
    township: str
    households: int


def month_counts(connection: duckdb.DuckDBPyConnection, month: str) -> dict[str, int]:
    """The month's counts by Chinese word."""
    row = connection.execute(sql("lists/counts"), {"month": month})
    names = [column[0] for column in row.description or ()]
    values = row.fetchone() or ()
    return {name: int(value or 0) for name, value in zip(names, values, strict=True)}


def hits_by_rule_and_township(connection: duckdb.DuckDBPyConnection, month: str) -> list[HitCount]:
    """How many households each rule hit, by township."""
    return [HitCount(*row) for row in connection.execute(sql("lists/hits"), {"month": month}).fetchall()]
