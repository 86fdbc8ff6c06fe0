"""The ranking model by command: its files, its JSON, sentences for what cannot be done."""

import json
import shutil

import openpyxl
import pytest

from tests.flows.test_asking import ask
from tests.warehouse.calibration.made import MONTH, lay_district
from tests.warehouse.insuring.county import County
from tests.warehouse.made_once import empty_ledger_file, empty_warehouse_file
from warehouse.law import law_of

ON = """
[ranking_in_use]
[[ranking_in_use.values]]
from = 2020-01-01
value = true
source = "测试"
"""
CARD = ["临近预警线-区内.xlsx", "排序模型说明卡.docx", "排序模型说明卡.html"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A district of one month, screened; nobody has a case."""
    home = tmp_path_factory.mktemp("ranking") / "home"
    home.mkdir()
    for file in (empty_warehouse_file(), empty_ledger_file()):
        shutil.copy(file, home)
    county = County(home, law_of(home))
    lay_district(county)
    county.screen(MONTH)
    county.office.connection.execute("checkpoint")
    county.office.connection.close()
    county.ledger.close()
    return home


@pytest.fixture
def home(made, tmp_path, monkeypatch):
    monkeypatch.setenv("FANGPIN_TODAY", "2026-11-28")
    return shutil.copytree(made, tmp_path / "home")


def rows(home):
    sheet = openpyxl.load_workbook(home / "outbox" / MONTH / "reports" / CARD[0]).worksheets[0]
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_of_one_month_there_are_near_misses_and_a_card_that_says_why_there_is_no_model(home, capsys):
    (home / "policy" / "parameters").mkdir(parents=True)
    (home / "policy" / "parameters" / "own.toml").write_text(ON, encoding="utf-8")
    code, out, _ = ask(capsys, "ranking", "--home", str(home), "--to", MONTH, "--json")
    found = json.loads(out)
    assert (code, found["verdict"], found["model"], found["is_in_use"]) == (0, "too_few_months", None, False)
    assert sorted(path.rpartition("/")[2] for path in found["files"]) == CARD
    near = [row for row in rows(home) if str(row[0]).startswith("410602")]
    assert len(near) == found["near_misses"] > 0
    assert [row[-1] for row in near] == sorted((row[-1] for row in near), reverse=True)
    card = (home / "outbox" / MONTH / "reports" / CARD[2]).read_text(encoding="utf-8")
    assert ("没有模型" in card, "仍按接近程度排" in card) == (True, True)


@pytest.mark.parametrize(
    ("words", "said"), [(("--to", "2026-13"), "no month"), (("--to", "2026-10"), "2026-10 has not been screened yet")]
)
def test_what_cannot_be_done_is_said_in_a_sentence(home, capsys, words, said):
    code, _, err = ask(capsys, "ranking", "--home", str(home), *words)
    assert (code, said in err, "Traceback" in err) == (2, True, False)
