"""Registering the pool and the deployments with the server of the environment.

A process of its own (python -m tasks.serving.deploying PREFECT.YAML FOLDER), since it imports every flow. Everything is
made anew or brought up to date; a deployment that is declared no more goes. FOLDER is where runs work.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate, WorkPoolCreate
from prefect.client.schemas.filters import WorkPoolFilter, WorkPoolFilterName
from prefect.client.schemas.objects import ConcurrencyLimitStrategy, ConcurrencyOptions
from prefect.client.schemas.schedules import CronSchedule
from prefect.flows import Flow, load_flow_from_entrypoint
from prefect.utilities.callables import parameter_schema
from prefect.workers.process import ProcessWorker

from tasks.office import clock_month, open_office
from tasks.serving.declared import DeclarationError, Deployment, Schedule, pool_of, read_declared
from tasks.serving.parameter_forms import as_people_fill_it_in, months_to_choose

_POOL_TYPE: Final = "process"


def register(client: SyncPrefectClient, declared: Sequence[Deployment], folder: Path, months: Sequence[str]) -> None:
    """Make the pool and the deployments as declared; others of this pool go. `months` are those to choose from.

    Raises DeclarationError.
    """
    pool = pool_of(declared)
    _make_pool(client, pool, folder)
    kept = {_deploy(client, one, months) for one in declared}
    for there in client.read_deployments(work_pool_filter=WorkPoolFilter(name=WorkPoolFilterName(any_=[pool]))):
        if there.id not in kept:
            client.delete_deployment(there.id)


def _make_pool(client: SyncPrefectClient, name: str, folder: Path) -> None:
    """A pool whose runs use this Python and stand in `folder`, so that relative settings mean the same there."""
    template = ProcessWorker.get_default_base_job_template()
    variables = template["variables"]["properties"]
    variables["command"]["default"] = f"'{sys.executable}' -m prefect.engine"
    variables["working_dir"]["default"] = str(folder)
    client.create_work_pool(WorkPoolCreate(name=name, type=_POOL_TYPE, base_job_template=template), overwrite=True)


def _deploy(client: SyncPrefectClient, one: Deployment, months: Sequence[str]) -> Any:
    """Make or update a deployment; its id."""
    try:
        flow: Flow[..., Any] = load_flow_from_entrypoint(one.entrypoint, use_placeholder_flow=False)
    except Exception as wrong:
        kind = type(wrong).__name__
        raise DeclarationError(
            f"The flow {one.entrypoint} cannot be imported ({kind}); install fangpin anew."
        ) from wrong
    return client.create_deployment(
        flow_id=client.create_flow_from_name(flow.name),
        name=one.name,
        entrypoint=one.entrypoint,
        description=one.description,
        tags=one.tags,
        work_pool_name=one.work_pool.name,
        work_queue_name=one.work_pool.work_queue_name,
        job_variables=dict(one.work_pool.job_variables),
        concurrency_limit=one.concurrency_limit.limit if one.concurrency_limit else None,
        concurrency_options=_options(one),
        parameters=one.parameters,
        parameter_openapi_schema=as_people_fill_it_in(parameter_schema(flow).model_dump_for_openapi(), months),
        enforce_parameter_schema=True,
        schedules=[_schedule(each) for each in one.schedules],
        pull_steps=[],
    )


def _options(one: Deployment) -> ConcurrencyOptions | None:
    if one.concurrency_limit is None:
        return None
    return ConcurrencyOptions(collision_strategy=ConcurrencyLimitStrategy(one.concurrency_limit.collision_strategy))


def _schedule(one: Schedule) -> DeploymentScheduleCreate:
    schedule = CronSchedule(cron=one.cron, timezone=one.timezone)
    return DeploymentScheduleCreate(schedule=schedule, active=one.active, slug=one.slug)


def _months() -> list[str]:
    with open_office() as office, office.ledger.reading() as book:
        known = {*book.stages.months(), *book.cases.months()}
        return months_to_choose(clock_month(office.clock), known)


def main() -> int:
    """Register with the server of the environment; the exit status."""
    path, folder = map(Path, sys.argv[1:])
    try:
        with get_client(sync_client=True) as client:
            register(client, read_declared(path), folder, _months())
    except DeclarationError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
