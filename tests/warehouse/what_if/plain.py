"""The lines of a what-if read plainly: loops and Decimals over worked tables and the rows of incomes, no sums of ours.

The rules of illness and of a fall of income are read anew, from the sums of an independent calculation (the examples'
`expected/`); what all other rules say is taken from there. Only who a household is, and its incomes as they were
reported, are asked of the warehouse; the incomes add up to those of the independent calculation.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import duckdb

from tests.warehouse.example_tables import TESTS

MONTH = "2026-11"
W = (date(2025, 11, 1), date(2026, 10, 31))
BEFORE = (date(2024, 11, 1), date(2025, 10, 31))
READ_ANEW = ("ILLNESS_EXPENSE", "INCOME_DROP")
Hit = tuple[str, str, str, Decimal | None]


@dataclass(frozen=True)
class Lines:
    """Lines in yuan, the fall in per cent."""

    illness_monitored: int = 5_000
    illness_general: int = 10_000
    income_drop: int = 30
    monitoring_line: int = 7_500


@dataclass(frozen=True)
class Worked:
    """The worked tables of November, and of the months before it, each in its folder."""

    november: Path
    before: Mapping[str, Path] = field(default_factory=dict)


ONE_MONTH = Worked(TESTS / "example/expected")
_MONTHS = TESTS / "example_months/expected"
THREE_MONTHS = Worked(_MONTHS / "8", {"2026-09": _MONTHS / "6", "2026-10": _MONTHS / "7"})


def hits_of(connection: duckdb.DuckDBPyConnection, worked: Worked, lines: Lines) -> set[Hit]:
    """(household, rule, risk type, metric) of every hit of November under these lines."""
    kept = (row for row in _rows(worked.november, "risk_hits", MONTH) if row["rule_id"] not in READ_ANEW)
    found: set[Hit] = {(row["household_no"], row["rule_id"], row["risk_type"], _yuan(row["metric"])) for row in kept}
    register = dict(_register(connection))
    now, before = (_incomes(connection, window) for window in (W, BEFORE))
    for row in _rows(worked.november, "household_metrics", MONTH):
        number = row["household_no"]
        assert now.get(number) == _yuan(row["income_total"])
        kind, monitoring = register[number]
        line = lines.illness_general if kind == "一般农户" and monitoring != "未消除" else lines.illness_monitored
        self_pay, net = Decimal(row["medical_self_pay"]), _yuan(row["net_income_per_capita"])
        if self_pay > 0 and self_pay >= line:
            found.add((number, "ILLNESS_EXPENSE", "因病", self_pay))
        if net is None or net >= 2 * lines.monitoring_line:
            continue
        drop = _drop(now.get(number), before.get(number))
        if drop is not None and drop >= lines.income_drop:
            found.add((number, "INCOME_DROP", "收入", drop))
    return found


def worked_hits(worked: Worked) -> set[Hit]:
    """(household, rule, risk type, metric) of every hit of November in the worked table."""
    return {
        (row["household_no"], row["rule_id"], row["risk_type"], _yuan(row["metric"]))
        for row in _rows(worked.november, "risk_hits", MONTH)
    }


def listed_of(connection: duckdb.DuckDBPyConnection, worked: Worked, lines: Lines) -> list[str]:
    """The households of November's suggested list under these lines, by number."""
    known = {
        (row["household_no"], risk)
        for month, folder in worked.before.items()
        for row in _rows(folder, "suggested_list", month)
        for risk in row["risk_types"].split("、")
    }
    register = dict(_register(connection))
    return sorted(
        {
            number
            for number, _, risk, _ in hits_of(connection, worked, lines)
            if register[number][1] != "未消除" or (number, risk) not in known
        }
    )


def _rows(folder: Path, name: str, month: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["month"] == month]


def _yuan(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


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
