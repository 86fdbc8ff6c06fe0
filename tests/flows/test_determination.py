"""The district's word by form and by workbook, through the desks and a real Prefect API."""

import json
import shutil
from contextlib import closing

import pyotp
import pytest

from policy.levels import Level
from tests.flows.form_runs import FormRuns, deployed
from tests.flows.people import DISTRICT_YES, TOWNSHIP_YES, VILLAGE_YES, fill
from tests.flows.town import EAST, HEADS, MONTH, SECOND
from tests.warehouse.casework.desk import CARDS, FOUR, Desk, ground_at
from tests.warehouse.casework.determined import appointed
from warehouse.law import law_of
from warehouse.ledger.book import open_ledger

pytestmark = pytest.mark.usefixtures("open_gates")

DAY = "2026-11-20"
DOCUMENT = "鹤防贫〔2026〕11号"


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A home whose two cases stand at the district on the 20th, nothing was screened; each test copies it."""
    home = tmp_path_factory.mktemp("at_district")
    with closing(open_ledger(f"sqlite:///{home / 'ledger.db'}", home)) as ledger:
        desk = Desk(ground_at(home, law_of(home), ledger))
        desk.open(EAST, SECOND)
        desk.bring_to(Level.DISTRICT, EAST, SECOND)
    return home


@pytest.fixture
def desk(town, begun):
    """That home."""
    shutil.copytree(begun, town.home)
    ledger = town.ledger()
    desk = Desk(ground_at(town.home, law_of(town.home), ledger, DAY))
    town.set_clock(DAY)
    yield desk
    ledger.close()


@pytest.fixture
def codes(desk):
    return appointed(desk, "王五", "赵六")


@pytest.fixture
def codes_of():
    """Printed codes of a signer of a town."""

    def appoint(town, name):
        with closing(town.ledger()) as ledger, ledger.writing() as book:
            return book.signers.appoint(name, town.now()).codes

    return appoint


def determined():
    from flows.determination import determination  # noqa: PLC0415

    determination(MONTH)


def looked_at(town, today):
    """What came back for the month is taken in and goes to the district, as on every day."""
    from flows.returns import returns  # noqa: PLC0415

    town.set_clock(today)
    returns(MONTH)
    determined()


@pytest.mark.usefixtures("plain_desks")
def test_without_a_server_the_workbook_is_the_way_and_the_desk_says_so(desk, town):
    from tasks.voice import heard_by  # noqa: PLC0415

    lines: list[str] = []
    with heard_by(lines.append):
        determined()

    assert (
        "区级确定 2026-11：2 户待确定，请填写 outbox/2026-11/lists/区级确定.xlsx，签批后放入 returns/2026-11。" in lines
    )
    assert ("determination", "区级", "区级") in town.waits()


class Forms(FormRuns):
    """The forms of the determination; each is dated and numbered unless it says otherwise."""

    def submit(self, run, **said):
        return super().submit(run, **{"meeting_on": DAY, "decided_on": DAY, "document_no": DOCUMENT, **said})


@pytest.fixture
def forms_and_desks(api_url, desk, codes):
    """A deployment of the form on the API that this process uses, as do the desks around it."""
    from flows.determination_form import determination_form  # noqa: PLC0415

    with deployed(api_url, determination_form) as client:
        yield Forms(client, determination_form)


@pytest.fixture
def forms(forms_and_desks, plain_desks):
    """The same, with the desks around the form's own run called plainly."""
    return forms_and_desks


def signed(codes, at=0):
    """The first signer's name and a code never used."""
    return {"decided_by": "王五", "one_time_code": codes["王五"][at]}


def said(batch, **more):
    """What the form's verb makes of what a submitted form says, without the form."""
    from tasks.determination_input import determination_input  # noqa: PLC0415
    from tasks.determining import determine_by_form  # noqa: PLC0415

    dated = {"meeting_on": DAY, "decided_on": DAY, "document_no": DOCUMENT}
    return determine_by_form(MONTH, batch, determination_input(["王五"], [], "")(**dated, **more)).sentence


def test_a_form_waits_is_submitted_and_determines(desk, town, forms_and_desks, codes, artifacts):
    forms = forms_and_desks
    determined()
    run = forms.waiting()
    assert run.parameters == {"month": MONTH, "cases": {"2026-11-00001": 1, "2026-11-00002": 1}}

    refused = {"not_determined": f"{SECOND}；", "their_verdict": "不予确定", "reason": "不符合纳入条件"}
    second = {"second_signer": "赵六", "second_code": codes["赵六"][0]}
    ended = forms.submit(run, **signed(codes), **refused, **second)

    assert ended == "确定 1 户，不予确定 1 户"
    assert desk.states() == {EAST: "determined", SECOND: "closed_refused"}
    assert EAST in (town.home / "outbox/2026-11/city/备案名单.csv").read_text("utf-8-sig")
    assert (town.home / f"outbox/2026-11/meeting/批复/{DOCUMENT}-东乡.docx").is_file()
    assert "确定，已登记" in artifacts("determination-result-2026-11")
    assert len(forms.all()) == 1
    assert town.waits() == []


