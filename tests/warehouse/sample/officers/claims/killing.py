"""Processes that are killed at any moment and begun again, until one of them comes to its end."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

from tests.processes import APART

_LOOK_EVERY = 0.02


def days_of(home: Path) -> Path:
    """Where the days on which anything was done are noted, a line each, as they begin."""
    return home.with_name(f"{home.name}.days")


def begin_day(home: Path, day: date) -> None:
    """Note that a day begins."""
    with days_of(home).open("a", encoding="utf-8") as file:
        file.write(f"{day}\n")


def last_day_begun(home: Path) -> date | None:
    """The day on which a process was when it ended or was killed; with it the next one begins again."""
    written = days_of(home)
    lines = written.read_text("utf-8").splitlines() if written.exists() else []
    return date.fromisoformat(lines[-1]) if lines else None


class Living(Protocol):
    """A process that was begun, as subprocess.Popen is one."""

    def poll(self) -> int | None: ...

    def kill(self) -> None: ...

    def wait(self) -> int: ...


class Apart:
    """A process split off from one that has done nothing: a plain fork can inherit a lock that another thread holds."""

    def __init__(self, work: Callable[..., None], *arguments: object) -> None:
        self._process = APART.Process(target=work, args=arguments)
        self._process.start()

    def poll(self) -> int | None:
        """The exit status, None while it lives."""
        return self._process.exitcode

    def kill(self) -> None:
        """End it with SIGKILL."""
        self._process.kill()

    def wait(self) -> int:
        """Wait for its end; the exit status."""
        self._process.join()
        return self._process.exitcode or 0


def live_through(home: Path, begin: Callable[[], Living], kills: int, longest: float, seed: int) -> int:
    """Begin a process again and again, killing it so often; how often it was.

    Each is killed at most `longest` seconds after it has come to a day that was not begun before.
    """
    chance, done = random.Random(seed), 0
    while True:
        before, one, delay = last_day_begun(home), begin(), chance.uniform(0, longest)
        while one.poll() is None and last_day_begun(home) in {before, None}:
            time.sleep(_LOOK_EVERY)
        give_up_at = time.monotonic() + delay
        while one.poll() is None and (done >= kills or time.monotonic() < give_up_at):
            time.sleep(_LOOK_EVERY)
        if (status := one.poll()) is not None:
            assert status == 0, f"a process ended with {status}"
            return done
        one.kill()
        one.wait()
        done += 1
