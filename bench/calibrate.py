"""A calibration beside the making of its home (three years of bills): python -m bench.calibrate --persons 100000.

A home that --keep keeps is asked again without being made again. Every figure is of a process of its own; only the
ratios of one run mean something.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from bench.files import MONTH
from bench.homes import line_of, made_home, told
from bench.measuring import measured
from policy.values import Value
from policy.windows import Month
from warehouse.calibration.calibrating import Asked, calibrate
from warehouse.law import law_of
from warehouse.ledger.case_outcomes import CaseOutcome
from warehouse.screening import Known
from warehouse.what_if.copying import copied_warehouse

_ALL_FIT: dict[str, Value] = {
    "calibration_least_precision": Decimal(0),
    "calibration_least_determined": 0,
    "calibration_checks_a_month": 10**6,
}
"""So that every line is recommended, and resampled: the dearest case."""


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
    parser.add_argument("--keep", type=Path, help="a folder that keeps the sample and its home for the next time")
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores; only ratios of this one run mean something", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as passing:
        made = made_home((asked.keep or Path(passing)) / str(asked.persons), asked.persons)
        found = measured(calibrate_home, made.home)
    windows, candidates, recommended = found.gave
    print(f"\n{asked.persons:,} persons, {windows} windows, {candidates:,} candidates, {recommended} lines recommended")
    print(*told(made), line_of("calibration", found), sep="\n")
    if made.screened:
        print(f"a calibration costs {found.wall / made.screened.wall:.2f} of a screening with its intake")


if __name__ == "__main__":
    main()
