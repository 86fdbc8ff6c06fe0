"""What the model learns from: households that a month's rules left alone, how near they were, what became of them.

Each month is looked at by its own rows of mart.* and those of earlier months; of later ones only whether the district
determined the household is taken, as what is to be foretold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any, Final, TypeAlias

import duckdb
import numpy as np
from numpy.typing import NDArray

from policy.parameters import Law
from policy.ranking import FEATURES, Ground, Parts, RankingTerms, parts_of, ranking_terms
from policy.windows import MONTHS_IN_YEAR, Month
from warehouse.database import sql
from warehouse.doors.contents import register_rows
from warehouse.ledger.case_outcomes import CaseDays

TRAINED: Final = "trained"
JUDGED: Final = "judged"
ASKED: Final = "asked"
ALL_KEPT: Final = 1_000_000
SEEN_RULES: Final = {
    "ILLNESS_EXPENSE": "illness",
    "SCHOOL_ENTRY_EXPENSE": "school_entry",
    "IN_SCHOOL_EXPENSE": "in_school",
    "DISASTER_LOSS": "disaster",
    "ACCIDENT_LOSS": "accident",
    "INDUSTRY_LOSS": "industry",
    "INCOME_BELOW_LINE": "income",
    "INCOME_DROP": "income_drop",
    "JOB_LOSS": "job_loss",
}
"""The rules whose closeness the model may see. WATER_UNSAFE is none of them: a village has one water supply."""
_MONTH_COLUMNS: Final = ("month_no", "month", "first_day", "last_day", "part", "known_until")
Numbers: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]
Flag: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Rows:
    """A row a month and household, by month and household. `seen` has a column a feature, NaN where nothing is known.

    `household` is a number of ranking_household; `weight` how many rows a row stands for; `closest` and `near_risks`
    are those of all rules, for the orders that the model is compared with.
    """

    household: Whole
    month: Whole
    is_determined: Flag
    weight: Numbers
    closest: Numbers
    near_risks: Whole
    seen: Numbers


@dataclass(frozen=True, slots=True)
class Collected:
    """The months that there are, parted, and what they hold; rows are (all, determined) of the months learned from."""

    parts: Parts
    ground: Ground
    trained_rows: tuple[int, int]


def collect(connection: duckdb.DuckDBPyConnection, to: Month, law: Law, cases: Sequence[CaseDays]) -> Collected:
    """Fill ranking_feature and ranking_household (temp). `to` is laid out; outcomes count up to its first day."""
    terms = ranking_terms(law.in_force(to.first_day))
    months = [Month.parse(row[0]) for row in connection.execute(sql("ranking/months"), {"month": str(to)}).fetchall()]
    parts = parts_of(months, to, terms)
    _register_months(connection, months, parts, to, terms)
    _register_rules(connection, law)
    columns = ("household_no", "opened_on", "ended_on", "determined_on")
    register_rows(connection, "ranking_case", columns, [astuple(case) for case in cases])
    named: dict[str, dict[str, object]] = {
        "near": {"near_cut": float(terms.near_cut)},
        "feature": {"trend_months": terms.trend_months},
    }
    for name in ("closeness_by_rule", "near", "outcome", "row", "feature", "household"):
        connection.execute(sql(f"ranking/{name}"), named.get(name))
    return _collected(connection, parts)


def rows_of(connection: duckdb.DuckDBPyConnection, part: str, kept_millionths: int = ALL_KEPT) -> Rows:
    """The rows of a part; of those not determined so many in a million, weighted for the others."""
    named = {"part": part, "kept_millionths": kept_millionths}
    columns: dict[str, Any] = dict(connection.execute(sql("ranking/rows"), named).fetchnumpy())
    is_determined = np.asarray(columns["is_determined"], dtype=np.bool_)
    return Rows(
        household=np.asarray(columns["household"], dtype=np.int64),
        month=np.asarray(columns["month_no"], dtype=np.int64),
        is_determined=is_determined,
        weight=np.where(is_determined, 1.0, ALL_KEPT / max(kept_millionths, 1)),
        closest=np.asarray(columns["closest"], dtype=np.float64),
        near_risks=np.asarray(columns["near_risks"], dtype=np.int64),
        seen=np.column_stack([_filled(columns[feature.key]) for feature in FEATURES]),
    )


def kept_of(rows: int, determined: int, most: int) -> int:
    """How many in a million of the rows that were not determined are learned from, so that `most` are not passed."""
    others = rows - determined
    return ALL_KEPT if rows <= most else max(ALL_KEPT * max(most - determined, 1) // others, 1)


def month_number(month: Month) -> int:
    """Months counted from year 0: neighbours differ by one."""
    return month.year * MONTHS_IN_YEAR + month.number - 1


def _register_months(
    connection: duckdb.DuckDBPyConnection, months: Sequence[Month], parts: Parts, to: Month, terms: RankingTerms
) -> None:
    """ranking_month: the months whose households are looked at; ranking_need: these, and those of before they need."""
    horizon = terms.horizon
    known = [(month, TRAINED) for month in parts.trained] + [(month, JUDGED) for month in parts.judged]
    rows = [_month_row(month, part, month.plus(horizon)) for month, part in known]
    register_rows(connection, "ranking_month", _MONTH_COLUMNS, [*rows, _month_row(to, ASKED, None)])
    looked_at = {month for month, _ in known} | {to}
    needed = looked_at | {month.plus(-terms.trend_months) for month in looked_at}
    need = [(month_number(month), str(month)) for month in sorted(needed & {*months})]
    register_rows(connection, "ranking_need", ("month_no", "month"), need)


def _month_row(month: Month, part: str, until: Month | None) -> tuple[object, ...]:
    known_until = until.last_day if until else None
    return month_number(month), str(month), month.first_day, month.last_day, part, known_until


def _register_rules(connection: duckdb.DuckDBPyConnection, law: Law) -> None:
    rules = [(rule.id, rule.flags_when.value, SEEN_RULES.get(rule.id)) for rule in law.rules]
    register_rows(connection, "ranking_rule", ("rule_id", "flags_when", "feature"), rules)


def _collected(connection: duckdb.DuckDBPyConnection, parts: Parts) -> Collected:
    counts = {row[0]: row[1:] for row in connection.execute(sql("ranking/ground")).fetchall()}
    rows, determined, households = counts.get(TRAINED, (0, 0, 0))
    _, _, judged = counts.get(JUDGED, (0, 0, 0))
    return Collected(parts, Ground(len(parts.trained), len(parts.judged), households, judged), (rows, determined))


def _filled(column: Any) -> Numbers:
    """A column with NaN where nothing stands."""
    return np.asarray(np.ma.filled(np.ma.asarray(column, dtype=np.float64), np.nan), dtype=np.float64)
