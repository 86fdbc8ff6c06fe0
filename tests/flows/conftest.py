"""What tests of the desks start from: a Prefect API in this process, migrated once, and a home each."""

import os

import pytest

from tasks.settings import prepare_environment
from tests.flows.plainly import called_plainly
from tests.flows.town import Town

os.environ.setdefault("FANGPIN_HOME", os.environ["PREFECT_HOME"])
prepare_environment()
del os.environ["FANGPIN_HOME"]


@pytest.fixture
def town(tmp_path, monkeypatch):
    """An empty data home on the list day."""
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FANGPIN_TODAY", "2026-11-10")
    return Town(tmp_path / "home")


@pytest.fixture
def plain_desks():
    """Desks and tasks called as plain functions, where a test is not about Prefect; what they show, by key."""
    with called_plainly() as shown:
        yield shown


@pytest.fixture
def open_gates(monkeypatch):
    """Gates that let everything pass, where a test is about something else: the real ones take seconds."""
    import tasks.gating  # noqa: PLC0415
    from expectations.promise import Severity  # noqa: PLC0415
    from expectations.results import GateResult, PromiseResult  # noqa: PLC0415

    def run_gate(_loan, gate, month, _departments):
        kept = PromiseResult("x/x", "x", "", "信息人员", "x", "x", Severity.WARNING, True, False, "")
        return GateResult(gate.code, gate.title, month, (kept,))

    monkeypatch.setattr(tasks.gating, "run_gate", run_gate)


@pytest.fixture(scope="session", autouse=True)
def ports_of_its_own():
    """Two workers that begin at once could choose one port of a thousand, and the second would use the first's API."""
    if worker := os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw"):
        from prefect.server.api.server import SubprocessASGIServer  # noqa: PLC0415

        first = 8000 + int(worker) % 10 * 100
        SubprocessASGIServer._port_range = range(first, first + 100)


@pytest.fixture(scope="session")
def api_url():
    """The API that runs of this process use, for commands that need not start one of their own."""
    from prefect.server.api.server import SubprocessASGIServer  # noqa: PLC0415

    server = SubprocessASGIServer()
    server.start()
    return server.api_url


@pytest.fixture
def artifacts():
    """The newest markdown of an artifact by its key."""
    from prefect.client.orchestration import get_client  # noqa: PLC0415
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey  # noqa: PLC0415
    from prefect.client.schemas.sorting import ArtifactSort  # noqa: PLC0415

    def newest(key):
        with get_client(sync_client=True) as client:
            wanted = ArtifactFilter(key=ArtifactFilterKey(any_=[key]))
            return client.read_artifacts(artifact_filter=wanted, sort=ArtifactSort.CREATED_DESC, limit=1)[0].data

    return newest


@pytest.fixture
def run_names():
    """The names of the newest flow runs of this process, oldest first."""
    from prefect.client.orchestration import get_client  # noqa: PLC0415
    from prefect.client.schemas.sorting import FlowRunSort  # noqa: PLC0415

    def names():
        with get_client(sync_client=True) as client:
            newest = client.read_flow_runs(sort=FlowRunSort.START_TIME_DESC, limit=50)
        return [run.name for run in reversed(newest)]

    return names
