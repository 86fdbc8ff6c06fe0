"""What holds of every hit, whatever the rule: it rests on rows, they add up to it, and its words are policy's."""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import duckdb

from tests.warehouse.office import shipped_law

SUMMED = (
    "ILLNESS_EXPENSE", "SCHOOL_ENTRY_EXPENSE", "IN_SCHOOL_EXPENSE",
    "DISASTER_LOSS", "ACCIDENT_LOSS", "INDUSTRY_LOSS",
)  # fmt: skip
LARGEST = Decimal("999999999999.99")
Evidence = dict[tuple[str, str], list[tuple[Any, Decimal | None]]]


def broken_promises(connection: duckdb.DuckDBPyConnection, month: str) -> list[str]:
    """One line a hit that rests on nothing, does not add up, or says it in other words than policy."""
    evidence = _evidence(connection, month)
    members = dict(_select(connection, "household_no, members", "household_metrics", month))
    rules = {rule.id: rule for rule in shipped_law().rules}
    broken = []
    hits = _select(connection, "household_no, rule_id, metric, line, window_start, explanation", "risk_hits", month)
    for household_no, rule_id, metric, line, window_start, explanation in hits:
        rows = evidence[household_no, rule_id]
        broken += [] if rows else [f"{household_no} {rule_id}: no evidence"]
        told = _told_by(rule_id, rows, members[household_no], window_start)
        broken += [] if told in {None, metric} else [f"{household_no} {rule_id}: {metric}, but its rows give {told}"]
        words = rules[rule_id].explain(metric, line)
        broken += [] if words == explanation else [f"{household_no} {rule_id}: {explanation} is not {words}"]
    hit = {hit[:2] for hit in hits}
    return broken + [f"{no} {rule}: evidence without a hit" for no, rule in evidence if (no, rule) not in hit]


def _evidence(connection: duckdb.DuckDBPyConnection, month: str) -> Evidence:
    found: Evidence = defaultdict(list)
    for household_no, rule_id, day, amount in _select(
        connection, "household_no, rule_id, event_date, amount", "risk_evidence", month
    ):
        found[household_no, rule_id].append((day, amount))
    return found


def _told_by(rule_id: str, rows: list[tuple[Any, Any]], members: int, window_start: Any) -> Decimal | None:
    """The metric that the evidence of a rule of money gives; None of other rules."""
    if rule_id in SUMMED:
        return sum((amount for _, amount in rows), Decimal(0))
    if rule_id == "INCOME_BELOW_LINE":
        return _half_up(sum((amount for _, amount in rows), Decimal(0)) / members)
    if rule_id == "INCOME_DROP":
        now = sum((amount for day, amount in rows if day >= window_start), Decimal(0))
        before = sum((amount for day, amount in rows if day < window_start), Decimal(0))
        return min(_half_up((before - now) * 100 / before), LARGEST)
    return None


def _half_up(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _select(connection: duckdb.DuckDBPyConnection, columns: str, table: str, month: str) -> list[tuple[Any, ...]]:
    return connection.execute(f"select {columns} from mart.{table} where month = $1", [month]).fetchall()
