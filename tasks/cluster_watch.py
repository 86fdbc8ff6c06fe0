"""A Dask cluster looked at while a run waits for it: where no worker of it is left, people are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from threading import Event, Thread
from typing import Any, Final

from tasks.voice import say

_EVERY: Final = 30
"""Seconds between two looks: a worker that is started again by its nanny is there before the next."""


@contextmanager
def watched(client: Any, address: str, every: float = _EVERY) -> Iterator[None]:
    """Within the block say, once each time, that no worker is left, and that there are workers again.

    The run waits as long as it takes: what the scheduler was given is done once a worker comes back.
    """
    over = Event()
    Thread(target=copy_context().run, args=(_watch, client, address, over, every), daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _watch(client: Any, address: str, over: Event, every: float) -> None:
    were_there = True
    while not over.wait(every):
        are_there = _has_workers(client)
        if were_there and not are_there:
            say(f"集群 {address} 上没有工作进程了，等它们回来；也可以停下，以后再运行，只办没办成的")
        if are_there and not were_there:
            say(f"集群 {address} 上又有工作进程了，接着办")
        were_there = are_there


def _has_workers(client: Any) -> bool:
    """A scheduler that does not answer has none."""
    try:
        return bool(client.scheduler_info(n_workers=1)["workers"])
    except (OSError, TimeoutError):
        return False
