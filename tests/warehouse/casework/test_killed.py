"""A process that works a month with the plain verbs is killed anywhere; gone on with, it ends as one that was not.

Every moment before and after a write is a point at which the child kills itself with SIGKILL. The child is a fork: it
brings its own connection and shares nothing else with this process.
"""

from __future__ import annotations

import importlib
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.warehouse.casework.desk import moment
from tests.warehouse.casework.month import left, make_plan, states_at_the_end, work
from tests.warehouse.ledger.conftest import new_database
from warehouse.ledger.book import Ledger, open_ledger
from warehouse.ledger.keys import home_key

WRITES = (
    "warehouse.ledger.entries:Entries.append",
    "warehouse.ledger.cases:Cases.add_code",
    "warehouse.ledger.heads:HeadFile.write",
    "warehouse.ledger.issued:IssuedLists.add",
    "warehouse.ledger.issued:IssuedLists.written",
    "warehouse.ledger.returned:Returned.keep",
    "warehouse.ledger.returned:Returned.mark_answered",
    "warehouse.ledger.signers:Signers.proves",
    "warehouse.ledger.outbox:Outbox.put",
    "warehouse.casework.issuing:write_whole",
    "warehouse.casework.issuing:archive_bytes",
    "warehouse.casework.answering:write_whole",
    "warehouse.casework.answering:archive_bytes",
    "warehouse.returned_files:archive_file",
    "tests.warehouse.casework.month:write_whole",
)
POINTS, OF_THEM_EVERY_TIME = 130, 10


class Moments:
    """Counts the moments before and after every write, and kills the process at one of them."""

    def __init__(self, last: int | None = None) -> None:
        self.passed, self._last = 0, last

    def watch(self) -> Callable[[], None]:
        """Watch every write; gives what stops watching."""
        undo = [self._watch(point) for point in WRITES]

        def stop() -> None:
            for back in undo:
                back()

        return stop

    def _watch(self, point: str) -> Callable[[], None]:
        owner, name = resolved(point)
        alive = getattr(owner, name)

        def watched(*given, **named):
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
    """Homes of one database that begin alike: the same keys, a signer, an empty ledger; and how their month ends."""

    def __init__(self, kind: str, folder: Path, law, postgres: Callable[[], str]) -> None:
        self.kind, self.law, self._postgres = kind, law, postgres
        self.beginning, self.plan = folder / "beginning", folder / "plan"
        self.beginning.mkdir()
        self.url = self._new_url(self.beginning)
        with self.opened(self.beginning, self.url) as ledger, ledger.writing() as book:
            codes = book.signers.appoint("王五", moment("2026-11-10")).codes
        home_key(self.beginning, "code")
        home, url = self.fresh(folder / "planned")
        with self.opened(home, url) as ledger:
            make_plan(home, ledger, law, self.plan, codes)
        home, url = self.fresh(folder / "whole")
        moments = Moments()
        stop = moments.watch()
        with self.opened(home, url) as ledger:
            desk = work(home, ledger, law, self.plan)
            stop()
            assert desk.states() == states_at_the_end()
            self.whole = left(desk)
        self.moments = moments.passed

    def opened(self, home: Path, url: str) -> Closing:
        return Closing(open_ledger(url, home))

    def fresh(self, home: Path) -> tuple[Path, str]:
        """A home at its beginning, and its database."""
        shutil.copytree(self.beginning, home)
        if self.kind == "sqlite":
            return home, f"sqlite:///{home / 'ledger.db'}"
        name = self.url.partition("@/")[2].partition("?")[0]
        return home, copied(self._postgres(), name)

    def _new_url(self, home: Path) -> str:
        return f"sqlite:///{home / 'ledger.db'}" if self.kind == "sqlite" else new_database(self._postgres())


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


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(request, tmp_path_factory, law):
    return Office(request.param, tmp_path_factory.mktemp("office"), law, lambda: request.getfixturevalue("postgres"))


def in_a_child(act: Callable[[], None]) -> int:
    """Fork; gives the child's process number."""
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os._exit(0)
    return child


def month_in_a_child(office: Office, home: Path, url: str, last: int | None = None) -> int:
    def act() -> None:
        Moments(last).watch()
        with office.opened(home, url) as ledger:
            work(home, ledger, office.law, office.plan)

    return in_a_child(act)


def ends_as_if_nothing_had_happened(office: Office, home: Path, url: str) -> None:
    with office.opened(home, url) as ledger:
        desk = work(home, ledger, office.law, office.plan)
        rows, outbox, archive = left(desk)
        assert ledger.verify_chain() is None
    whole_rows, whole_outbox, whole_archive = office.whole
    assert rows == whole_rows
    assert outbox == whole_outbox
    assert archive == whole_archive


def killed_at(office: Office, folder: Path, point: int) -> None:
    home, url = office.fresh(folder / "home")
    last = 1 + point * (office.moments - 1) // (POINTS - 1)
    _, status = os.waitpid(month_in_a_child(office, home, url, last), 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    ends_as_if_nothing_had_happened(office, home, url)


def test_a_month_has_many_moments(office):
    assert office.moments > 2 * POINTS


@pytest.mark.parametrize("point", range(0, POINTS, POINTS // OF_THEM_EVERY_TIME))
def test_a_month_killed_at_a_write_and_gone_on_with_ends_as_one_that_was_not(office, tmp_path, point):
    killed_at(office, tmp_path, point)


@pytest.mark.campaign
@pytest.mark.parametrize("point", [point for point in range(POINTS) if point % (POINTS // OF_THEM_EVERY_TIME)])
def test_a_month_killed_at_any_write_and_gone_on_with_ends_as_one_that_was_not(office, tmp_path, point):
    killed_at(office, tmp_path, point)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(30))
def test_a_month_killed_at_any_time_twice_over_ends_as_one_that_was_not(office, tmp_path, seed):
    home, url = office.fresh(tmp_path / "home")
    dice = random.Random(seed)
    for _ in range(2):
        child = month_in_a_child(office, home, url)
        time.sleep(dice.uniform(0, 1.5))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    ends_as_if_nothing_had_happened(office, home, url)
