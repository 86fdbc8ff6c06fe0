"""公示异议 by a form of the UI, on a real Prefect API: claims stop at once, and it takes neither names nor words."""

import json

import pytest

from tests.flows.form_runs import FormRuns, deployed
from tests.warehouse.casework.desk import CARDS, ground_at
from tests.warehouse.insuring.claim_desk import LAST_DAY, MONTH, ONE, PAYABLE, TWO, ClaimDesk
from warehouse.law import law_of


@pytest.fixture
def desk(town):
    """A home with two claims on notice, on its last day."""
    ledger = town.ledger()
    desk = ClaimDesk(ground_at(town.home, law_of(town.home), ledger))
    desk.on_notice(ONE, TWO)
    town.set_clock(LAST_DAY)
    yield desk
    ledger.close()


@pytest.fixture
def forms(api_url, desk):
    from flows.objection import objection  # noqa: PLC0415

    with deployed(api_url, objection) as client:
        yield FormRuns(client, objection)


def submit(forms, **parameters):
    """Fill in the deployment's form and let a worker run it; the name of its end."""
    from prefect.deployments import run_deployment  # noqa: PLC0415

    run = run_deployment("objection/objection", parameters=parameters, timeout=0, as_subflow=False)
    return forms.work(run).name


def test_claims_stop_at_once_and_the_district_is_told(desk, town, forms):
    assert submit(forms, household_no=ONE, received_on=LAST_DAY) == "异议 2026-11-Y0001 已登记，停付 1 笔"

    assert desk.states() == ["objected", "on_notice"]
    assert town.told("2026-11-Y0001")
    assert (town.home / "outbox/2026-11/claims/异议处理.xlsx").is_file()
    assert (town.home / "outbox/2026-11/claims/东乡/异议回执-2026-11-Y0001.docx").is_file()
    assert submit(forms, household_no=ONE) == "该异议以前已登记，没有新的停付"

    town.set_clock(PAYABLE)
    from flows.publicity import publicity  # noqa: PLC0415

    publicity(MONTH)
    assert desk.states() == ["objected", "payable"]
    _its_fields_are_chinese_and_what_prefect_keeps_names_nobody(forms)


def _its_fields_are_chinese_and_what_prefect_keeps_names_nobody(forms):
    deployment = forms.client.read_deployment_by_name("objection/objection")

    titles = [field["title"] for field in deployment.parameter_openapi_schema["properties"].values()]
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in title) for title in titles)
    told = json.dumps([run.model_dump(mode="json") for run in forms.all()], ensure_ascii=False)
    assert CARDS[ONE].head_name not in told
    assert CARDS[ONE].head_id_no not in told


def test_names_and_words_are_refused_before_prefect_keeps_them(desk, forms):
    from prefect.exceptions import PrefectHTTPStatusError  # noqa: PLC0415

    for wrong in ({"household_no": "张大山"}, {"claim_no": "他家有车"}, {"household_no": CARDS[ONE].head_id_no}):
        with pytest.raises(PrefectHTTPStatusError):
            submit(forms, **wrong)
    assert forms.all() == []


def test_a_form_for_no_claim_says_so_and_stops_nothing(desk):
    """Asked of what the form's run ends with."""
    from tasks.objecting import take_objection_by_form  # noqa: PLC0415

    nothing, unknown = take_objection_by_form("", "", None), take_objection_by_form("", "2026-11-L00099", None)
    assert nothing.sentence == "请填写户编号或理赔号，未登记"
    assert unknown.sentence == "没有这个户编号或理赔号的理赔，请核对，未登记"
    assert (nothing.months, unknown.months) == ((), ())
    assert desk.states() == ["on_notice", "on_notice"]
