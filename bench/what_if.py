"""A range of lines beside one line, and beside the run itself: python -m bench.what_if --persons 100000.

The home has three years of bills, as that of bench.calibrate: one that --keep keeps serves both, and is not made again.
Every figure is of a process of its own; only the ratios of one run mean something.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from bench.files import MONTH
from bench.homes import ledger_of, line_of, made_home, told
from bench.measuring import measured
from policy.proposal import proposed_values
from policy.windows import Month
from warehouse.law import law_of
from warehouse.ledger.book import open_ledger
from warehouse.screening import Known
from warehouse.what_if.answering import Asked, answer
from warehouse.what_if.copying import copied_warehouse
from warehouse.what_if.screening import Policies

ONE, ALL, ONE_WINDOW = "one line", "{} lines", "another window"
MOST_TIMES_ONE: Final = 3


def proposals(home: Path, words: Sequence[str]) -> list[tuple[int, int, int]]:
    """Listed, gained and lost under each proposal, one KEY=VALUE each."""
    month, law = Month.parse(MONTH), law_of(home)
    each = [law.proposing(month.first_day, proposed_values(law, month, [word])) for word in words]
    policies = Policies(month, dict(enumerate([law, *each])))
    values = words if len(words) > 1 else ()
    ledger = open_ledger(ledger_of(home), home)
    try:
        with copied_warehouse(home) as copy, ledger.reading() as book:
            copy.execute("set enable_progress_bar = false")
            asked = Asked(policies, Known(), book.entries.next_seq(), date(2026, 11, 10), values)
            outcomes = [outcome for _, outcome in answer(copy, book, asked)]
    finally:
        ledger.close()
    return [(one.side.listed, len(one.gained), len(one.lost)) for one in outcomes]


def measure(persons: int, lines: int, folder: Path) -> None:
    """All figures of one size, as a table; whether the range gives what each line gives alone."""
    made = made_home(folder, persons)
    step = 17_000 // max(lines - 1, 1)
    words = [f"illness={3_000 + step * at}" for at in range(lines)]
    figures = {
        ONE: measured(proposals, made.home, words[:1]),
        ALL.format(lines): measured(proposals, made.home, words),
        ONE_WINDOW: measured(proposals, made.home, ["window_months=24"]),
    }
    one, swept = figures[ONE], figures[ALL.format(lines)]
    print(f"\n{persons:,} persons", *told(made), sep="\n")
    for name, it in figures.items():
        print(f"{line_of(name, it)}  {it.cpu / one.cpu:.2f} times the CPU of one")
    kept = "yes" if swept.cpu <= MOST_TIMES_ONE * one.cpu else "NO"
    print(f"at most {MOST_TIMES_ONE} times one: {kept}; the first line the same alone and in the range: ", end="")
    print("yes" if swept.gave[0] == one.gave[0] else "NO", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, nargs="+", default=[100_000], help="sizes, smallest first")
    parser.add_argument("--lines", type=int, default=50, help="how many lines the range has")
    parser.add_argument("--keep", type=Path, help="a folder that keeps samples and homes for the next time")
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores; only ratios of this one run mean something", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as passing:
        for persons in asked.persons:
            measure(persons, asked.lines, (asked.keep or Path(passing)) / str(persons))


if __name__ == "__main__":
    main()
