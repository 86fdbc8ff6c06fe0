"""What a run says while it works: lines to whoever listens (a terminal), and to the log of the Prefect run."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

log = logging.getLogger("fangpin")
_listeners: list[Callable[[str], None]] = []


def say(line: str) -> None:
    """Say a line. It holds counts, days and file names, never a person."""
    log.info(line)
    for listener in _listeners:
        listener(line)


@contextmanager
def heard_by(listener: Callable[[str], None]) -> Iterator[None]:
    """Let `listener` hear what is said within the block."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)
