"""A survey drawn, and near misses listed, on a home of a city: python -m bench.survey --persons 100000.

The home is that of bench.what_if and bench.calibrate: one that --keep keeps serves all three. Its ledger is copied, so
that it can be drawn again. Every figure is of a process of its own; only the ratios of one run mean something.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from bench.files import MONTH
from bench.homes import ledger_of, line_of, made_home, told
from bench.measuring import measured
from bench.ours import NOW
from policy.survey.terms import survey_terms
from policy.windows import Month
from tests.warehouse.casework.desk import ground_at
from warehouse.law import law_of
from warehouse.ledger.book import open_ledger
from warehouse.ranking.near_misses import near_misses
from warehouse.survey.drawing import draw_survey, lay_frame
from warehouse.what_if.copying import copied_warehouse


def draw(home: Path) -> tuple[int, int, int]:
    """Households in the frame, strata, and households drawn."""
    with tempfile.TemporaryDirectory(prefix="bench-") as other, copied_warehouse(home) as copy:
        copy.execute("set enable_progress_bar = false")
        for name in ("ledger.db", "ledger.head.json"):
            shutil.copy(home / name, other)
        shutil.copytree(home / "keys", Path(other) / "keys")
        ledger = open_ledger(ledger_of(Path(other)), Path(other))
        try:
            survey = draw_survey(ground_at(Path(other), law_of(home), ledger, NOW.date().isoformat()), copy, MONTH)
        finally:
            ledger.close()
    return (survey.frame, len(survey.strata), sum(one.drawn for one in survey.strata)) if survey else (0, 0, 0)


def list_near(home: Path) -> int:
    """Near misses of the month."""
    law, month = law_of(home), Month.parse(MONTH)
    ledger = open_ledger(ledger_of(home), home)
    try:
        with copied_warehouse(home) as copy, ledger.reading() as book:
            copy.execute("set enable_progress_bar = false")
            lay_frame(copy, book, MONTH, survey_terms(law.in_force(month.first_day)))
            return len(near_misses(copy, month, law, {}))
    finally:
        ledger.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="a folder that keeps the sample and its home for the next time")
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores; only ratios of this one run mean something", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as passing:
        made = made_home((asked.keep or Path(passing)) / str(asked.persons), asked.persons)
        drawn, near = measured(draw, made.home), measured(list_near, made.home)
    frame, strata, households = drawn.gave
    print(f"\n{asked.persons:,} persons, {frame:,} households in the frame, {strata} strata, {households} drawn")
    print(*told(made), line_of("a survey drawn", drawn), line_of(f"{near.gave:,} near misses", near), sep="\n")


if __name__ == "__main__":
    main()
