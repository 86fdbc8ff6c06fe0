"""Processes that are killed at any moment and begun again, until one of them comes to its end."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

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


def live_through(home: Path, begin: Callable[[], int], kills: int, longest: float, seed: int) -> int:
    """Begin a process (`begin` gives its number) again and again, killing it so often; how often it was.

    Each is killed at most `longest` seconds after it has come to a day that was not begun before.
    """
    chance, done = random.Random(seed), 0
    while True:
        before, pid, delay = last_day_begun(home), begin(), chance.uniform(0, longest)
        while (status := _ended(pid)) is None and last_day_begun(home) in {before, None}:
            time.sleep(_LOOK_EVERY)
        give_up_at = time.monotonic() + delay
        while status is None and (done >= kills or time.monotonic() < give_up_at):
            time.sleep(_LOOK_EVERY)
            status = _ended(pid)
        if status is not None:
            assert status == 0, f"a process ended with {status}"
            return done
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        done += 1


def _ended(pid: int) -> int | None:
    """The exit status of a child, None while it lives."""
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None
