"""Returned rows taken in, and a long ledger verified, beside the plain cost of either: python -m bench.returns.

The rows of one workbook (of a village, then of its township) go through the verbs of warehouse/returning.py into a
real ledger; beside it the same workbook is read, every cell and nothing else. The long ledger is checked by the code
of `fangpin verify-audit`; beside it the same rows are read by the driver alone, and the same bytes hashed. Every
figure is of a process of its own. Only the ratios of one run mean something; where others use the machine too, those
of CPU seconds more than those of the wall. What a PostgreSQL server works stands in the wall alone.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg

from bench import long_ledger, office, plain_ledger
from bench.measuring import Figure, measured
from tests.warehouse.ledger.postgres import NoPostgresError, running_postgres
from warehouse.ledger.book import open_ledger

WORKBOOKS = (
    (office.VILLAGE_DAY, f"{office.TOWNSHIP}-{office.VILLAGE}.xlsx", office.send_out),
    (office.TOWNSHIP_DAY, f"{office.TOWNSHIP}.xlsx", office.send_back),
)
PLAIN, OTHER = "read with calamine, no more", "read with openpyxl, no more"


def take_in(home: Path, url: str, rows: int) -> Iterator[str]:
    """Tables of a village's workbook and of its township's, taken in one after the other."""
    for day, name, prepare in WORKBOOKS:
        prepare(home, url, rows)
        path = office.returned(home, name)
        figures = {
            PLAIN: measured(office.read_with_calamine, path),
            OTHER: measured(office.read_with_openpyxl, path),
            "taken in": measured(office.take_in, home, url, rows, day),
        }
        if figures["taken in"].gave != rows:
            raise SystemExit(f"{name}: {figures['taken in'].gave} of {rows} rows counted")
        yield from table(f"{name}: {rows:,} rows, {path.stat().st_size / 1024:,.0f} KiB", figures, PLAIN)


def verify(home: Path, url: str, entries: int) -> Iterator[str]:
    """A table of a ledger of so many entries."""
    made = long_ledger.make(home, url, entries)
    reading, hashing = measured(plain_ledger.read_rows, url), measured(plain_ledger.hash_rows, url)
    wall, cpu = hashing.gave
    both = Figure(reading.wall + wall, reading.cpu + cpu, reading.peak, None)
    figures = {
        "rows read by the driver": reading,
        "the same bytes hashed": Figure(wall, cpu, hashing.peak, None),
        "both": both,
        "verified": measured(check, home, url),
    }
    yield from table(f"{made:,} entries, {reading.gave:,} rows", figures, "both")


def check(home: Path, url: str) -> None:
    """What `fangpin verify-audit` asks of an open ledger."""
    ledger = open_ledger(url, home)
    try:
        broken = ledger.verify_chain()
    finally:
        ledger.close()
    if broken is not None:
        raise SystemExit(f"entry {broken.seq}: {broken.sentence}")


def table(title: str, figures: dict[str, Figure], beside: str) -> Iterator[str]:
    """Lines of figures, each with its ratio to the plain cost."""
    plain = figures[beside]
    yield f"\n{title}"
    yield f"{'':32}{'wall s':>9}{'x plain':>9}{'CPU s':>9}{'x plain':>9}{'peak MiB':>10}"
    for name, it in figures.items():
        wall, cpu = f"{it.wall:9.2f}{it.wall / plain.wall:9.1f}", f"{it.cpu:9.2f}{it.cpu / plain.cpu:9.1f}"
        yield f"{name:32}{wall}{cpu}{it.peak:10,.0f}"


def databases(stack: ExitStack, *, with_postgresql: bool) -> Iterator[str]:
    """The names of the databases that run here."""
    yield "SQLite"
    if with_postgresql:
        try:
            folder = stack.enter_context(running_postgres())
        except NoPostgresError as reason:
            print(f"without PostgreSQL: {reason}", flush=True)
        else:
            yield folder


def new_ledger(database: str, home: Path) -> str:
    """The URL of an empty ledger of this home."""
    home.mkdir(parents=True)
    if database == "SQLite":
        return f"sqlite:///{home / 'ledger.db'}"
    with psycopg.connect(host=database, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"create database {home.name}")
    return f"postgresql://postgres@/{home.name}?host={database}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000, help="rows of a workbook that comes back")
    parser.add_argument("--entries", type=int, default=1_000_000, help="entries of the ledger; 0 leaves it out")
    parser.add_argument("--without-postgresql", action="store_true")
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores; only ratios of this one run mean something", flush=True)
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        for database in databases(stack, with_postgresql=not asked.without_postgresql):
            kind = database if database == "SQLite" else "PostgreSQL"
            print(f"\n{kind}", flush=True)
            home = work / kind / "taken"
            for line in take_in(home, new_ledger(database, home), asked.rows):
                print(line, flush=True)
            if asked.entries:
                home = work / kind / "long"
                for line in verify(home, new_ledger(database, home), asked.entries):
                    print(line, flush=True)


if __name__ == "__main__":
    main()
