"""Runs that a stop left behind: of those missed only the newest is made good, and those cut off are taken up again.

Every desk looks at what is due and does it once, so one late run does the work of five.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterParentFlowRunId,
    FlowRunFilterState,
    FlowRunFilterStateType,
    WorkPoolFilter,
    WorkPoolFilterName,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import Cancelled, Crashed, Scheduled

from tasks.serving.marked import with_variable

SKIPPED: Final = "停机错过，由较新的一次补办"
CUT_OFF: Final = "运行中断"
TAKEN_UP: Final = "中断后继续"
MOST_TRIES: Final = 3
"""A run that was cut off so many times ends the machine's work itself, perhaps: it is not started again."""

RUN: Final = "PREFECT__FLOW_RUN_ID"
_PAGE: Final = 200
_LATELY: Final = timedelta(hours=1)
_AT_WORK: Final = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]


def skip_missed(client: SyncPrefectClient, pool: str, now: datetime) -> int:
    """Cancel runs that a schedule made and nobody started, but for the newest of each deployment; how many."""
    late = _all_runs(
        client,
        pool,
        FlowRunFilter(
            state=_in_state([StateType.SCHEDULED]), expected_start_time=FlowRunFilterExpectedStartTime(before_=now)
        ),
    )
    newest: dict[UUID | None, UUID] = {one.deployment_id: one.id for one in late if one.auto_scheduled}
    missed = [one for one in late if one.auto_scheduled and newest[one.deployment_id] != one.id]
    for one in missed:
        client.set_flow_run_state(one.id, Cancelled(name=SKIPPED), force=True)
    return len(missed)


def take_up_cut_off(
    client: SyncPrefectClient, pool: str, now: datetime, grace: timedelta = timedelta(0)
) -> tuple[list[str], list[str]]:
    """Names of runs whose process is gone: those that begin anew, and those given up after too many tries.

    A run that came into its state within `grace` may not have its process yet. What the worker itself saw die lately is
    taken up too.
    """
    living = {value for _, value in with_variable(RUN)}
    at_work = _all_runs(client, pool, FlowRunFilter(state=_in_state([*_AT_WORK, StateType.CRASHED])))
    again: list[str] = []
    given_up: list[str] = []
    for one in at_work:
        if not _is_gone(one, living, now, grace):
            continue
        _end_below(client, [one.id])
        is_taken_up = _take_up(client, one)
        (again if is_taken_up else given_up).append(one.name)
    return again, given_up


def _is_gone(run: FlowRun, living: Collection[str], now: datetime, grace: timedelta) -> bool:
    """Whether its process is gone; one that crashed was seen to die, and is looked at until taken up or given up."""
    if run.state is None or str(run.id) in living:
        return False
    if run.state.type is StateType.CRASHED:
        return run.state.name != CUT_OFF and run.state.timestamp > now - _LATELY
    return run.state.timestamp <= now - grace


def _take_up(client: SyncPrefectClient, run: FlowRun) -> bool:
    """Whether the run is to begin anew. It ends first, so that its slot is free."""
    is_unwanted = run.state_type is StateType.CANCELLING
    client.set_flow_run_state(run.id, Cancelled() if is_unwanted else Crashed(name=CUT_OFF), force=True)
    if is_unwanted or run.run_count >= MOST_TRIES:
        return is_unwanted
    client.set_flow_run_state(run.id, Scheduled(name=TAKEN_UP), force=True)
    return True


def _end_below(client: SyncPrefectClient, parents: Sequence[UUID]) -> None:
    """End the runs within a run that is gone: it calls them anew."""
    below = FlowRunFilter(
        parent_flow_run_id=FlowRunFilterParentFlowRunId(any_=list(parents)), state=_in_state(_AT_WORK)
    )
    children = client.read_flow_runs(flow_run_filter=below)
    for one in children:
        client.set_flow_run_state(one.id, Crashed(name=CUT_OFF), force=True)
    if children:
        _end_below(client, [one.id for one in children])


def _in_state(types: list[StateType]) -> FlowRunFilterState:
    return FlowRunFilterState(type=FlowRunFilterStateType(any_=types))


def _all_runs(client: SyncPrefectClient, pool: str, wanted: FlowRunFilter) -> list[FlowRun]:
    """All runs of the pool that are wanted, the earliest expected first."""
    found: list[FlowRun] = []
    while True:
        page = client.read_flow_runs(
            flow_run_filter=wanted,
            work_pool_filter=WorkPoolFilter(name=WorkPoolFilterName(any_=[pool])),
            sort=FlowRunSort.EXPECTED_START_TIME_ASC,
            limit=_PAGE,
            offset=len(found),
        )
        found += page
        if len(page) < _PAGE:
            return found
