"""Counties of a region beside one big warehouse of all their people: python -m bench.region --counties 4 16 64.

The command as people give it, on homes whose inboxes are full; the middle number of counties once more with other
people in each, a tenth of whose settlements were paid in the county before, without and with an exchange. Only the
ratios of one run mean something; where others use the machine too, those of CPU seconds more than those of the wall.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import polars as pl

from bench import ours
from bench.files import MONTH, csv_files, make_inbox
from bench.measuring import MIB, Figure, measured

FANGPIN = Path(sys.executable).with_name("fangpin")
DUE_DAY = "2026-11-10"


@dataclass(frozen=True, slots=True)
class Point:
    """One run of the region: counties, workers, whether it found everything new, and what it took."""

    counties: int
    workers: int
    is_first: bool
    figure: Figure

    @property
    def per_county(self) -> float:
        """CPU seconds a county."""
        return self.figure.cpu / self.counties


def region_of(folder: Path, inboxes: Sequence[Path]) -> Path:
    """Homes with these inboxes, and the file that names them."""
    blocks = ['code = "41"\nname = "测算省"\nhome = "province"\n']
    for number, inbox in enumerate(inboxes):
        code = f"41{number:04}"
        shutil.copytree(inbox, folder / code / "inbox" / MONTH)
        blocks.append(f'[[counties]]\ncode = "{code}"\nname = "{number} 县"\nhome = "{code}"\n')
    path = folder / "region.toml"
    path.write_text("\n".join(blocks), encoding="utf-8")
    return path


def neighbours(samples: Path, persons: int, counties: int) -> list[Path]:
    """Inboxes of other people each, who bore a tenth of their costs in the county before theirs."""
    inboxes = [make_inbox(samples / f"{persons}-{seed}", persons, seed) for seed in range(counties)]
    for at, inbox in enumerate(inboxes):
        path = inbox / f"医疗结算_{MONTH}_外县人.csv"
        if not path.exists():
            sent = [one for one in csv_files(inboxes[(at + 1) % counties])["medical"] if "外县人" not in one.name]
            rows = pl.concat([pl.read_csv(one, infer_schema=False) for one in sent]).gather_every(10)
            rows.with_columns(pl.lit(f"W{at}-") + pl.col("结算单号")).write_csv(path)
    return inboxes


def give_keys(file: Path) -> None:
    """What an exchange needs."""
    words = [str(FANGPIN), "region", "keys", "--region", str(file), "--year", MONTH[:4]]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  the command that stands beside this Python


def run(file: Path, workers: int) -> Figure:
    """The command in a process of its own, with all that it starts; the peak is that of its largest worker."""
    words = [str(FANGPIN), "region", "run", "--month", MONTH, "--region", str(file), "--processes", str(workers)]
    began = time.monotonic()
    said = file.with_suffix(".txt").open("wb")
    process = subprocess.Popen(  # noqa: S603  the command that stands beside this Python
        words, env={**os.environ, "FANGPIN_TODAY": DUE_DAY}, stdout=said, stderr=said
    )
    peaks, ended = {0: 0.0}, Event()
    watching = Thread(target=_watch, args=(process.pid, peaks, ended))
    watching.start()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    ended.set()
    watching.join()
    return Figure(time.monotonic() - began, used.ru_utime + used.ru_stime, max(peaks.values()), process.returncode)


def _watch(command: int, peaks: dict[int, float], ended: Event) -> None:
    """The most memory that each worker of the command held, looked at while it runs."""
    while not ended.wait(0.3):
        for process in Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "status").read_text(encoding="ascii", errors="replace").split()
                if words[words.index("PPid:") + 1] == str(command) and b"spawn_main" in _words_of(process):
                    peaks[int(process.name)] = int(words[words.index("VmHWM:") + 1]) / MIB
            except (OSError, ValueError):
                continue


def _words_of(process: Path) -> bytes:
    return (process / "cmdline").read_bytes()


def told(name: str, figure: Figure, counties: int) -> None:
    """A line of the table."""
    print(
        f"{name:44}{figure.wall:9.1f}{figure.cpu:9.1f}{figure.cpu / counties:11.2f}{figure.peak:10,.0f}",
        flush=True,
    )


def measure(inboxes: Sequence[Path], workers: int, work: Path, *, again: bool, exchange: bool = False) -> list[Point]:
    """A region run once, and once more with nothing new."""
    file, counties = region_of(work, inboxes), len(inboxes)
    if exchange:
        give_keys(file)
    points = []
    for is_first in [True, False][: 1 + again]:
        figure = run(file, workers)
        points.append(Point(counties, workers, is_first, figure))
        words = f"{'' if is_first else ', again'}{', exchanging' if exchange else ''}"
        told(f"{counties} counties, {workers} workers{words}", figure, counties)
        if figure.gave:
            sys.exit(file.with_suffix(".txt").read_text(encoding="utf-8"))
    return points


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counties", type=int, nargs="+", default=[4, 16, 64], help="numbers, smallest first")
    parser.add_argument("--persons", type=int, default=5_000, help="people in each")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="a folder that keeps the samples for the next time")
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores; {asked.persons:,} people a county", flush=True)
    print(f"{'':44}{'wall s':>9}{'CPU s':>9}{'CPU/county':>11}{'peak MiB':>10}", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as passing:
        samples, work = asked.keep or Path(passing) / "samples", Path(passing)
        inbox = make_inbox(samples / str(asked.persons), asked.persons)
        points = []
        for counties in asked.counties:
            with tempfile.TemporaryDirectory(dir=work) as homes:
                points += measure([inbox] * counties, asked.workers, Path(homes), again=True)
        middle = asked.counties[len(asked.counties) // 2]
        with tempfile.TemporaryDirectory(dir=work) as homes:
            [alone] = measure([inbox] * middle, 1, Path(homes), again=False)
        others, apart = neighbours(samples, asked.persons, middle), []
        for exchange in (False, True):
            with tempfile.TemporaryDirectory(dir=work) as homes:
                apart += measure(others, asked.workers, Path(homes), again=exchange, exchange=exchange)
        big = make_inbox(samples / str(asked.persons * middle), asked.persons * middle)
        one = measured(ours.screen_inbox, big, work / "one")
        told(f"one warehouse of {asked.persons * middle:,} people, verbs alone", one, middle)
        small = measured(ours.screen_inbox, inbox, work / "small")
        told("one county, verbs alone", small, 1)
    print(*ratios(points, alone, one, small), sep="\n")
    print(f"with an exchange: {apart[1].figure.cpu / apart[0].figure.cpu:.2f} times the CPU without")


def ratios(points: list[Point], alone: Point, one: Figure, small: Figure) -> list[str]:
    """What the figures say beside each other."""
    firsts = [point for point in points if point.is_first]
    least, most = firsts[0], firsts[-1]
    beside = next(point for point in firsts if point.counties == alone.counties)
    next_county = (most.figure.cpu - least.figure.cpu) / (most.counties - least.counties or 1)
    return [
        f"{beside.workers} workers beside one: {alone.figure.wall / beside.figure.wall:.2f} times as fast",
        f"CPU a county, {most.counties} beside {least.counties}: {most.per_county / least.per_county:.2f} times",
        f"CPU of each further county: {next_county:.2f} s, {next_county / small.cpu:.2f} times its verbs alone",
        f"beside one warehouse of all: {beside.figure.cpu / one.cpu:.2f} times its CPU",
        f"largest worker, {most.counties} beside {least.counties}: {most.figure.peak / least.figure.peak:.2f} times",
    ]


if __name__ == "__main__":
    main()