def test_one_form_waits_however_often_the_desk_looks_and_left_or_cancelled_it_determines_nobody(desk, forms):
    from prefect.states import Cancelled  # noqa: PLC0415

    determined()
    run = forms.waiting()
    determined()
    determined()
    assert forms.states() == ["Suspended"]
    assert set(desk.states().values()) == {"at_district"}
    suspended = forms.client.read_flow_run(run.id).state
    assert suspended.state_details.pause_timeout is None  # it waits without an end
    head = desk.ground.ledger.head()

    forms.client.set_flow_run_state(run.id, Cancelled(), force=True)
    determined()

    assert desk.ground.ledger.head() == head
    assert set(desk.states().values()) == {"at_district"}
    assert forms.waiting().id != run.id


def test_after_a_wrong_code_and_what_cannot_be_read_nobody_is_determined_and_another_form_waits(desk, forms, codes):
    determined()
    ended = forms.submit(forms.waiting(), decided_by="王五", one_time_code="123456")

    assert ended == "王五：验证码不对或已过时；本次没有办理任何一户。"
    assert set(desk.states().values()) == {"at_district"}
    ended = forms.submit(forms.waiting(), **{**signed(codes), "meeting_on": "2026-13-45"})
    assert ended == "表单内容无法识别，未办理"
    assert set(desk.states().values()) == {"at_district"}
    assert forms.submit(forms.waiting(), **signed(codes)) == "确定 2 户"


def test_what_is_half_said_determines_nobody_and_what_was_said_is_not_said_again(desk, codes):
    """A run that is worked again after its end says the same once more."""
    batch = {"2026-11-00001": 1, "2026-11-00002": 1}
    half = said(batch, **signed(codes), not_determined=EAST, their_verdict="退回乡镇")
    assert half.startswith("列出了不确定的户，但没有选")
    assert set(desk.states().values()) == {"at_district"}

    assert said(batch, **signed(codes)) == "确定 2 户"
    head = desk.ground.ledger.head()
    assert said(batch, **signed(codes)) == "以前已登记 2 户"
    assert desk.ground.ledger.head() == head


def test_a_part_is_determined_by_township_and_a_form_for_the_rest_follows(desk, forms, codes):
    desk.on("2026-11-10").open(FOUR, number=2)
    desk.bring_to(Level.DISTRICT, FOUR).on(DAY)
    determined()
    assert forms.submit(forms.waiting(), **signed(codes), township="西镇") == "确定 1 户"
    assert desk.states() == {EAST: "at_district", SECOND: "at_district", FOUR: "determined"}

    rest = forms.waiting()
    assert sorted(rest.parameters["cases"]) == ["2026-11-00001", "2026-11-00002"]


def test_a_form_is_withdrawn_when_other_cases_wait_or_nobody_does(desk, forms, codes):
    determined()
    forms.waiting()
    desk.on("2026-11-10").open(FOUR, number=2)
    desk.bring_to(Level.DISTRICT, FOUR).on(DAY)
    determined()
    newer = forms.waiting()
    assert forms.states() == ["Suspended", "已另出新表单"]

    for no in (EAST, SECOND, FOUR):
        desk.say(no, Level.DISTRICT, DISTRICT_YES)
    determined()
    assert forms.states() == ["已另出新表单", "已另出新表单"]
    assert forms.client.read_flow_run(newer.id).state.is_cancelled()


NAMES_AND_FREE_TEXT = [
    {"not_determined": "张大山"},
    {"not_determined": CARDS[EAST].head_id_no},
    {"decided_by": "路人"},
    {"reason": "他家有车"},
    {"one_time_code": "一二三四五六"},
    {"meeting_on": "下周"},
    {"remarks": "张大山"},
]


def test_names_and_free_text_are_refused_before_prefect_keeps_them(desk, forms_and_desks, codes, artifacts):
    """And what it keeps of a form names nobody."""
    determined()
    forms = forms_and_desks
    run = forms.waiting()
    form = {"meeting_on": DAY, "decided_on": DAY, "document_no": DOCUMENT, **signed(codes)}

    assert [wrong for wrong in NAMES_AND_FREE_TEXT if forms.takes(run, **{**form, **wrong})] == []
    assert forms.states() == ["Suspended"]
    kept = forms.kept(run)
    assert "response" not in kept
    assert set(desk.states().values()) == {"at_district"}

    told = [json.dumps(kept, ensure_ascii=False), artifacts("determination-2026-11"), json.dumps(run.parameters)]
    assert "[清单](/v2/artifacts/key/determination-2026-11)" in kept["description"]
    assert "\n" not in kept["description"]
    for no in (EAST, SECOND):
        assert no in told[1]
        assert not [text for text in told if CARDS[no].head_name in text or CARDS[no].head_id_no in text]
    assert "outbox/2026-11/lists/区级确定.xlsx" in told[1]


