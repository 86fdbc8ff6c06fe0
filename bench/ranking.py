"""The ranking model over two years of a made city: python -m bench.ranking --households 100000.

Signals of six rules a household and month are drawn straight into mart.*, so that nothing else takes time. Every figure
is of a process of its own; only the ratios of one run mean something.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from bench.measuring import measured
from policy.windows import Month
from warehouse.database import open_warehouse
from warehouse.law import law_of
from warehouse.ledger.case_outcomes import CaseDays
from warehouse.ranking.ranking import Asked, make_ranking
from warehouse.screening import lay_down_law

TO = Month.parse("2026-11")
MONTHS = 24
_RULES = (
    ("ILLNESS_EXPENSE", "因病", 10_000), ("IN_SCHOOL_EXPENSE", "因学", 8_000), ("INDUSTRY_LOSS", "产业", 5_000),
    ("DISASTER_LOSS", "因灾", 10_000), ("INCOME_BELOW_LINE", "收入", 7_500), ("INCOME_DROP", "收入", 30),
)  # fmt: skip
_SIGNALS = """
insert into mart.household_signal
select $month, printf('%09d', place.range), $rule_id, $risk_type,
    case when $rule_id = 'INCOME_BELOW_LINE' then $line * (1 + 3 * part) else $line * part end, $line, false
from range($households) as place
cross join lateral (select (hash(place.range, $month, $rule_id) % 10000) / 10001.0 as part) as drawn
"""
_METRICS = """
insert into mart.household_metrics (month, household_no, members, rigid_expense, income_total)
select $month, printf('%09d', range), 3, 5000, 30000 from range($households)
"""
_REGISTER = """
create table conformed.household as
select printf('%09d', range) as household_no, '一般农户' as household_type, '' as head_id_no from range($households);
"""
_PEOPLE = "create table conformed.person (id_no varchar, born_on date)"


def lay_city(folder: Path, households: int) -> int:
    """Two years of a city; rows of signals."""
    with closing(open_warehouse(folder / "warehouse.duckdb")) as connection:
        connection.execute("set enable_progress_bar = false")
        lay_down_law(connection, TO, law_of(folder))
        connection.execute(_REGISTER, {"households": households})
        connection.execute(_PEOPLE)
        for back in range(MONTHS):
            named = {"month": str(TO.plus(-back)), "households": households}
            connection.execute(_METRICS, named)
            for rule_id, risk_type, line in _RULES:
                connection.execute(_SIGNALS, {**named, "rule_id": rule_id, "risk_type": risk_type, "line": line})
    return households * MONTHS * len(_RULES)


def rank_city(folder: Path, households: int) -> tuple[str, int]:
    """The verdict and the rows judged; each month one household in five hundred is determined."""
    with closing(open_warehouse(folder / "warehouse.duckdb")) as connection:
        connection.execute("set enable_progress_bar = false")
        asked = Asked(TO, law_of(folder), _cases(households), date(2026, 11, 28))
        found = make_ranking(connection, asked)
    return found.verdict.value, found.judged.rows if found.judged else 0


def _cases(households: int) -> list[CaseDays]:
    days = [TO.plus(-back).first_day + timedelta(days=9) for back in range(1, MONTHS)]
    return [
        CaseDays(f"{at:09d}", day, day, day) for place, day in enumerate(days) for at in range(place, households, 500)
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--households", type=int, default=100_000)
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores; only ratios of this one run mean something", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as passing:
        laid = measured(lay_city, Path(passing), asked.households)
        found = measured(rank_city, Path(passing), asked.households)
    verdict, rows = found.gave
    print(f"\n{asked.households:,} households, {laid.gave:,} signals, {rows:,} rows judged: {verdict}")
    print(f"ranking: {found.wall:.1f} s, CPU {found.cpu:.1f} s, {found.peak:,.0f} MiB")


if __name__ == "__main__":
    main()
