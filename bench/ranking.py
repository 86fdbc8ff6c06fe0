"""The ranking model over two years of a city's months: python -m bench.ranking --persons 100000.

The home is that of bench.what_if, bench.calibrate and bench.survey: one that --keep keeps serves them all. Each month
one household in five hundred is determined. Every figure is of a process of its own; only the ratios of one run mean
something.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from bench.files import MONTH
from bench.homes import line_of, made_home, told, with_months_before
from bench.measuring import measured
from policy.windows import Month
from warehouse.database import Connection
from warehouse.law import law_of
from warehouse.ledger.case_outcomes import CaseDays
from warehouse.ranking.ranking import Asked, make_ranking
from warehouse.screening import Known, lay_out
from warehouse.what_if.copying import copied_warehouse

TO = Month.parse(MONTH)
MONTHS = 24
_ONE_IN = 500
_HOUSEHOLDS = "select household_no from mart.household_metrics where month = $1 order by household_no"


def rank(home: Path) -> tuple[str, int, int]:
    """The verdict, the rows learned from and the rows judged."""
    law = law_of(home)
    with copied_warehouse(home) as copy:
        copy.execute("set enable_progress_bar = false")
        lay_out(copy, TO, law, Known())
        found = make_ranking(copy, Asked(TO, law, _cases(copy), date(2026, 11, 28)))
    return found.verdict.value, found.trained_rows[0], found.judged.rows if found.judged else 0


def _cases(copy: Connection) -> list[CaseDays]:
    households: Sequence[str] = [row[0] for row in copy.execute(_HOUSEHOLDS, [MONTH]).fetchall()]
    days = [TO.plus(-back).first_day + timedelta(days=9) for back in range(1, MONTHS)]
    return [
        CaseDays(household, day, day, day) for place, day in enumerate(days) for household in households[place::_ONE_IN]
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="a folder that keeps the sample and its home for the next time")
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores; only ratios of this one run mean something", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as passing:
        made = made_home((asked.keep or Path(passing)) / str(asked.persons), asked.persons)
        signals = with_months_before(made.home, Path(passing) / "years", MONTHS - 1)
        found = measured(rank, Path(passing) / "years")
    verdict, learned, judged = found.gave
    print(f"\n{asked.persons:,} persons, {MONTHS} months, {signals:,} signals: {verdict}")
    print(f"{learned:,} rows to learn from, {judged:,} judged")
    print(*told(made), line_of("a ranking model", found), sep="\n")


if __name__ == "__main__":
    main()
