"""Measures an act in a process of its own, so that neither memory nor anything opened is another one's."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MIB = 1024


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured process: seconds of wall and of CPU, peak memory in MiB, what it gave."""

    wall: float
    cpu: float
    peak: float
    gave: Any


def _child(act: Callable[..., Any], arguments: tuple[Any, ...]) -> Figure:
    began, worked = time.monotonic(), time.process_time()
    gave = act(*arguments)
    wall, cpu = time.monotonic() - began, time.process_time() - worked
    return Figure(wall, cpu, _peak(), gave)


def _peak() -> float:
    """The most memory that this process held; what getrusage tells counts its parent's too."""
    words = Path("/proc/self/status").read_text(encoding="ascii").split()
    return int(words[words.index("VmHWM:") + 1]) / MIB


def measured(act: Callable[..., Any], *arguments: Any) -> Figure:
    """Run in a fresh process and measure it; a city takes long, so each figure is told when it is there."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as fresh:
        it = fresh.submit(_child, act, arguments).result()
    print(f"  {act.__name__}: {it.wall:.1f} s, CPU {it.cpu:.1f} s, {it.peak:,.0f} MiB", file=sys.stderr, flush=True)
    return it
