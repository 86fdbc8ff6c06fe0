"""A range of lines beside one line, and beside the run itself: python -m bench.what_if --persons 100000.

Every figure is of a process of its own on one home; only the ratios of one run mean something.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from bench.files import MONTH, make_inbox
from bench.measuring import Figure, measured
from bench.ours import NOW, screen_inbox
from policy.proposal import proposed_values
from policy.windows import Month
from tests.warehouse.casework.desk import ground_at
from warehouse.database import open_warehouse
from warehouse.insuring.enrolling import enrol
from warehouse.law import law_of
from warehouse.ledger.book import open_ledger
from warehouse.screening import Known
from warehouse.what_if.answering import Asked, answer
from warehouse.what_if.copying import copied_warehouse
from warehouse.what_if.screening import Policies

SCREEN, ONE, ALL, ONE_WINDOW = "a run, from files", "one line", "{} lines", "another window"
MOST_TIMES_ONE: Final = 3


def insure(home: Path) -> int:
    """Make the year's roster, so that there is money to reckon; how many stand on it."""
    ledger, connection = open_ledger(_url(home), home), open_warehouse(home / "warehouse.duckdb")
    try:
        enrol(ground_at(home, law_of(home), ledger, NOW.date().isoformat()), connection, MONTH)
        with ledger.reading() as book:
            return len(book.roster.persons(NOW.year))
    finally:
        connection.close()
        ledger.close()


def proposals(home: Path, words: Sequence[str]) -> list[tuple[int, int, int]]:
    """Listed, gained and lost under each proposal, one KEY=VALUE each."""
    month, law = Month.parse(MONTH), law_of(home)
    each = [law.proposing(month.first_day, proposed_values(law, month, [word])) for word in words]
    policies = Policies(month, dict(enumerate([law, *each])))
    values = words if len(words) > 1 else ()
    ledger = open_ledger(_url(home), home)
    try:
        with copied_warehouse(home) as copy, ledger.reading() as book:
            copy.execute("set enable_progress_bar = false")
            asked = Asked(policies, Known(), book.entries.next_seq(), date(2026, 11, 10), values)
            outcomes = [outcome for _, outcome in answer(copy, book, asked)]
    finally:
        ledger.close()
    return [(one.side.listed, len(one.gained), len(one.lost)) for one in outcomes]


def _url(home: Path) -> str:
    return f"sqlite:///{home / 'ledger.db'}"


def measure(persons: int, lines: int, sample: Path) -> None:
    """All figures of one size, as a table; whether the range gives what each line gives alone."""
    inbox = make_inbox(sample, persons)
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        home = Path(work) / "home"
        figures: dict[str, Figure] = {SCREEN: measured(screen_inbox, inbox, home)}
        insured = measured(insure, home).gave
        step = 17_000 // max(lines - 1, 1)
        words = [f"illness={3_000 + step * at}" for at in range(lines)]
        figures[ONE] = measured(proposals, home, words[:1])
        figures[ALL.format(lines)] = measured(proposals, home, words)
        figures[ONE_WINDOW] = measured(proposals, home, ["window_months=24"])
    one, swept = figures[ONE], figures[ALL.format(lines)]
    print(f"\n{persons:,} persons, {insured:,} insured, {figures[SCREEN].gave:,} households on the list")
    print(f"{'':24}{'wall s':>9}{'x one':>9}{'CPU s':>9}{'x one':>9}{'peak MiB':>10}")
    for name, it in figures.items():
        print(f"{name:24}{it.wall:9.1f}{it.wall / one.wall:9.2f}{it.cpu:9.1f}{it.cpu / one.cpu:9.2f}{it.peak:10,.0f}")
    kept = "yes" if swept.cpu <= MOST_TIMES_ONE * one.cpu else "NO"
    print(f"at most {MOST_TIMES_ONE} times one: {kept}; the first line the same alone and in the range: ", end="")
    print("yes" if swept.gave[0] == one.gave[0] else "NO", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, nargs="+", default=[100_000], help="sizes, smallest first")
    parser.add_argument("--lines", type=int, default=50, help="how many lines the range has")
    parser.add_argument("--keep", type=Path, help="a folder that keeps the samples for the next time")
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores; only ratios of this one run mean something", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as passing:
        for persons in asked.persons:
            measure(persons, asked.lines, (asked.keep or Path(passing)) / str(persons))


if __name__ == "__main__":
    main()
