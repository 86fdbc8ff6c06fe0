"""A made district over two years: how near households were to two lines each month, and whom the district determined.

`planted`: who is determined had a medical expense that rose; how near the greatest sum was says nothing. Without it
the district determines at random.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import duckdb
import numpy as np

from policy.parameters import Law, read_law
from policy.windows import Month
from tests.policy.shipped import shipped_texts
from tests.warehouse.made_once import empty_warehouse_file
from warehouse.database import open_warehouse
from warehouse.doors.contents import register_rows
from warehouse.ledger.case_outcomes import CaseDays
from warehouse.ranking.ranking import Asked
from warehouse.screening import lay_down_law

TO = Month.parse("2026-11")
MONTHS = [TO.plus(back) for back in range(-20, 1)]
HOUSEHOLDS = 250
_SIGNAL = ("month", "household_no", "rule_id", "risk_type", "metric", "line", "is_hit")
_METRICS = ("month", "household_no", "members", "rigid_expense", "income_total")
OWN = """
[ranking_resamples]
[[ranking_resamples.values]]
from = 2020-01-01
value = 60
source = "测试"
"""
ON = """
[ranking_in_use]
[[ranking_in_use.values]]
from = 2020-01-01
value = true
source = "测试"
"""


def law(more: str = "") -> Law:
    """The shipped law with fewer resamples, and what a test adds."""
    return read_law({**shipped_texts(), "parameters/zz_own.toml": OWN, "parameters/zzz.toml": more})


def number(at: int) -> str:
    """The number of the household at a place, from 0."""
    return f"410602{at:04}"


def laid_warehouse(folder: Path) -> duckdb.DuckDBPyConnection:
    """An empty warehouse that shows TO."""
    shutil.copy(empty_warehouse_file(), folder / "warehouse.duckdb")
    connection = open_warehouse(folder / "warehouse.duckdb")
    lay_down_law(connection, TO, law())
    return connection


def lay_district(connection: duckdb.DuckDBPyConnection, *, planted: bool, households: int = HOUSEHOLDS) -> Asked:
    """Fill mart.* of MONTHS, and the cases that came of them."""
    draw = np.random.default_rng(7)
    illness = draw.uniform(0, 0.4, (len(MONTHS), households))
    rises = draw.random(illness.shape) < 0.08
    illness[rises] += 0.35
    school = draw.uniform(0, 0.95, (len(MONTHS), households))
    chances = np.where(rises, 0.8, 0.005) if planted else np.full(illness.shape, 0.04)
    determined = draw.random(illness.shape) < chances
    signals, metrics = [], []
    for place, month in enumerate(MONTHS):
        for at in range(households):
            of = (str(month), number(at))
            signals.append((*of, "ILLNESS_EXPENSE", "因病", round(illness[place, at] * 10_000, 2), 10_000.0, False))
            signals.append((*of, "IN_SCHOOL_EXPENSE", "因学", round(school[place, at] * 8_000, 2), 8_000.0, False))
            metrics.append((*of, 3, round(illness[place, at] * 10_000, 2), 30_000.0))
    put(connection, "household_signal", _SIGNAL, signals)
    put(connection, "household_metrics", _METRICS, metrics)
    return Asked(TO, law(), cases_of(determined), TO.first_day)


def cases_of(determined: np.ndarray) -> list[CaseDays]:
    """A case the month after, determined on its second day."""
    cases = []
    for place, at in np.argwhere(determined[:-1]):
        day = MONTHS[place].plus(1).first_day
        cases.append(CaseDays(number(int(at)), day, day + timedelta(days=1), day + timedelta(days=1)))
    return cases


def put(
    connection: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, ...], rows: Sequence[tuple[object, ...]]
) -> None:
    """Put rows into a table of mart."""
    register_rows(connection, "put_row", columns, rows)
    connection.execute(f"insert into mart.{table} by name select * from put_row")


def register(connection: duckdb.DuckDBPyConnection, households: int = HOUSEHOLDS) -> None:
    """The same households in the register that the warehouse shows."""
    names = ("household_no", "head_name", "township", "village", "household_type")
    rows = [(number(at), f"张{at}", "东乡", f"村{at % 4}", "一般农户") for at in range(households)]
    register_rows(connection, "put_row", names, rows)
    connection.execute("insert into conformed.household by name select * from put_row")
    connection.execute(
        "insert into conformed.household_in_scope by name "
        "select household_no, household_type, 3 as members from put_row"
    )
