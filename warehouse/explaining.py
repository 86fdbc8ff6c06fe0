"""Why a household is on the month's list or not: each rule, its metric, its line, its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from policy.rule import Rule
from warehouse.database import sql


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row of a file on which a hit rests. `amount` in yuan."""

    source: str
    file_name: str
    file_sha256: str
    sheet: str
    row_no: int
    event_date: str
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule for one household: hit or not, metric and line (None: the household has no such facts).

    `unit` is policy.rule.MetricUnit's word.
    """

    rule_id: str
    rule: str
    risk_type: str
    is_hit: bool
    metric: Decimal | None
    line: Decimal | None
    unit: str
    explanation: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class HouseholdMonth:
    """A household in a month: whether in scope, on the list, its metrics by name, each rule."""

    household_no: str
    is_in_scope: bool
    listed_as: str
    already_monitored: bool
    metrics: dict[str, str]
    rules: tuple[RuleLine, ...]


def explain_household(
    connection: duckdb.DuckDBPyConnection, month: str, household_no: str, rules: Iterable[Rule]
) -> HouseholdMonth | None:
    """The household in the month; None where the month was never screened."""
    named = {"month": month, "household_no": household_no}
    if connection.execute("select 1 from gate.screened where month = $month", {"month": month}).fetchone() is None:
        return None
    metrics = _one(connection, "explain/metrics", named)
    listed = _one(connection, "explain/listed", named)
    return HouseholdMonth(
        household_no,
        is_in_scope=bool(metrics),
        listed_as=str(listed.get("risk_types", "")),
        already_monitored=bool(listed.get("already_monitored", False)),
        metrics={name: "" if value is None else str(value) for name, value in metrics.items()},
        rules=_rules(connection, named, {rule.id: rule for rule in rules}),
    )


def _one(connection: duckdb.DuckDBPyConnection, query: str, named: dict[str, str]) -> dict[str, object]:
    cursor = connection.execute(sql(query), named)
    names = [column[0] for column in cursor.description or ()]
    row = cursor.fetchone()
    return dict(zip(names, row, strict=True)) if row else {}


def _rules(
    connection: duckdb.DuckDBPyConnection, named: dict[str, str], rules: dict[str, Rule]
) -> tuple[RuleLine, ...]:
    evidence: dict[str, list[Evidence]] = {}
    for rule_id, *rest in connection.execute(sql("explain/evidence"), named).fetchall():
        evidence.setdefault(rule_id, []).append(Evidence(*rest))
    signals = connection.execute(sql("explain/signals"), named).fetchall()
    lines = [
        RuleLine(
            rule_id,
            rules[rule_id].name if rule_id in rules else rule_id,
            risk_type,
            is_hit,
            metric,
            line,
            rules[rule_id].unit.value if rule_id in rules else "",
            words or "",
            tuple(evidence.get(rule_id, ())) if is_hit else (),
        )
        for rule_id, risk_type, is_hit, metric, line, words in signals
    ]
    seen = {line.rule_id for line in lines}
    silent = [
        RuleLine(
            rule.id,
            rule.name,
            "",
            is_hit=False,
            metric=None,
            line=None,
            unit=rule.unit.value,
            explanation="",
            evidence=(),
        )
        for rule in rules.values()
        if rule.id not in seen
    ]
    return tuple(sorted([*lines, *silent], key=lambda line: (not line.is_hit, line.metric is None, line.rule_id)))
