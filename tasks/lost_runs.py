"""Task runs whose process was killed: Prefect hears how a run ended from that process alone, so it is told here."""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import Final
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    TaskRunFilter,
    TaskRunFilterId,
    TaskRunFilterState,
    TaskRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.states import Crashed

from tasks.voice import say

_KNOWN_WITHIN: Final = 2
"""Seconds in which Prefect has kept what a run last said of itself."""


def mark_crashed(runs: Collection[UUID]) -> None:
    """Mark as crashed those of the runs that stand as begun; of one that never began Prefect knows nothing."""
    if not runs:
        return
    time.sleep(_KNOWN_WITHIN)
    try:
        _mark(runs)
    except Exception as error:  # noqa: BLE001  what pages show is not worth the months of the other counties
        say(f"Prefect 页面上有任务仍显示运行中，没能改过来（{type(error).__name__}），不影响各县的数据")


def _mark(runs: Collection[UUID]) -> None:
    begun = TaskRunFilterStateType(any_=[StateType.PENDING, StateType.RUNNING])
    which = TaskRunFilter(id=TaskRunFilterId(any_=list(runs)), state=TaskRunFilterState(type=begun))
    with get_client(sync_client=True) as client:
        for run in client.read_task_runs(task_run_filter=which):
            client.set_task_run_state(run.id, Crashed(message="its process was ended from outside"), force=True)
