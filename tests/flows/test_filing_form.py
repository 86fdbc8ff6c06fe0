"""区级备案 by form, through the desks and a real Prefect API."""

import json
import shutil
from contextlib import closing

import pytest

from policy.claims.states import State
from tests.flows.form_runs import FormRuns, deployed
from tests.warehouse.casework.desk import CARDS, ground_at
from tests.warehouse.insuring.claim_desk import FILED, MONTH, ONE, PASSWORD, SIGNERS, TWO, ClaimDesk
from warehouse.law import law_of
from warehouse.ledger.book import open_ledger

DOCUMENT = "鹤防贫〔2026〕12号"
WANG, ZHAO = SIGNERS


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A home with two claims that wait for the district's filing on the 16th; each test copies it."""
    home = tmp_path_factory.mktemp("filing")
    with closing(open_ledger(f"sqlite:///{home / 'ledger.db'}", home)) as ledger:
        desk = ClaimDesk(ground_at(home, law_of(home), ledger))
        desk.bring_to(State.TO_FILE, ONE, TWO)
        desk.on(FILED)
        desk.code(WANG)
    return desk


@pytest.fixture
def desk(town, begun, monkeypatch):
    """That home."""
    monkeypatch.setenv("FANGPIN_INSURER_PASSWORD", PASSWORD)
    shutil.copytree(begun.ground.home, town.home)
    ledger = town.ledger()
    codes = {name: list(left) for name, left in begun.codes.items()}
    desk = ClaimDesk(ground_at(town.home, law_of(town.home), ledger, FILED), codes=codes)
    town.set_clock(FILED)
    yield desk
    ledger.close()


@pytest.fixture
def forms_and_desks(api_url, desk):
    """A deployment of the form on the API that this process uses, as do the desks around it."""
    from flows.filing_form import filing_form  # noqa: PLC0415

    with deployed(api_url, filing_form) as client:
        yield FormRuns(client, filing_form)


@pytest.fixture
def forms(forms_and_desks, plain_desks):
    """The same, with the desks around the form's own run called plainly."""
    return forms_and_desks


def verified():
    from flows.insurer import insurer  # noqa: PLC0415

    insurer(MONTH)


def signed(desk, **more):
    said = {"filed_by": WANG, "one_time_code": desk.code(WANG), "filed_on": FILED, "document_no": DOCUMENT}
    return {**said, **more}


@pytest.mark.usefixtures("plain_desks")
def test_without_a_server_the_workbook_is_the_way_and_the_desk_says_so(desk):
    from tasks.voice import heard_by  # noqa: PLC0415

    lines: list[str] = []
    with heard_by(lines.append):
        verified()

    told = "请填写 outbox/2026-11/claims/区级备案.xlsx，签批后放入 returns/2026-11。"
    assert f"区级备案 2026-11：2 笔理赔待备案，{told}" in lines
    assert desk.states() == ["to_file", "to_file"]


def test_a_form_waits_once_files_all_but_those_named_and_lets_them_go_on(desk, town, forms_and_desks, artifacts):
    forms = forms_and_desks
    verified()
    run = forms.waiting()
    verified()
    assert forms.states() == ["Suspended"]
    assert run.parameters == {"month": MONTH, "claims": {"2026-11-L00001": 1, "2026-11-L00002": 1}}
    assert desk.states() == ["to_file", "to_file"]

    back = {"not_filed": "2026-11-L00002；", "their_word": "退回", "reason": "材料不全，补齐后再报"}
    assert forms.submit(run, **signed(desk, **back)) == "备案 1 笔，退回 1 笔"

    assert desk.states() == ["at_amount", "at_review"]
    assert (town.home / "outbox/2026-11/insurer/核定-01.zip").is_file()
    assert "备案，已登记" in artifacts("filing-result-2026-11")
    assert len(forms.all()) == 1


def test_a_wrong_code_files_nothing_and_another_form_waits(desk, forms):
    verified()
    ended = forms.submit(forms.waiting(), **signed(desk, one_time_code="123456"))

    assert ended == "王五：验证码不对或已过时；本次没有办理任何一笔。"
    assert desk.states() == ["to_file", "to_file"]
    assert forms.submit(forms.waiting(), **signed(desk)) == "备案 2 笔"


def test_what_is_half_said_files_nothing_and_what_was_said_is_not_said_again(desk):
    """A run that is worked again after its end says the same once more."""
    from tasks.filing_form import file_by_form  # noqa: PLC0415
    from tasks.filing_input import filing_input  # noqa: PLC0415

    claims = {"2026-11-L00001": 1, "2026-11-L00002": 1}
    form = filing_input([WANG], "")
    half = file_by_form(MONTH, claims, form(**signed(desk, not_filed="2026-11-L00001")))
    assert half.sentence.startswith("列出了不备案的理赔")
    assert desk.states() == ["to_file", "to_file"]

    assert file_by_form(MONTH, claims, form(**signed(desk))).sentence == "备案 2 笔"
    head = desk.ground.ledger.head()
    again = file_by_form(MONTH, claims, form(**signed(desk)))
    assert (again.sentence, desk.ground.ledger.head()) == ("以前已登记 2 笔", head)


NAMES_AND_FREE_TEXT = [
    {"not_filed": "张大山"},
    {"not_filed": CARDS[ONE].head_id_no},
    {"filed_by": "路人"},
    {"reason": "他家有车"},
    {"filed_on": "下周"},
    {"remarks": "张大山"},
]


def test_names_and_free_text_are_refused_before_prefect_keeps_them(desk, forms_and_desks, artifacts):
    """And what it keeps of a form names nobody and no illness."""
    verified()
    forms = forms_and_desks
    run = forms.waiting()

    assert [wrong for wrong in NAMES_AND_FREE_TEXT if forms.takes(run, **signed(desk, **wrong))] == []
    assert forms.states() == ["Suspended"]
    kept = forms.kept(run)
    assert "response" not in kept

    shown = artifacts("filing-2026-11")
    assert "[清单](/v2/artifacts/key/filing-2026-11)" in kept["description"]
    assert ONE in shown
    told = json.dumps(kept, ensure_ascii=False) + shown + json.dumps(run.parameters)
    assert not [no for no in (ONE, TWO) if CARDS[no].head_name in told or CARDS[no].head_id_no in told]
    assert "疾病" not in told


def test_started_by_hand_it_makes_the_form_that_people_fill_in(desk, forms):
    from prefect.deployments import run_deployment  # noqa: PLC0415

    by_hand = run_deployment("filing_form/filing_form", timeout=0, as_subflow=False)
    assert forms.work(by_hand).name == "已生成表单"
    assert forms.waiting().parameters["month"] == MONTH
