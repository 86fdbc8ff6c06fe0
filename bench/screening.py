"""From files to mart.suggested_list, beside the floor and plain pandas: python -m bench.screening --persons 100000.

Several sizes (--persons 100000 1600000) show the growth besides. Every figure is of a process of its own. Only the
ratios of one run mean something; where others use the machine too, those of CPU seconds more than those of the wall.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import floor, ours, plain_pandas
from bench.files import CORRECTED_ROWS, correct_medical, make_inbox
from bench.measuring import Figure, measured

FLOOR, OURS, PANDAS = "DuckDB loads the files as text", "ours, first run", "plain pandas, the hits alone"


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of one size."""

    persons: int
    rows: int
    listed: int
    same_hits: bool | None
    figures: dict[str, Figure]


def measure(persons: int, sample: Path, *, with_pandas: bool) -> Measured:
    """All figures of one size; the files are read once before, so that each finds them in memory."""
    inbox = make_inbox(sample, persons)
    for path in inbox.iterdir():
        path.read_bytes()
    figures: dict[str, Figure] = {}
    same_hits = None
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        home = Path(work) / "home"
        figures[FLOOR] = measured(floor.load_as_text, inbox, Path(work))
        figures[OURS] = measured(ours.screen_inbox, inbox, home)
        if with_pandas:
            figures[PANDAS] = measured(plain_pandas.hits, inbox)
            same_hits = figures[PANDAS].gave == measured(ours.hits_of, home).gave
        figures["ours again, nothing new"] = measured(ours.screen_inbox, inbox, home)
        with correct_medical(inbox):
            figures[f"ours again, {CORRECTED_ROWS:,} rows corrected"] = measured(ours.screen_inbox, inbox, home)
        figures["gates, beside"] = measured(ours.judge_gates, home)
    return Measured(persons, figures[FLOOR].gave, figures[OURS].gave, same_hits, figures)


def lines_of(one: Measured) -> Iterator[str]:
    """A table of one size."""
    lowest, first = one.figures[FLOOR], one.figures[OURS]
    yield f"\n{one.persons:,} persons, {one.rows:,} rows, {one.listed:,} households on the list"
    yield f"{'':36}{'wall s':>9}{'x floor':>9}{'x ours':>9}{'CPU s':>9}{'x floor':>9}{'x ours':>9}{'peak MiB':>10}"
    for name, it in one.figures.items():
        wall = f"{it.wall:9.1f}{it.wall / lowest.wall:9.2f}{it.wall / first.wall:9.2f}"
        cpu = f"{it.cpu:9.1f}{it.cpu / lowest.cpu:9.2f}{it.cpu / first.cpu:9.2f}"
        yield f"{name:36}{wall}{cpu}{it.peak:10,.0f}"
    yield f"persons screened in a minute, all evidence written: {one.persons / first.wall * 60:,.0f}"
    if one.same_hits is not None:
        yield "pandas finds the same households, rules and metrics: " + ("yes" if one.same_hits else "NO")


def growth_of(small: Measured, large: Measured) -> str:
    """How much more a larger size costs than its size."""
    more_rows = large.rows / small.rows
    more_time = large.figures[OURS].wall / small.figures[OURS].wall
    of_linear = more_time / more_rows
    return f"\n{more_rows:.1f} times the rows take ours {more_time:.1f} times as long ({of_linear:.2f} of linear)"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, nargs="+", default=[100_000], help="sizes, smallest first")
    parser.add_argument("--keep", type=Path, help="a folder that keeps the samples for the next time")
    parser.add_argument("--without-pandas", action="store_true")
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores; only ratios of this one run mean something", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as passing:
        found: list[Measured] = []
        for persons in asked.persons:
            sample = (asked.keep or Path(passing)) / str(persons)
            found.append(measure(persons, sample, with_pandas=not asked.without_pandas))
            print(*lines_of(found[-1]), sep="\n", flush=True)
    if len(found) > 1:
        print(growth_of(found[0], found[-1]))


if __name__ == "__main__":
    main()
