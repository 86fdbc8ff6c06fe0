"""The district's word by form and by workbook, through the desks and a real Prefect API."""

from contextlib import suppress

import pytest

from policy.levels import Level
from tests.flows.town import EAST, MONTH, SECOND
from tests.warehouse.casework.desk import Desk, ground_at
from warehouse.law import law_of

pytestmark = pytest.mark.usefixtures("open_gates")

DAY = "2026-11-20"
DOCUMENT = "鹤防贫〔2026〕11号"


@pytest.fixture
def desk(town):
    """A town whose list went out on the 10th and whose two cases stand at the district on the 20th."""
    town.send_required(EAST, SECOND)
    assert town.run(today="2026-11-10") == 3
    ledger = town.ledger()
    desk = Desk(ground_at(town.home, law_of(town.home), ledger))
    desk.bring_to(Level.DISTRICT, EAST, SECOND).on(DAY)
    town.set_clock(DAY)
    yield desk
    ledger.close()


@pytest.fixture
def codes(desk):
    with desk.ground.ledger.writing() as book:
        return {name: list(book.signers.appoint(name, desk.ground.at).codes) for name in ("王五", "赵六")}


def determined(month=MONTH):
    from flows.determination import determination  # noqa: PLC0415

    determination(month)


def test_without_a_server_the_workbook_is_the_way_and_the_desk_says_so(desk, town):
    from tasks.voice import heard_by  # noqa: PLC0415

    lines = []
    with heard_by(lines.append):
        determined()

    assert (
        "区级确定 2026-11：2 户待确定，请填写 outbox/2026-11/lists/区级确定.xlsx，签批后放入 returns/2026-11。" in lines
    )
    assert ("determination", "区级", "区级") in town.waits()


class Forms:
    """The forms of the determination on a real API, worked as a worker and a person in the UI would."""

    def __init__(self, client):
        self.client = client

    def all(self):
        """Every form run, the oldest first."""
        from prefect.client.schemas.filters import FlowFilter, FlowFilterName  # noqa: PLC0415
        from prefect.client.schemas.sorting import FlowRunSort  # noqa: PLC0415

        ours = FlowFilter(name=FlowFilterName(any_=["determination_form"]))
        return self.client.read_flow_runs(flow_filter=ours, sort=FlowRunSort.START_TIME_ASC)

    def states(self):
        return sorted(run.state.name for run in self.all())

    def work(self, run):
        """Run it as a worker would; its state afterwards."""
        from prefect.exceptions import Pause  # noqa: PLC0415
        from prefect.flow_engine import run_flow  # noqa: PLC0415

        from flows.determination_form import determination_form  # noqa: PLC0415

        flow_run = self.client.read_flow_run(run.id)
        with suppress(Pause):  # a worker's process ends by it
            run_flow(determination_form, flow_run=flow_run, parameters=flow_run.parameters, return_type="state")
        return self.client.read_flow_run(run.id).state

    def waiting(self):
        """The one form that waits, suspended."""
        (run,) = [run for run in self.all() if run.state.is_scheduled()]
        assert self.work(run).name == "Suspended"
        return run

    def submit(self, run, **said):
        """Fill in and submit, then let the worker go on; the name of the state in which the run ends."""
        from prefect.flow_runs import resume_flow_run  # noqa: PLC0415

        resume_flow_run(run.id, run_input={"meeting_on": DAY, "decided_on": DAY, "document_no": DOCUMENT, **said})
        return self.work(run).name

    def inputs(self, run):
        """Everything that Prefect keeps of the form: schema, description, response."""
        return {
            each.key.rpartition("-")[2]: each.decoded_value
            for each in self.client.filter_flow_run_input(run.id, key_prefix="suspended", limit=10, exclude_keys=set())
        }


@pytest.fixture
def forms(api_url, desk, codes):
    """A deployment of the form on the API that this process uses."""
    from prefect.client.orchestration import get_client  # noqa: PLC0415
    from prefect.settings import PREFECT_API_URL, temporary_settings  # noqa: PLC0415
    from prefect.utilities.callables import parameter_schema  # noqa: PLC0415

    from flows.determination_form import determination_form  # noqa: PLC0415

    with temporary_settings({PREFECT_API_URL: api_url}), get_client(sync_client=True) as client:
        deployment = client.create_deployment(
            flow_id=client.create_flow(determination_form),
            name="determination_form",
            parameter_openapi_schema=parameter_schema(determination_form).model_dump_for_openapi(),
        )
        found = Forms(client)
        yield found
        for run in found.all():
            client.delete_flow_run(run.id)
        client.delete_deployment(deployment)


def test_a_form_waits_is_submitted_and_determines(desk, town, forms, codes, artifacts):
    determined()
    run = forms.waiting()
    assert run.parameters == {"month": MONTH, "cases": {"2026-11-00001": 1, "2026-11-00002": 1}}

    said = {"decided_by": "王五", "one_time_code": codes["王五"][0], "not_determined": f"{SECOND}；"}
    refused = {"their_verdict": "不予确定", "reason": "不符合纳入条件"}
    second = {"second_signer": "赵六", "second_code": codes["赵六"][0]}
    ended = forms.submit(run, **said, **refused, **second)

    assert ended == "确定 1 户，不予确定 1 户"
    assert desk.states() == {EAST: "determined", SECOND: "closed_refused"}
    assert EAST in (town.home / "outbox/2026-11/city/备案名单.csv").read_text("utf-8-sig")
    assert (town.home / f"outbox/2026-11/meeting/批复/{DOCUMENT}-东乡.docx").is_file()
    assert "确定，已登记" in artifacts("determination-result-2026-11")
    assert len(forms.all()) == 1
