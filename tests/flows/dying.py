"""`fangpin run` in a process that kills itself at a named point.

The point is module:function (or module:Class.function); the process dies when it is called for the n-th time.
Gates let everything pass, and a message that it was sending is free for others at once.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from datetime import timedelta
from multiprocessing.process import BaseProcess
from typing import Any, Final

from tests.processes import APART

NEVER: Final = 1_000_000


def die_at(point: str, times: int, by: signal.Signals = signal.SIGKILL) -> None:
    """Let the process kill itself when the function is called for the `times`-th time; or stop, by another signal."""
    place, _, name = point.partition(":")
    owner: Any = importlib.import_module(place)
    *outer, name = name.split(".")
    for part in outer:
        owner = getattr(owner, part)
    alive, calls = getattr(owner, name), [0]

    def dying(*given: Any, **named: Any) -> Any:
        calls[0] += 1
        if calls[0] == times:
            os.kill(os.getpid(), by)
        return alive(*given, **named)

    setattr(owner, name, dying)


def open_gates() -> None:
    """Gates that let everything pass, at once."""
    gating = importlib.import_module("tasks.gating")
    promise, results = importlib.import_module("expectations.promise"), importlib.import_module("expectations.results")

    def run_gate(_loan: Any, gate: Any, month: str, _departments: Any) -> Any:
        kept = results.PromiseResult(
            promise_id="x/x", table="x", source="", responsible="x", expects="x", observed="x",
            severity=promise.Severity.WARNING, passed=True, is_accepted=False, remedy="",
        )  # fmt: skip
        return results.GateResult(gate.code, gate.title, month, (kept,))

    gating.run_gate = run_gate  # type: ignore[attr-defined]


def started(point: str, times: int, month: str, api_url: str) -> BaseProcess:
    """A begun run of a month on the clock and in the home that the environment names.

    It dies or ends by itself.
    """
    ours = {name: value for name, value in os.environ.items() if name.startswith("FANGPIN_")}
    process = APART.Process(target=_run, args=(point, times, month, api_url, ours))
    process.start()
    return process


def _run(point: str, times: int, month: str, api_url: str, ours: dict[str, str]) -> None:
    from prefect.settings import PREFECT_API_URL, temporary_settings  # noqa: PLC0415

    os.environ.update(ours)
    open_gates()
    importlib.import_module("tasks.messages").CLAIM = timedelta(0)  # type: ignore[attr-defined]
    die_at(point, times)
    sys.argv = ["fangpin", "run", "--month", month]
    with temporary_settings({PREFECT_API_URL: api_url}):
        importlib.import_module("flows.cli").main()
