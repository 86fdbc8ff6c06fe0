"""What a run says while it works: lines to whoever listens (a terminal), and to the log of the Prefect run."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from warehouse.ledger.outbox import without_personal_data

# Below Prefect's own, so that its level is ours: nothing from a command, everything on the page of a served run.
LOGGER: Final = "prefect.fangpin"
log = logging.getLogger(LOGGER)
_listeners: list[Callable[[str], None]] = []


def say(line: str) -> None:
    """Say a line. It holds counts, days and file names, never a person; Prefect keeps it without numbers of people."""
    log.info(without_personal_data(line))
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
