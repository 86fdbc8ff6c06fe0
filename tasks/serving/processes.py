"""A process of serve's own: started, asked to end, killed with all that it started, and its log kept short."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

LOG_MAX_BYTES: Final = 20_000_000
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
