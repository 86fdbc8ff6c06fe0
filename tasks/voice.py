"""What a run says while it works: lines to whoever listens (a terminal), and to the log of the Prefect run."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from warehouse.ledger.outbox import without_personal_data

# Below Prefect's own, so that its level is ours: nothing from a command, everything on the page of a served run.
LOGGER: Final = "prefect.fangpin"
log = logging.getLogger(LOGGER)
_listeners: list[Callable[[str], None]] = []
_is_silent: Final[ContextVar[bool]] = ContextVar("is_silent", default=False)


def say(line: str) -> None:
    """Say a line. It holds counts, days and file names, never a person; Prefect keeps it without numbers of people."""
    if _is_silent.get():
        return
    log.info(without_personal_data(line))
    for listener in _listeners:
        listener(line)


@contextmanager
def in_silence() -> Iterator[None]:
    """Say nothing within the block: a county's files are nobody's business where counties share workers and a log."""
    token = _is_silent.set(True)
    try:
        yield
    finally:
        _is_silent.reset(token)


@contextmanager
def heard_by(listener: Callable[[str], None]) -> Iterator[None]:
    """Let `listener` hear what is said within the block."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)
