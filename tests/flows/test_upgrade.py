"""A home of each released version opens in this one and goes on; one of a later version is refused with a sentence."""

import re
import sqlite3

import duckdb
import pytest

from tests.flows.people import VILLAGE_YES, fill
from tests.flows.test_asking import ask
from tests.flows.town import EAST, SECOND, Town
from tests.homes.freeze import FOLDER, SIGNER, unpack
from tests.house.tree import ROOT

pytestmark = pytest.mark.usefixtures("open_gates", "plain_desks")

KEPT = sorted(path.stem for path in FOLDER.glob("*.zip"))


def test_every_released_version_has_left_a_home():
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## \[?(\d+\.\d+\.\d+)", changes, re.MULTILINE)) <= set(KEPT)
    assert KEPT


@pytest.mark.parametrize("version", KEPT)
def test_a_home_of_a_released_version_opens_and_goes_on(town: Town, capsys, version):
    unpack(version, town.home)
    code, out, err = ask(capsys, "status", "--month", "2026-11")
    assert (code, "2026-11" in out) == (0, True), err
    assert "未发现改动" in ask(capsys, "verify-audit")[1]
    assert SIGNER in ask(capsys, "signer", "list")[1]
    assert ask(capsys, "replay", "--month", "2026-11")[0] == 0

    lists = town.home / "outbox/2026-11/lists"
    fill(lists / "东乡/东村.xlsx", town.home / "returns/2026-11/东村.xlsx", {EAST: VILLAGE_YES})
    town.run(today="2026-11-17")
    assert [row["state"] for row in town.view("select * from v_cases")] == ["at_township"]

    town.send_required(SECOND, month="2026-12")
    assert town.run("2026-12", today="2026-12-10") == 3
    assert town.select("select household_no from mart.suggested_list where month = '2026-12' order by 1") == [
        (EAST,),
        (SECOND,),
    ]
    code, out, err = ask(capsys, "verify-audit")
    assert (code, "未发现改动" in out) == (0, True), err


def test_a_ledger_of_a_later_version_is_refused(town, capsys):
    unpack(KEPT[-1], town.home)
    with sqlite3.connect(town.home / "ledger.db") as ledger:
        ledger.execute("update alembic_version set version_num = 'r9999'")
    code, _, err = ask(capsys, "status")

    assert (code, "use the newer fangpin" in err, "Traceback" in err) == (1, True, False)


def test_a_warehouse_of_a_later_version_is_refused_and_stays_as_it_is(town, capsys):
    unpack(KEPT[-1], town.home)
    path = town.home / "warehouse.duckdb"
    with duckdb.connect(str(path)) as warehouse:
        warehouse.execute("update main.warehouse_version set version = 99")
    before = path.read_bytes()
    code, _, err = ask(capsys, "explain", "--month", "2026-11", EAST)

    assert (code, "has version 99 of its tables" in err, "Traceback" in err) == (1, True, False)
    assert path.read_bytes() == before
