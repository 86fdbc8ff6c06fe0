"""A calibration beside the screening of the same month: python -m bench.calibrate --persons 100000.

The sample's settlements are sent again as those of one and of two years before (other numbers, other days, three and
six tenths of the amounts), so that three windows hold a city's bills. Every figure is of a process of its own; only
the ratios of one run mean something.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl

from bench import ours
from bench.files import MONTH, csv_files, make_inbox
from bench.measuring import measured
from policy.values import Value
from policy.windows import Month
from warehouse.calibration.calibrating import Asked, calibrate
from warehouse.law import law_of
from warehouse.ledger.case_outcomes import CaseOutcome
from warehouse.screening import Known
from warehouse.what_if.copying import copied_warehouse

_YEAR = timedelta(days=365)
_LEFT_OUT = ("基本医保报销", "大病保险报销", "医疗救助", "其他报销", "入院日期")
_ALL_FIT: dict[str, Value] = {
    "calibration_least_precision": Decimal(0),
    "calibration_least_determined": 0,
    "calibration_checks_a_month": 10**6,
}
"""So that every line is recommended, and resampled: the dearest case."""


def add_years_before(inbox: Path) -> None:
    """Lay the settlements of the two years before beside those of the month, unless they lie there."""
    for back in (1, 2):
        path = inbox / f"医疗结算_{MONTH}_前{back}年.csv"
        if path.exists():
            continue
        rows = pl.concat(
            [pl.read_csv(sent, infer_schema=False) for sent in csv_files(inbox)["medical"] if "年" not in sent.stem]
        )
        days = pl.col("结算日期").str.to_date(strict=False) - back * _YEAR
        less = pl.col("总费用", "个人自付").cast(pl.Decimal(14, 2), strict=False) * pl.lit(10 - 3 * back) / 10
        earlier = rows.with_columns(
            pl.col("结算单号") + f"-{back}", days.cast(pl.String), less.round(2).cast(pl.String),
            *[pl.lit(None, pl.String).alias(name) for name in _LEFT_OUT],
        )  # fmt: skip
        earlier.write_csv(path)


def calibrate_home(home: Path) -> tuple[int, int, int]:
    """Windows, candidates and recommendations of the month; every hundredth household was determined a year ago."""
    month = Month.parse(MONTH)
    law = law_of(home).proposing(month.first_day, _ALL_FIT)
    with copied_warehouse(home) as copy:
        copy.execute("set enable_progress_bar = false")
        rows = copy.execute("select household_no from mart.household_metrics order by household_no").fetchall()
        outcomes = [CaseOutcome(str(row[0]), "因病", date(2026, 3, 10), "determined") for row in rows[::100]]
        found = calibrate(copy, Asked(month, law, Known(), outcomes, date(2026, 11, 28)))
    return len(found.windows), sum(len(line.candidates) for line in found.lines), len(found.recommended)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="a folder that keeps the sample for the next time")
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores; only ratios of this one run mean something", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as passing:
        inbox = make_inbox((asked.keep or Path(passing)) / f"years-{asked.persons}", asked.persons)
        add_years_before(inbox)
        home = Path(passing) / "home"
        screened, found = measured(ours.screen_inbox, inbox, home), measured(calibrate_home, home)
    windows, candidates, recommended = found.gave
    print(f"\n{asked.persons:,} persons, {windows} windows, {candidates:,} candidates, {recommended} lines recommended")
    for name, it in (("files to the list", screened), ("calibration", found)):
        print(f"{name:20} wall {it.wall:7.1f} s  CPU {it.cpu:7.1f} s  peak {it.peak:7,.0f} MiB")
    print(f"a calibration costs {found.wall / screened.wall:.2f} of a screening with its intake")


if __name__ == "__main__":
    main()
