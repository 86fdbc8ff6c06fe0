"""Forms on a real Prefect API, worked as a worker and a person in the UI would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any


class FormRuns:
    """The runs of a form's flow."""

    def __init__(self, client: Any, flow: Any) -> None:
        self.client = client
        self.flow = flow

    def all(self) -> list[Any]:
        """Every run, the oldest first."""
        from prefect.client.schemas.filters import FlowFilter, FlowFilterName  # noqa: PLC0415
        from prefect.client.schemas.sorting import FlowRunSort  # noqa: PLC0415

        ours = FlowFilter(name=FlowFilterName(any_=[self.flow.name]))
        found: list[Any] = self.client.read_flow_runs(flow_filter=ours, sort=FlowRunSort.START_TIME_ASC)
        return found

    def states(self) -> list[str]:
        """The names of their states, in order."""
        return sorted(run.state.name for run in self.all())

    def work(self, run: Any) -> Any:
        """Run it as a worker would; its state afterwards."""
        from prefect.exceptions import Pause  # noqa: PLC0415
        from prefect.flow_engine import run_flow  # noqa: PLC0415

        flow_run = self.client.read_flow_run(run.id)
        with suppress(Pause):  # a worker's process ends by it
            run_flow(self.flow, flow_run=flow_run, parameters=flow_run.parameters, return_type="state")
        return self.client.read_flow_run(run.id).state

    def waiting(self) -> Any:
        """The one form that waits, suspended."""
        (run,) = [run for run in self.all() if run.state.is_scheduled()]
        assert self.work(run).name == "Suspended"
        return run

    def submit(self, run: Any, **said: object) -> str:
        """Fill in and submit, then let the worker go on; the name of the state in which the run ends."""
        from prefect.flow_runs import resume_flow_run  # noqa: PLC0415

        resume_flow_run(run.id, run_input=said)
        name: str = self.work(run).name
        return name

    def takes(self, run: Any, **said: object) -> bool:
        """Whether the form is submitted with this; False where Prefect refuses it before it keeps it."""
        from prefect.flow_runs import resume_flow_run  # noqa: PLC0415

        try:
            resume_flow_run(run.id, run_input=said)
        except RuntimeError as refusal:
            return "Cannot resume this run" not in str(refusal)
        return True

    def kept(self, run: Any) -> dict[str, Any]:
        """Everything that Prefect keeps of a form: schema, description, and the response once it was submitted."""
        found = self.client.filter_flow_run_input(run.id, key_prefix="suspended", limit=10, exclude_keys=set())
        return {each.key.rpartition("-")[2]: each.decoded_value for each in found}


@contextmanager
def deployed(api_url: str, flow: Any) -> Iterator[Any]:
    """A deployment of a flow under its name on the API, which this process uses meanwhile; gives the client."""
    from prefect.client.orchestration import get_client  # noqa: PLC0415
    from prefect.settings import PREFECT_API_URL, temporary_settings  # noqa: PLC0415

    with temporary_settings({PREFECT_API_URL: api_url}), get_client(sync_client=True) as client:
        deployment = deploy(client, flow)
        yield client
        for run in FormRuns(client, flow).all():
            client.delete_flow_run(run.id)
        with unless_missing():
            client.delete_deployment(deployment)


def deploy(client: Any, flow: Any) -> Any:
    """A deployment of a flow under its name; its id."""
    from prefect.utilities.callables import parameter_schema  # noqa: PLC0415

    return client.create_deployment(
        flow_id=client.create_flow(flow),
        name=flow.name,
        parameter_openapi_schema=parameter_schema(flow).model_dump_for_openapi(),
    )


@contextmanager
def unless_missing() -> Iterator[None]:
    """Let what is there no more be."""
    from prefect.exceptions import ObjectNotFound  # noqa: PLC0415

    with suppress(ObjectNotFound):
        yield
