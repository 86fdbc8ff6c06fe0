"""A calibration by command and by form: files and numbers, a policy from a day ahead, nothing else changed."""

import hashlib
import json
import shutil
from base64 import b64decode
from decimal import Decimal

import pytest
from prefect.utilities.callables import parameter_schema

from policy.windows import Month
from tests.flows.plainly import called_plainly
from tests.flows.test_asking import ask
from tests.warehouse.calibration.made import GENERAL, MONTH, lay_district, number
from tests.warehouse.calibration.samples import a_calibration
from tests.warehouse.casework.desk import moment
from tests.warehouse.insuring.county import County
from tests.warehouse.made_once import empty_ledger_file, empty_warehouse_file
from warehouse.law import law_of
from warehouse.screening import Known, is_up_to_date

JANUARY = "2027-01"
OWN = """
[calibration_least_determined]
[[calibration_least_determined.values]]
from = 2020-01-01
value = 0
source = "测试：只看收入"

[calibration_checks_a_month]
[[calibration_checks_a_month.values]]
from = 2020-01-01
value = 2
source = "测试"
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The made district, November screened; nobody has a case."""
    home = tmp_path_factory.mktemp("calibrate") / "home"
    (home / "policy" / "parameters").mkdir(parents=True)
    (home / "policy" / "parameters" / "own.toml").write_text(OWN, encoding="utf-8")
    for file in (empty_warehouse_file(), empty_ledger_file()):
        shutil.copy(file, home)
    county = County(home, law_of(home))
    lay_district(county)
    county.screen(MONTH)
    with county.ledger.writing() as book:  # as a month that ran on a set clock left it
        book.facts.mark_rehearsal(moment(f"{MONTH}-10"))
    county.office.connection.execute("checkpoint")
    close(county)
    return home


def close(county):
    county.office.connection.close()
    county.ledger.close()


@pytest.fixture
def november(monkeypatch):
    monkeypatch.setenv("FANGPIN_TODAY", "2026-11-28")


def digests(home):
    """Of every file of the home, journals of warehouse and ledger among them; what a calibration writes aside."""
    written = {".what-if", "archive", "outbox", "policy"}
    files = [path.relative_to(home) for path in home.rglob("*") if path.is_file()]
    return {
        path: hashlib.sha256((home / path).read_bytes()).hexdigest() for path in files if path.parts[0] not in written
    }


def screened(home, month):
    """Whether a month's tables stood, and 一般农户 with ILLNESS_EXPENSE, each with its line."""
    county = County(home, law_of(home))
    stood = is_up_to_date(county.office.connection, Month.parse(month), county.law, Known())
    county.screen(month)
    hits = county.office.select("household_no, line, rule_id", "risk_hits", month)
    close(county)
    general = {number(at) for at in GENERAL}
    return stood, [row[:2] for row in hits if row[2] == "ILLNESS_EXPENSE" and row[0] in general]


