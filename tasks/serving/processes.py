"""Processes of one serve: each carries its mark in the environment, so none is missed and no other is hit."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tasks.serving.environment import MARK

LOG_MAX_BYTES: Final = 20_000_000
_POLL_SECONDS: Final = 0.1
_OURS_ALONE: Final = 0o077


@dataclass(slots=True)
class Child:
    """A process in a session of its own, so that Ctrl-C in a terminal is ours to pass on. Its output goes to `log`."""

    name: str
    label: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Start it."""
        with os.fdopen(os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as log:
            self._process = subprocess.Popen(  # noqa: S603  commands of ours
                self.command,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                umask=_OURS_ALONE,
            )

    @property
    def is_running(self) -> bool:
        """Whether it lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def has_succeeded(self) -> bool:
        """Whether it has ended as it should."""
        return self._process is not None and self._process.poll() == 0

    def ask_to_end(self) -> None:
        """Ask it to end."""
        if self._process is not None and self.is_running:
            self._process.terminate()

    def kill(self) -> None:
        """Kill it with all that it started, and see it gone."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def shorten(log: Path) -> None:
    """Keep a log that has grown long as LOG.1 and begin it anew; its writer goes on in the same file."""
    if not log.exists() or log.stat().st_size < LOG_MAX_BYTES:
        return
    log.with_name(f"{log.name}.1").write_bytes(log.read_bytes())
    os.truncate(log, 0)


def end_all(mark: str, patience: float) -> int:
    """End whatever carries the mark: asked first, killed after so many seconds; how many there were."""
    found = carrying(mark)
    _send(found, signal.SIGTERM)
    give_up_at = time.monotonic() + patience
    while carrying(mark) and time.monotonic() < give_up_at:
        time.sleep(_POLL_SECONDS)
    while left := carrying(mark):  # a killed one may have started another in the meantime
        _send(left, signal.SIGKILL)
        time.sleep(_POLL_SECONDS)
    return len(found)


def carrying(mark: str) -> list[int]:
    """The processes, this one aside, that carry the mark."""
    return [pid for pid, value in with_variable(MARK) if value == mark and pid != os.getpid()]


def with_variable(name: str) -> Iterator[tuple[int, str]]:
    """Each process of this account that was started with the variable, and its value."""
    beginning = f"{name}=".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            variables = (folder / "environ").read_bytes().split(b"\0")
        except OSError:  # another account's, or gone
            continue
        for variable in variables:
            if variable.startswith(beginning):
                yield int(folder.name), variable.removeprefix(beginning).decode(errors="replace")


def _send(pids: Sequence[int], what: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, what)
