"""Being told to stop: by Ctrl-C, by the system, or with the terminal; waits end at once."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """We are to stop. Passes by whoever catches errors."""


class Stop:
    """Whether we are to stop, and how soon."""

    def __init__(self) -> None:
        """Nobody has said so yet."""
        self._is_wanted = threading.Event()
        self.is_urgent = False

    def hear(self, _signal: int, _frame: object) -> None:
        """Be told; told twice, nothing is waited for any more."""
        self.is_urgent = self._is_wanted.is_set()
        self._is_wanted.set()

    def sleep(self, seconds: float) -> None:
        """Sleep. Raises Stopped."""
        if self._is_wanted.wait(seconds):
            raise Stopped

    def wait_for(self, happened: Callable[[], bool], seconds: float, every: float = 0.5) -> bool:
        """Whether it happened within so many seconds. Raises Stopped."""
        give_up_at = time.monotonic() + seconds
        while not happened():
            if time.monotonic() >= give_up_at:
                return False
            self.sleep(every)
        return True


@contextmanager
def heeded() -> Iterator[Stop]:
    """Heed the signals within the block."""
    stop = Stop()
    before = {each: signal.signal(each, stop.hear) for each in _SIGNALS}
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