def test_without_a_signer_there_is_no_form(desk, forms):
    with desk.ground.ledger.writing() as book:
        for name in ("王五", "赵六"):
            book.signers.end(name, desk.ground.at)
    determined()
    assert forms.all() == []


def test_started_by_hand_it_makes_the_form_that_people_fill_in(desk, forms):
    from prefect.deployments import run_deployment  # noqa: PLC0415

    by_hand = run_deployment("determination_form/determination_form", timeout=0, as_subflow=False)
    assert forms.work(by_hand).name == "已生成表单"
    assert forms.waiting().parameters["month"] == MONTH


def test_a_code_is_judged_by_the_moment_of_submission(desk, town, forms):
    """The worker comes a quarter of an hour late; the signer's phone showed the code when the form was submitted."""
    from prefect.flow_runs import resume_flow_run  # noqa: PLC0415

    with desk.ground.ledger.writing() as book:
        book.signers.end("王五", desk.ground.at)
        secret = book.signers.appoint("王五", desk.ground.at).secret
    determined()
    run = forms.waiting()
    shown = pyotp.TOTP(secret).now()
    dates = {"meeting_on": DAY, "decided_on": DAY, "document_no": DOCUMENT}
    resume_flow_run(run.id, run_input={"decided_by": "王五", "one_time_code": shown, **dates})

    assert forms.work(run).name == "确定 2 户"


def car_of(no):
    """A record of 资产比对: the head has a car."""
    head, name = HEADS[no]
    return {"身份证号": head, "姓名": name, "资产类型": "车辆", "登记日期": "2024-05-01"}


def enter(town, no, day):
    """A day of entry comes back after the month is over: December's daily look reads November's returns for it.

    Its own cycle is left out: nothing is said of it.
    """
    from flows.daily import daily  # noqa: PLC0415

    table = town.home / "outbox/2026-11/city/全国系统录入表.xlsx"
    fill(table, town.home / "returns/2026-11/录入.xlsx", {no: {"全国系统录入日期": day}})
    town.set_clock("2026-12-01")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.daily.cycle", lambda _month: None)
        daily("2026-12")


@pytest.mark.usefixtures("plain_desks")
def test_a_month_from_the_village_s_word_over_the_registers_answer_to_the_filing_and_its_days_of_entry(town, codes_of):
    """The papers appear as each level speaks; an asset shown in between asks the district for an answer."""
    outbox, returns = town.home / "outbox/2026-11", town.home / "returns/2026-11"
    town.send_required(EAST)
    town.run(today="2026-11-10")
    evaluated = {name: value for name, value in VILLAGE_YES.items() if not name.startswith("公示")}
    fill(outbox / "lists/东乡/东村.xlsx", returns / "东村.xlsx", {EAST: evaluated})
    looked_at(town, "2026-11-12")
    assert (outbox / "notices/东乡/东村-监测公示.docx").is_file()
    assert [path.name for path in sorted((outbox / "assets").iterdir())] == [
        f"资产比对_2026-11_{register}.xlsx" for register in ("不动产", "公安", "市场监管", "财政")
    ]
    assert ("returns", "资产比对", "公安") in town.waits()

    town.send("assets", car_of(EAST), name="资产比对_2026-11_公安.csv")
    fill(outbox / "lists/东乡/东村.xlsx", returns / "东村.xlsx", {EAST: VILLAGE_YES})
    town.run(today="2026-11-17")
    assert ("returns", "资产比对", "公安") not in town.waits()
    assert "车辆（登记于 2024-05-01）" in town.text_of(outbox / "lists/东乡.xlsx")

    fill(outbox / "lists/东乡.xlsx", returns / "东乡.xlsx", {EAST: TOWNSHIP_YES})
    looked_at(town, "2026-11-18")
    assert (outbox / "meeting/会议材料.docx").is_file()
    assert town.waits()[-1] == ("determination", "区级", "区级")

    signed = {"signatures": [("王五", code) for code in codes_of(town, "王五")[:1]]}
    fill(outbox / "lists/区级确定.xlsx", returns / "确定.xlsx", {EAST: DISTRICT_YES | {"资产核实": "无影响"}}, **signed)
    assert town.run(today="2026-11-20") == 3
    assert ("assistance", "决定帮扶计划", "区级") in town.waits()
    assert (outbox / "measures/帮扶计划.xlsx").is_file()
    assert (outbox / "city/备案名单.csv").read_text("utf-8-sig").splitlines()[1].startswith(f"{EAST},张大山,")
    assert town.told("区级确定有新结果")

    enter(town, EAST, "2026-11-25")
    assert (outbox / "city/全国系统录入表.csv").read_text("utf-8-sig").splitlines()[1].endswith("2026-11-25")
