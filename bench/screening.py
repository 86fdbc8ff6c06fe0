"""From files to mart.suggested_list, beside the floor and plain pandas: python -m bench.screening --persons 100000.

Every figure is of a process of its own: wall seconds, CPU seconds, peak memory. Only the ratios of one run mean
something; the machine is not said to be quiet.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from bench import floor, ours, plain_pandas
from bench.files import MONTH, csv_files, make_inbox

CORRECTED_ROWS = 5_000
MIB = 1024


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured process: seconds of wall and of CPU, peak memory in MiB, what it gave."""

    wall: float
    cpu: float
    peak: float
    gave: Any


def _child(act: Callable[..., Any], arguments: tuple[Any, ...]) -> Figure:
    began = time.monotonic()
    gave = act(*arguments)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return Figure(time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / MIB, gave)


def measured(act: Callable[..., Any], *arguments: Any) -> Figure:
    """Run in a fresh process and measure it."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as fresh:
        return fresh.submit(_child, act, arguments).result()


def correct_some(inbox: Path) -> None:
    """Send one more medical file: 5,000 settlements again, a yuan dearer."""
    first = csv_files(inbox)["medical"][0]
    rows = pl.read_csv(first, infer_schema=False, n_rows=CORRECTED_ROWS)
    dearer = (pl.col("总费用").cast(pl.Decimal(14, 2)) + 1).cast(pl.String).alias("总费用")
    paid = (pl.col("个人自付").cast(pl.Decimal(14, 2)) + 1).cast(pl.String).alias("个人自付")
    rows.with_columns(dearer, paid).write_csv(inbox / f"医疗结算_{MONTH}_更正.csv")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="where the sample lies, made if it is not there")
    parser.add_argument("--without-pandas", action="store_true")
    asked = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        measure(asked.persons, asked.keep or work / "sample", work, with_pandas=not asked.without_pandas)
    finally:
        shutil.rmtree(work)


def measure(persons: int, sample: Path, work: Path, *, with_pandas: bool) -> None:
    """All figures of one size."""
    inbox = make_inbox(sample, persons)
    (inbox / f"医疗结算_{MONTH}_更正.csv").unlink(missing_ok=True)
    home = work / "home"
    home.mkdir()
    lowest = measured(floor.load_as_text, inbox, work)
    rows = sum(lowest.gave.values())
    first = measured(ours.screen_inbox, inbox, home)
    figures = {"floor: DuckDB loads the files as text": lowest, "ours: first run, evidence written": first}
    if with_pandas:
        plain = measured(plain_pandas.hits, inbox)
        figures["pandas: the same hits, no evidence"] = plain
        same = sorted(plain.gave) == sorted(ours.hits_of(home))
        print(f"pandas and ours give the same hits: {same} ({len(plain.gave)} hits)")
    figures["ours: again, nothing new"] = measured(ours.screen_inbox, inbox, home)
    correct_some(inbox)
    figures["ours: again, one corrected file of 5,000 rows"] = measured(ours.screen_inbox, inbox, home)
    figures["gates, beside"] = measured(ours.judge_gates, home)
    print(f"{persons} persons, {rows} rows, {first.gave} households on the list")
    print(f"{'':46}{'wall s':>9}{'x floor':>9}{'CPU s':>9}{'peak MiB':>10}")
    for name, figure in figures.items():
        print(f"{name:46}{figure.wall:9.1f}{figure.wall / lowest.wall:9.2f}{figure.cpu:9.1f}{figure.peak:10.0f}")
    print(f"persons screened per minute, all evidence written: {persons / first.wall * 60:,.0f}")


if __name__ == "__main__":
    main()
