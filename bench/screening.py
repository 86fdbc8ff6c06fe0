"""From files to mart.suggested_list, beside the floor and plain pandas: python -m bench.screening --persons 100000.

Several sizes (--persons 100000 1600000) show the growth besides. Every figure is of a process of its own. Only the
ratios of one run mean something; where others use the machine too, those of CPU seconds more than those of the wall.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import floor, ours, plain_pandas
from bench.files import CORRECTED_ROWS, correct_medical, make_inbox

MIB = 1024
FLOOR, OURS, PANDAS = "DuckDB loads the files as text", "ours, first run", "plain pandas, the hits alone"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured process: seconds of wall and of CPU, peak memory in MiB, what it gave."""

    wall: float
    cpu: float
    peak: float
    gave: Any


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of one size."""

    persons: int
    rows: int
    listed: int
    same_hits: bool | None
    figures: dict[str, Figure]


def _child(act: Callable[..., Any], arguments: tuple[Any, ...]) -> Figure:
    began, worked = time.monotonic(), time.process_time()
    gave = act(*arguments)
    wall, cpu = time.monotonic() - began, time.process_time() - worked
    return Figure(wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB, gave)


def measured(act: Callable[..., Any], *arguments: Any) -> Figure:
    """Run in a fresh process and measure it; a city takes long, so each figure is told when it is there."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as fresh:
        it = fresh.submit(_child, act, arguments).result()
    print(f"  {act.__name__}: {it.wall:.1f} s, CPU {it.cpu:.1f} s, {it.peak:,.0f} MiB", file=sys.stderr, flush=True)
    return it


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
