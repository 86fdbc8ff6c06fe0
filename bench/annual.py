"""The yearly report of a city: python -m bench.annual --persons 100000.

The home is that of bench.what_if, bench.calibrate and bench.survey: one that --keep keeps serves them all. Its month is
copied to the others of the year; one case a month to three hundred people, half of them monitored since, stands in the
ledger in November. Every figure is of a process of its own; only the ratios of one run mean something.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

from bench import long_ledger
from bench.files import MONTH
from bench.homes import ledger_of, line_of, made_home, told, with_months_before
from bench.measuring import measured
from policy.windows import Month
from tests.warehouse.casework.desk import ground_at
from warehouse.annual.writing import report_of_year, write_year
from warehouse.database import open_warehouse
from warehouse.law import law_of
from warehouse.ledger.book import open_ledger
from warehouse.ledger.monitored_models import MonitoredSpell

_MONTHS_BEFORE = Month.parse(MONTH).number - 1
_PEOPLE_A_CASE = 300
_ENTRIES_A_CASE = 5
_HOUSEHOLDS = "select household_no from mart.household_metrics where month = $1 order by hash(household_no) limit $2"


def lay_ledger(home: Path, persons: int) -> int:
    """A ledger of the year's cases; how many."""
    cases = persons * (_MONTHS_BEFORE + 1) // _PEOPLE_A_CASE
    with closing(open_warehouse(home / "warehouse.duckdb")) as connection:
        households = [row[0] for row in connection.execute(_HOUSEHOLDS, [MONTH, cases]).fetchall()]
    entries = long_ledger.make(
        home, ledger_of(home), cases * _ENTRIES_A_CASE, lambda number: households[number % len(households)]
    )
    spells = [
        MonitoredSpell(
            household_no=household, number=1, category="突发严重困难户", risk_types="因病", is_relapse=False,
            determined_on=date(2026, 1 + at % 11, 25), eliminated_on=date(2026, 11, 25) if at % 4 == 0 else None,
        )
        for at, household in enumerate(households[1::2])
    ]  # fmt: skip
    ledger = open_ledger(ledger_of(home), home)
    try:
        with ledger.writing() as book:
            book.session.add_all(spells)
    finally:
        ledger.close()
    return entries


def report(home: Path) -> tuple[int, int, int]:
    """Households in scope, cases that a level has spoken of, files written."""
    ledger, connection = open_ledger(ledger_of(home), home), open_warehouse(home / "warehouse.duckdb")
    connection.execute("set enable_progress_bar = false")
    try:
        ground = ground_at(home, law_of(home), ledger, "2026-11-28")
        found = report_of_year(ground, connection, 2026)
        if found is None:
            raise SystemExit("no month of the year was screened")
        written = write_year(ground, found)
        if written.wrong:
            raise SystemExit(written.wrong)
        return found.households, found.checked, len(written.files)
    finally:
        connection.close()
        ledger.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="a folder that keeps the sample and its home for the next time")
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores; only ratios of this one run mean something", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as passing:
        made, home = (
            made_home((asked.keep or Path(passing)) / str(asked.persons), asked.persons),
            Path(passing) / "year",
        )
        with_months_before(made.home, home, _MONTHS_BEFORE)
        entries = lay_ledger(home, asked.persons)
        found = measured(report, home)
    households, cases, files = found.gave
    print(f"\n{asked.persons:,} persons, {_MONTHS_BEFORE + 1} months, {households:,} households in scope")
    print(f"{entries:,} entries of the ledger, {cases:,} cases, {files} files written")
    print(*told(made), line_of("the yearly report", found), sep="\n")


if __name__ == "__main__":
    main()
