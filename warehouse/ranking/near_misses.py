"""Near misses (临近预警线): households that no rule hits, close to a line. Who they are, no model says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import duckdb

from policy.parameters import Law
from policy.ranking import ranking_terms
from policy.rule import number_in_words
from policy.survey.terms import AT_THE_LINE
from policy.windows import Month
from warehouse.database import sql


@dataclass(frozen=True, slots=True)
class NearMiss:
    """One household: the rule whose line it is nearest to, its metric and line in words, and how near from 0 to 1."""

    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    township: str
    village: str
    kind: str
    rule: str
    metric: str
    line: str
    closeness: Decimal


def near_misses(
    connection: duckdb.DuckDBPyConnection, month: Month, law: Law, scores: Mapping[str, float]
) -> list[NearMiss]:
    """Nearest first; by `scores` (the greatest first) where there are any. The same households either way.

    Asked after warehouse.survey.drawing.lay_frame of that month: they are those of its frame.
    """
    named = {"month": str(month), "near_cut": ranking_terms(law.in_force(month.first_day)).near_cut}
    rows = [_near_miss(law, row) for row in connection.execute(sql("ranking/near_misses"), named).fetchall()]
    return in_order(rows, scores)


def in_order(rows: list[NearMiss], scores: Mapping[str, float]) -> list[NearMiss]:
    """By score, equal ones as they stood; those without a score after the others."""
    return sorted(rows, key=lambda row: -scores.get(row.household_no, float("-inf"))) if scores else rows


def _near_miss(law: Law, row: tuple[str, str, str, str, str, int, str, Decimal, Decimal]) -> NearMiss:
    household_no, head_name, township, village, kind, closeness, rule_id, metric, line = row
    rule = law.rule(rule_id)
    return NearMiss(
        household_no,
        head_name,
        township,
        village,
        kind,
        rule.name,
        number_in_words(metric, rule.unit),
        number_in_words(line, rule.unit, trim=True),
        Decimal(closeness) / AT_THE_LINE,
    )
