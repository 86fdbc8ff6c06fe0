"""The survey by command and by form: drawn once, the same again; workbooks out, a risk found is a case."""

import json
import shutil
from base64 import b64decode

import pytest
from prefect.utilities.callables import parameter_schema

from tests.flows.people import fill
from tests.flows.plainly import called_plainly
from tests.flows.test_asking import ask
from tests.warehouse.casework.desk import moment
from tests.warehouse.insuring.county import County
from tests.warehouse.made_once import empty_ledger_file, empty_warehouse_file
from tests.warehouse.office import head_row, household_row, id_no
from warehouse.law import law_of

MONTH = "2026-11"
KIN = {f"41060200{at:02}": at for at in range(1, 13)}
ILL = "4106020012"
OWN = """
[survey_size]
[[survey_size.values]]
from = 2020-01-01
value = 6
source = "测试"
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Twelve households of two villages, November screened; one of them is on the list."""
    home = tmp_path_factory.mktemp("survey") / "home"
    (home / "policy" / "parameters").mkdir(parents=True)
    (home / "policy" / "parameters" / "own.toml").write_text(OWN, encoding="utf-8")
    for file in (empty_warehouse_file(), empty_ledger_file()):
        shutil.copy(file, home)
    county = County(home, law_of(home))
    office = county.office
    places = {no: {"行政村": f"{'东南'[at % 2]}村", "行政区划代码": ""} for no, at in KIN.items()}
    office.put_records("households", *[household_row(no, id_no(at), **places[no]) for no, at in KIN.items()])
    office.put_records("persons", *[head_row(no, id_no(at)) for no, at in KIN.items()])
    bill = {
        "身份证号": id_no(KIN[ILL]), "姓名": "张三", "结算单号": "YB1", "就医类型": "住院", "结算日期": "2026-05-20",
        "总费用": "12000", "个人自付": "12000",
    }  # fmt: skip
    office.put_records("medical", bill)
    county.screen(MONTH)
    with county.ledger.writing() as book:  # as a month that ran on a set clock left it
        book.facts.mark_rehearsal(moment(f"{MONTH}-10"))
    office.connection.execute("checkpoint")
    office.connection.close()
    county.ledger.close()
    return home


@pytest.fixture
def home(made, tmp_path, monkeypatch):
    """A copy of it on the day after the lists."""
    copied = tmp_path / "home"
    shutil.copytree(made, copied)
    monkeypatch.setenv("FANGPIN_TODAY", "2026-11-11")
    monkeypatch.setenv("FANGPIN_HOME", str(copied))
    return copied


def workbooks(home):
    return sorted(str(path.relative_to(home / "outbox" / MONTH)) for path in home.glob(f"outbox/{MONTH}/survey/*/*"))


def test_the_command_draws_once_and_goes_on_with_the_one_that_stands(home, capsys):
    code, out, err = ask(capsys, "survey", "--home", str(home), "--month", MONTH, "--json")
    assert (code, err.count("Traceback")) == (0, 0)
    found = json.loads(out)
    assert (found["survey_no"], found["frame"], found["drawn"], found["answered"]) == ("2026-11-S", 11, 6, 0)
    assert (found["due_on"], found["seed"], found["estimate"]) == ("2026-11-26", 20261128, None)
    assert sum(one["drawn"] for one in found["strata"]) == 6
    assert workbooks(home) == ["survey/东乡/东村.xlsx", "survey/东乡/南村.xlsx"]

    code, out, _ = ask(capsys, "survey", "--home", str(home), "--month", MONTH)
    assert code == 0
    assert (
        "2026-11 抽样调研（2026-11-S）：名单以外、不在监测、没有在办案件的 11 户，分 1 层抽取 6 户，2026-11-26 前报回。"
        in out
    )
    assert "已报 0 户，其中有风险 0 户；未报 6 户。" in out
    assert ILL not in out


@pytest.mark.parametrize(("month", "said"), [("2026-13", "no month"), ("2026-10", "2026-10 has not been screened yet")])
def test_what_cannot_be_done_is_said_in_a_sentence(home, capsys, month, said):
    code, _, err = ask(capsys, "survey", "--home", str(home), "--month", month)
    assert code == 2
    assert said in err
    assert "Traceback" not in err


@pytest.mark.whole
def test_the_form_shows_strata_and_a_picture_and_a_risk_found_is_a_case(home, monkeypatch):
    from flows.returns import returns  # noqa: PLC0415
    from flows.survey import survey  # noqa: PLC0415
    from tasks import survey_form  # noqa: PLC0415
    from tasks.office import open_office  # noqa: PLC0415

    pictures = []
    monkeypatch.setattr(survey_form, "create_image_artifact", lambda url, **_more: pictures.append(url))
    with called_plainly() as shown:
        state = survey(month=MONTH, return_state=True)
        with open_office() as office, office.ledger.reading() as book:
            one, *_ = book.surveys.households(MONTH)
        path = home / f"outbox/{MONTH}/survey/{one.card.township}/{one.card.village}.xlsx"
        said = {"有无风险": "有", "风险类型": "因灾", "核查人": "李四", "核查日期": "2026-11-11"}
        fill(path, home / "returns" / MONTH / "表.xlsx", {one.household_no: said})
        returns(MONTH)
        with open_office() as office, office.ledger.reading() as book:
            [case] = book.cases.households([one.household_no])[one.household_no].files.values()
        again = survey(month=MONTH, return_state=True)

    assert (state.name, state.message) == (
        "抽样调研", "2026-11 抽取 6 户，已报 0 户，有风险 0 户；表在 outbox/2026-11/survey",
    )  # fmt: skip
    assert again.message == "2026-11 抽取 6 户，已报 1 户，有风险 1 户；表在 outbox/2026-11/survey"
    assert case.case.risk_types == ("因灾",)
    assert (home / f"outbox/{MONTH}/lists/东乡/{one.card.village}-补充01.xlsx").exists()
    text = shown[f"survey-{MONTH}"]
    assert "| 东乡 · 一般农户 · 0.5以下 | 11 | 6 | 1 |" in text
    assert one.household_no not in text
    svg = b64decode(pictures[0].removeprefix("data:image/svg+xml;base64,")).decode()
    assert svg.startswith("<svg")
    assert "各乡镇抽取的户" in svg


def test_a_month_that_was_not_screened_is_said_and_no_failure(home):
    from flows.survey import survey  # noqa: PLC0415

    with called_plainly() as shown:
        state = survey(month="2026-09", return_state=True)
    assert state.is_completed()
    assert state.name
    assert state.name.startswith("未抽取：2026-09 还没有筛查")
    assert shown == {}


def test_the_form_takes_a_month_alone():
    from flows.survey import survey  # noqa: PLC0415
    from tasks.serving.parameter_forms import as_people_fill_it_in  # noqa: PLC0415

    fields = as_people_fill_it_in(parameter_schema(survey).model_dump_for_openapi(), [MONTH])["properties"]
    assert list(fields) == ["month"]
    assert fields["month"]["enum"] == [MONTH]
