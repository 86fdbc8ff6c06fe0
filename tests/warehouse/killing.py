"""Killing: a month worked in a child that dies by SIGKILL at a write or at any time, and is then gone on with.

Every moment before and after a write is a point at which the child kills itself. Children are forked from a server that
has imported everything and done nothing: a fork of the tests themselves would lack the threads of polars and wait.
"""

from __future__ import annotations

import importlib
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from policy.parameters import Law, read_law
from tests.policy.shipped import shipped_texts
from tests.processes import APART
from tests.warehouse.casework.desk import moment
from tests.warehouse.ledger.conftest import new_database
from warehouse.ledger.book import Ledger, open_ledger
from warehouse.ledger.keys import home_key

Codes = Mapping[str, tuple[str, ...]]
Work = Callable[[Path, Ledger, Law, Path], Any]


@dataclass(frozen=True)
class Month:
    """A month that can be killed: who signs, how what people send is made once, how it is worked, what it leaves.

    `writes` are the functions (`module:owner.name`) at which it may die; `ended` holds the month to its right end.
    """

    signers: Sequence[str]
    make_plan: Callable[[Path, Ledger, Law, Path, Codes], object]
    work: Work
    left: Callable[[Any], tuple[Any, ...]]
    ended: Callable[[Any], None]
    writes: Sequence[str]


class Moments:
    """Counts the moments before and after every write, and kills the process at one of them."""

    def __init__(self, writes: Sequence[str], last: int | None = None) -> None:
        self.passed, self._writes, self._last = 0, writes, last

    def watch(self) -> Callable[[], None]:
        """Watch every write; gives what stops watching."""
        undo = [self._watch(point) for point in self._writes]

        def stop() -> None:
            for back in undo:
                back()

        return stop

    def _watch(self, point: str) -> Callable[[], None]:
        owner, name = resolved(point)
        alive = getattr(owner, name)

        def watched(*given: Any, **named: Any) -> Any:
            self._pass()
            result = alive(*given, **named)
            self._pass()
            return result

        setattr(owner, name, watched)
        return lambda: setattr(owner, name, alive)

    def _pass(self) -> None:
        self.passed += 1
        if self.passed == self._last:
            os.kill(os.getpid(), signal.SIGKILL)


def resolved(point: str) -> tuple[Any, str]:
    """Where a function stands, and its name there."""
    place, _, name = point.partition(":")
    owner: Any = importlib.import_module(place)
    *outer, name = name.split(".")
    for part in outer:
        owner = getattr(owner, part)
    return owner, name


class Office:
    """Homes of one database that begin alike: the same keys, the signers, an empty ledger; and how their month ends."""

    def __init__(self, kind: str, folder: Path, law: Law, postgres: Callable[[], str], month: Month) -> None:
        self.kind, self.law, self.month, self.postgres = kind, law, month, postgres
        self.beginning, self.plan = folder / "beginning", folder / "plan"
        self.beginning.mkdir()
        self.url = self._new_url(self.beginning)
        with Closing(open_ledger(self.url, self.beginning)) as ledger, ledger.writing() as book:
            codes = {one: book.signers.appoint(one, moment("2026-11-10")).codes for one in month.signers}
        home_key(self.beginning, "code")
        home, url = self.fresh(folder / "planned")
        with Closing(open_ledger(url, home)) as ledger:
            month.make_plan(home, ledger, law, self.plan, codes)
        home, url = self.fresh(folder / "whole")
        moments = Moments(month.writes)
        stop = moments.watch()
        with Closing(open_ledger(url, home)) as ledger:
            desk = month.work(home, ledger, law, self.plan)
            stop()
            month.ended(desk)
            self.whole = month.left(desk)
        self.moments = moments.passed

    def fresh(self, home: Path) -> tuple[Path, str]:
        """A home at its beginning, and its database."""
        shutil.copytree(self.beginning, home)
        if self.kind == "sqlite":
            return home, f"sqlite:///{home / 'ledger.db'}"
        name = self.url.partition("@/")[2].partition("?")[0]
        return home, copied(self.postgres(), name)

    def _new_url(self, home: Path) -> str:
        return f"sqlite:///{home / 'ledger.db'}" if self.kind == "sqlite" else new_database(self.postgres())


class Closing:
    """A ledger that is closed in the end."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def __enter__(self) -> Ledger:
        return self.ledger

    def __exit__(self, *_wrong: object) -> None:
        self.ledger.close()


def copied(folder: str, template: str) -> str:
    """A copy of a database, under a name of its own."""
    name = f"killed{time.monotonic_ns()}"
    with psycopg.connect(host=folder, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"create database {name} template {template}")
    return f"postgresql://postgres@/{name}?host={folder}"


def month_in_a_child(office: Office, home: Path, url: str, last: int | None = None) -> Any:
    """Work the month in a child that dies at the moment `last`, or is killed; the child."""
    month = office.month
    child = APART.Process(target=_live, args=(month.work, month.writes, home, url, office.plan, last))
    child.start()
    return child


def _live(work: Work, writes: Sequence[str], home: Path, url: str, plan: Path, last: int | None) -> None:
    Moments(writes, last).watch()
    with Closing(open_ledger(url, home)) as ledger:
        work(home, ledger, read_law(shipped_texts()), plan)


def killed_at(office: Office, folder: Path, last: int) -> None:
    """Kill a month at a moment; gone on with, it ends as one that was not."""
    home, url = left_behind(office, folder, last)
    ends_as_if_nothing_had_happened(office, home, url)


def left_behind(office: Office, folder: Path, last: int) -> tuple[Path, str]:
    """A home, and its database, as a month that was killed at a moment left them."""
    home, url = office.fresh(folder / "home")
    child = month_in_a_child(office, home, url, last)
    child.join()
    assert child.exitcode == -signal.SIGKILL
    return home, url


def killed_at_any_time(office: Office, folder: Path, seed: int, within_seconds: float) -> None:
    """Kill a month twice by the clock; gone on with, it ends as one that was not."""
    home, url = office.fresh(folder / "home")
    dice = random.Random(seed)
    for _ in range(2):
        child = month_in_a_child(office, home, url)
        time.sleep(dice.uniform(0, within_seconds))
        child.kill()
        child.join()
    ends_as_if_nothing_had_happened(office, home, url)


def ends_as_if_nothing_had_happened(office: Office, home: Path, url: str) -> None:
    """Go on with the month; all that it leaves is what the whole one left."""
    with Closing(open_ledger(url, home)) as ledger:
        desk = office.month.work(home, ledger, office.law, office.plan)
        left = office.month.left(desk)
        assert ledger.verify_chain() is None
    for now, whole in zip(left, office.whole, strict=True):
        assert now == whole


def spread(point: int, points: int, moments: int) -> int:
    """The moment of one of `points` points, spread evenly over all."""
    return 1 + point * (moments - 1) // (points - 1)