def test_the_recommended_line_counts_from_its_day_and_months_before_stay_as_they_are(made, november, capsys, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(made, home)
    before = digests(home)

    code, out, err = ask(
        capsys, "calibrate", "--home", str(home), "--to", MONTH, "--from", "2027-01-01", "--adopt", "--json"
    )
    assert (code, "复制数据仓库" in err) == (0, True)
    assert digests(home) == before
    found = json.loads(out)
    assert found["windows_used"] == 3
    (line,) = [one for one in found["lines"] if one["recommended"]]
    recommended = Decimal(line["recommended"])
    (candidate,) = [one for one in line["candidates"] if one["line"] == line["recommended"]]
    assert line["key"] == "illness_general"
    lower = line["candidates"][line["candidates"].index(candidate) - 1]
    assert candidate["checks_a_month"] <= 2 < lower["checks_a_month"]
    assert Decimal(candidate["payout_a_year"]).as_tuple().exponent == -2  # yuan as text, exact to the fen
    assert sorted(path.rpartition("/")[2] for path in found["files"]) == [
        "calibration-2027-01-01.toml", "测算报告.docx", "测算报告.html", "测算报告.xlsx", "测算数据-区内.xlsx",
    ]  # fmt: skip

    law = law_of(home)
    from_then_on = law.in_force(Month.parse(JANUARY).first_day)
    assert from_then_on.amount("illness_general") == recommended
    assert from_then_on.sources["illness_general"].startswith("本区测算：截至2026年11月的 3 个窗口")
    assert law.in_force(Month.parse("2026-12").first_day).amount("illness_general") == 10_000
    stood, hits = screened(home, MONTH)
    assert stood  # nothing of November would be made otherwise
    assert {row[1] for row in hits} == {Decimal(10_000)}
    _, hits = screened(home, JANUARY)
    assert {row[1] for row in hits} == {recommended}
    assert number(60) in {row[0] for row in hits}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "2026-13"), "no month"),
        (("--to", "2026-10"), "2026-10 has not been screened yet"),
        (("--to", MONTH, "--adopt"), "--adopt needs the first day"),
        (("--to", MONTH, "--from", "2026-11-28"), "--from 2026-11-28 is not ahead of 2026-11-28"),
        (("--to", MONTH, "--from", "soon"), "no day"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(made, november, capsys, words, said):
    code, _, err = ask(capsys, "calibrate", "--home", str(made), *words)
    assert code == 2
    assert said in err
    assert "Traceback" not in err


@pytest.fixture
def asked(made, november, monkeypatch, tmp_path):
    """The form; what it says, what it shows, its pictures and the home."""
    from flows.calibrate import calibrate  # noqa: PLC0415
    from tasks import calibration_form  # noqa: PLC0415

    home = tmp_path / "home"
    shutil.copytree(made, home)
    monkeypatch.setenv("FANGPIN_HOME", str(home))
    pictures = []
    monkeypatch.setattr(calibration_form, "create_image_artifact", lambda url, **_more: pictures.append(url))

    def submit(**given):
        with called_plainly() as shown:
            return calibrate(**given, return_state=True), shown, pictures, home

    return submit


def test_the_form_shows_lines_and_a_picture_and_writes_what_is_proposed_beside_the_report(asked):
    state, shown, pictures, home = asked(month=MONTH, starts="明年 1 月 1 日")

    assert state.name == "划段测算完成"
    assert state.message == "截至 2026-11 用了 3 个窗口，推荐 1 条线，报告在 outbox/2026-11/reports"
    text = shown[f"calibrate-{MONTH}"]
    assert "| 因病预警线（一般农户） | 10,000 |" in text
    assert "只能由抽样调研得出" in text
    assert number(60) not in text
    svg = b64decode(pictures[0].removeprefix("data:image/svg+xml;base64,")).decode()
    assert svg.startswith("<svg")
    assert "推荐" in svg
    assert (home / "outbox/2026-11/reports/calibration-2027-01-01.toml").exists()
    assert not (home / "policy/parameters/calibration-2027-01-01.toml").exists()


def test_a_month_that_was_not_screened_is_said_and_no_failure(asked):
    state, shown, *_ = asked(month="2026-09")
    assert state.is_completed()
    assert state.name.startswith("未测算：2026-09 还没有筛查")
    assert shown == {}


def test_the_form_takes_a_month_and_a_choice_alone():
    from flows.calibrate import calibrate  # noqa: PLC0415
    from tasks.serving.parameter_forms import as_people_fill_it_in  # noqa: PLC0415

    fields = as_people_fill_it_in(parameter_schema(calibrate).model_dump_for_openapi(), [MONTH])["properties"]
    assert fields["month"]["enum"] == [MONTH]
    assert fields["starts"]["enum"] == ["不写", "下月 1 日", "再下月 1 日", "明年 1 月 1 日"]
    assert all("\u4e00" <= field["title"][0] <= "\u9fff" for field in fields.values())


def test_what_the_command_prints_says_the_rule_what_is_recommended_and_why_not(capsys):
    from flows.telling_calibration import print_calibration  # noqa: PLC0415

    print_calibration(a_calibration(), [])
    out = capsys.readouterr().out
    assert "推荐的预警线，是全区每月因此入户核查不超过 40 户、精确率不低于 30% 的最低一条候选线。" in out
    assert "自然灾害净损失预警线：有这类支出的只有 12 户，不足 30 户，不推荐。" in out
    assert "按户重抽样 200 次（种子 20261）" in out
