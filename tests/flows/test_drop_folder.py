"""收件箱 in a day's run: sorted before inbox and returns are looked at; what is asked is shown, told once, answered."""

import json
import shutil

import pytest

from tests.flows.people import VILLAGE_YES, fill
from tests.flows.plainly import town_to_copy
from tests.flows.test_asking import ask
from tests.flows.town import EAST, SECOND, bill
from tests.warehouse.office import csv_bytes, rows_of

pytestmark = pytest.mark.usefixtures("open_gates", "plain_desks")


@pytest.fixture(scope="module")
def dropped_home(tmp_path_factory):
    """A home all of whose files were thrown into 收件箱, then run."""
    home = tmp_path_factory.mktemp("dropped") / "home"
    with town_to_copy(home) as one:
        one.send_required(EAST)
        (home / "inbox" / "2026-11").rename(home / "收件箱")
        one.run()
    return home


@pytest.fixture
def dropped(town, dropped_home):
    shutil.copytree(dropped_home, town.home)
    return town


def test_what_was_dropped_is_taken_in_by_the_same_run(dropped, capsys):
    assert list(dropped.listed("东乡/东村.xlsx")) == [EAST]
    assert len(list((dropped.home / "inbox/2026-11").iterdir())) == 4

    fill(dropped.home / "outbox/2026-11/lists/东乡/东村.xlsx", dropped.home / "收件箱/1.xlsx", {EAST: VILLAGE_YES})
    (dropped.home / "收件箱/签到.csv").write_bytes(b"x,y\n1,2\n")
    dropped.run(today="2026-12-01")

    assert dropped.view("select state from v_cases") == [{"state": "at_township"}]
    assert (dropped.home / "returns/2026-11/1.xlsx").exists()
    asked = json.loads(ask(capsys, "status", "--json")[1])["unsorted"]
    assert [(one["name"], one["since"]) for one in asked] == [("签到.csv", "2026-12-01")]


def test_what_is_asked_is_told_once_and_let_in_by_a_person_s_word(dropped, capsys):
    (dropped.home / "收件箱/签到.csv").write_bytes(csv_bytes(rows_of("medical", bill(SECOND, "YB8"))))
    (dropped.home / "收件箱/会议.csv").write_bytes(b"x,y\n1,2\n")
    dropped.run()
    assert "收件箱里待认定的文件" in ask(capsys, "status")[1]
    asked = {one["name"]: one["key"] for one in json.loads(ask(capsys, "status", "--json")[1])["unsorted"]}

    assert ask(capsys, "file-is", asked["签到.csv"], "--source", "无此表", "--month", "2026-11")[0] == 2
    assert ask(capsys, "file-is", asked["签到.csv"], "--source", "医疗结算", "--month", "2026-11")[0] == 0
    dropped.run(today="2026-11-11")
    assert [name for name in dropped.lists() if "南村" in name]
    assert len(dropped.told("要人认定")) == 1
