"""Processes known by a mark in their environment: none is missed, and no other is hit.

python marked.py MARK: waits at a pipe for the end of whoever holds its other end, and ends what bears the mark.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

MARK: Final = "SERVED_BY_FANGPIN"
"""The variable. A process started by one that bears a mark may bear its own beside it."""

_PATIENCE_SECONDS: Final = 5.0
_POLL_SECONDS: Final = 0.1
_DEAF_TO: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


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
    return [pid for pid, value in with_variable(MARK) if mark in value.split() and pid != os.getpid()]


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


def main() -> None:
    """Wait for the end of who started this."""
    for each in _DEAF_TO:
        signal.signal(each, signal.SIG_IGN)
    sys.stdin.buffer.read()
    end_all(sys.argv[1], _PATIENCE_SECONDS)


if __name__ == "__main__":
    main()
