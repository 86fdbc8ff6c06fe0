"""Runs that live and do nothing: their process was stopped, or nothing was heard of them for too long.

What is heard is the log of a run and of the runs within it: each task's beginning and end stand there, and each line
that a desk says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterParentFlowRunId,
    FlowRunFilterState,
    FlowRunFilterStateType,
    LogFilter,
    LogFilterFlowRunId,
    WorkPoolFilter,
    WorkPoolFilterName,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import LogSort

from tasks.serving.marked import with_variable
from tasks.serving.tidying import RUN

_STOPPED: Final = frozenset({"T", "t"})
_PAGE: Final = 200


@dataclass(frozen=True, slots=True)
class Hanging:
    """A run that hangs: its id and name, since when nothing was heard of it, whether its process was stopped."""

    run: UUID
    name: str
    silence: timedelta
    is_stopped: bool


def hanging_runs(client: SyncPrefectClient, pool: str, now: datetime, patience: timedelta) -> Iterator[Hanging]:
    """Running runs of the pool, with a living process, that were silent for longer than `patience`, or are stopped."""
    pids: dict[str, list[int]] = {}
    for pid, run in with_variable(RUN):
        pids.setdefault(run, []).append(pid)
    for one in _running(client, pool):
        if processes := pids.get(str(one.id)):
            silence = now - _last_heard(client, one)
            is_stopped = any(_is_stopped(pid) for pid in processes)
            if is_stopped or silence > patience:
                yield Hanging(one.id, one.name, silence, is_stopped)


def _running(client: SyncPrefectClient, pool: str) -> list[FlowRun]:
    return client.read_flow_runs(
        flow_run_filter=FlowRunFilter(state=_is_running()),
        work_pool_filter=WorkPoolFilter(name=WorkPoolFilterName(any_=[pool])),
        limit=_PAGE,
    )


def _last_heard(client: SyncPrefectClient, run: FlowRun) -> datetime:
    """When the run, or one within it, last changed or said anything."""
    family = [run]
    for one in family:  # grows while it is walked
        inner = FlowRunFilter(parent_flow_run_id=FlowRunFilterParentFlowRunId(any_=[one.id]))
        family += client.read_flow_runs(flow_run_filter=inner, limit=_PAGE)
    changes = [one.state.timestamp for one in family if one.state is not None]
    wanted = LogFilter(flow_run_id=LogFilterFlowRunId(any_=[one.id for one in family]))
    said = client.read_logs(log_filter=wanted, limit=1, sort=LogSort.TIMESTAMP_DESC)
    return max([*changes, *(line.timestamp for line in said)])


def _is_running() -> FlowRunFilterState:
    return FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.RUNNING]))


def _is_stopped(pid: int) -> bool:
    """Whether a process is stopped (by a signal, or a debugger)."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
    except OSError:  # gone
        return False
    return after_name.split()[0] in _STOPPED
