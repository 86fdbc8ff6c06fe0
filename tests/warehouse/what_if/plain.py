"""The lines of a what-if read plainly: loops and Decimals over the month's sums and the rows of incomes.

The rules of illness and of a fall of income are read anew; what all other rules say is taken as the month has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import duckdb

MONTH = "2026-11"
W = (date(2025, 11, 1), date(2026, 10, 31))
BEFORE = (date(2024, 11, 1), date(2025, 10, 31))
READ_ANEW = ("ILLNESS_EXPENSE", "INCOME_DROP")


@dataclass(frozen=True)
class Lines:
    """Lines in yuan, the fall in per cent."""

    illness_monitored: int = 5_000
    illness_general: int = 10_000
    income_drop: int = 30
    monitoring_line: int = 7_500


def hits_of(connection: duckdb.DuckDBPyConnection, lines: Lines) -> set[tuple[str, str, str]]:
    """(household, rule, risk type) of every hit of November under these lines."""
    kept = connection.execute(
        "select household_no, rule_id, risk_type from mart.risk_hits where month = $1 and rule_id not in ($2, $3)",
        [MONTH, *READ_ANEW],
    ).fetchall()
    metrics = connection.execute(
        "select household_no, medical_self_pay, net_income_per_capita from mart.household_metrics where month = $1",
        [MONTH],
    ).fetchall()
    register = dict(_register(connection))
    incomes = {window: _incomes(connection, window) for window in (W, BEFORE)}
    found = set(kept)
    for number, self_pay, net in metrics:
        kind, monitoring = register[number]
        line = lines.illness_general if kind == "一般农户" and monitoring != "未消除" else lines.illness_monitored
        if self_pay > 0 and self_pay >= line:
            found.add((number, "ILLNESS_EXPENSE", "因病"))
        if net is None or net >= 2 * lines.monitoring_line:
            continue
        drop = _drop(incomes[W].get(number), incomes[BEFORE].get(number))
        if drop is not None and drop >= lines.income_drop:
            found.add((number, "INCOME_DROP", "收入"))
    return found


def listed_of(connection: duckdb.DuckDBPyConnection, lines: Lines) -> list[str]:
    """The households of November's suggested list under these lines, by number."""
    listed_before = connection.execute(
        "select household_no, risk_types from mart.suggested_list where month < $1", [MONTH]
    ).fetchall()
    known = {(number, risk) for number, risks in listed_before for risk in risks.split("、")}
    register = dict(_register(connection))
    return sorted(
        {
            number
            for number, _, risk in hits_of(connection, lines)
            if register[number][1] != "未消除" or (number, risk) not in known
        }
    )


def _register(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, tuple[str, str]]]:
    query = "select household_no, household_type, monitoring_status from conformed.household"
    for number, kind, monitoring in connection.execute(query).fetchall():
        yield number, (kind, monitoring)


def _incomes(connection: duckdb.DuckDBPyConnection, window: tuple[date, date]) -> Mapping[str, Decimal]:
    """Yuan by household that has any amount in the window."""
    earned: dict[str, Decimal] = defaultdict(Decimal)
    rows = connection.execute(
        "select household_no, period_to, wage_yuan, business_yuan, property_yuan, transfer_yuan from conformed.income"
    )
    for number, period_to, *amounts in rows.fetchall():
        given: list[Any] = [amount for amount in amounts if amount is not None]
        if given and window[0] <= period_to <= window[1]:
            earned[number] += sum(given)
    return earned


def _drop(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Per cent by which the income fell."""
    if now is None or before is None or before <= 0:
        return None
    return ((before - now) * 100 / before).quantize(Decimal("0.01"), ROUND_HALF_UP)
