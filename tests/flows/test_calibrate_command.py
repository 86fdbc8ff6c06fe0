"""`fangpin calibrate` as an office types it: files and numbers, a policy from a day ahead, nothing else changed."""

import hashlib
import json
import shutil
from decimal import Decimal

import pytest

from policy.windows import Month
from tests.flows.test_asking import ask
from tests.warehouse.calibration.made import MONTH, lay_district, number
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
    names = ("warehouse.duckdb", "ledger.db", "ledger.head.json")
    return [hashlib.sha256((home / name).read_bytes()).hexdigest() for name in names]


def screened(home, month):
    """The households with ILLNESS_EXPENSE of a month, screened anew where its tables are not up to date."""
    county = County(home, law_of(home))
    stood = is_up_to_date(county.office.connection, Month.parse(month), county.law, Known())
    county.screen(month)
    hits = county.office.select("household_no, line, rule_id", "risk_hits", month)
    close(county)
    return stood, [row[:2] for row in hits if row[2] == "ILLNESS_EXPENSE"]


def test_the_recommended_line_counts_from_its_day_and_months_before_stay_as_they_are(made, november, capsys, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(made, home)
    before = digests(home)
    words = ("--home", str(home), "--to", MONTH)

    code, out, err = ask(capsys, "calibrate", *words, "--from", "2027-01-01", "--json")
    assert (code, "复制数据仓库" in err) == (0, True)
    found = json.loads(out)
    assert digests(home) == before
    assert found["windows_used"] == 3
    (line,) = [one for one in found["lines"] if one["recommended"]]
    assert line["key"] == "illness_general"
    recommended = Decimal(line["recommended"])
    assert [one["line"] for one in line["candidates"] if one["line"] == line["recommended"]]
    assert sorted(path.rpartition("/")[2] for path in found["files"]) == [
        "calibration-2027-01-01.toml", "测算报告.docx", "测算报告.html", "测算报告.xlsx", "测算数据-区内.xlsx",
    ]  # fmt: skip
    assert not (home / "policy/parameters/calibration-2027-01-01.toml").exists()

    code, out, _ = ask(capsys, "calibrate", *words, "--from", "2027-01-01", "--adopt")
    assert (code, "推荐的预警线，是全区每月因此入户核查不超过 2 户" in out) == (0, True)
    assert "只能由抽样调研得出" in out
    law = law_of(home)
    assert law.in_force(Month.parse(JANUARY).first_day).amount("illness_general") == recommended
    assert (
        law.in_force(Month.parse(JANUARY).first_day).sources["illness_general"].startswith("本区测算：截至2026年11月")
    )
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
        (("--to", MONTH, "--from", "2026-11-28"), "not ahead of 2026-11-28"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(made, november, capsys, words, said):
    code, _, err = ask(capsys, "calibrate", "--home", str(made), *words)
    assert code == 2
    assert said in err
    assert "Traceback" not in err
