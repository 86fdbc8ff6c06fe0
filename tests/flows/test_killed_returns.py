"""A run that takes in returns is killed at any moment; run again, it ends as one that was not killed."""

import os
import random
import shutil
import signal
import subprocess
import time

import pytest

from tests.flows.dying import started
from tests.flows.people import DISTRICT_YES, TOWNSHIP_YES, VILLAGE_NO, VILLAGE_YES, add_below, fill
from tests.flows.plainly import town_to_copy
from tests.flows.town import EAST, FANGPIN, HEADS, MONTH, SECOND, WEST, Town

pytestmark = pytest.mark.whole

BACK = {"乡镇审核": "退回村级", "审核人": "李四", "审核日期": "2026-11-20", "理由": "收入未核实"}
POINTS = {
    "while a village is heard": ("warehouse.casework.hearing:keep_step", 1),
    "between the village and the township": ("warehouse.ledger.returned:Returned.keep", 2),
    "while a clue opens its case": ("warehouse.ledger.cases:Cases.add_code", 2),
    "after a send-back, before its new codes": ("warehouse.casework.hearing:issue_codes", 1),
    "while a signer proves himself": ("warehouse.ledger.signers:Signers.proves", 1),
    "before senders are answered": ("warehouse.casework.answering:write_whole", 1),
    "after the feedback, before it is told of": ("warehouse.ledger.returned:Returned.mark_answered", 1),
    "while lists are written anew": ("warehouse.casework.issuing:write_whole", 2),
    "after lists were written, before it is kept": ("warehouse.ledger.issued:IssuedLists.written", 1),
    "before levels are told of what came": ("tasks.returning:_tell_come", 1),
}
ENDS = ["at_district", "at_village", "determined", "at_village"]
EVERY_TIME = {"before levels are told of what came"}


def lay(town: Town, code: str) -> None:
    """What comes back on the 20th: words of all levels, a clue, a row at fault, a decision that is signed."""
    lists, returns = town.home / "outbox" / MONTH / "lists", town.home / "returns" / MONTH
    fill(lists / "东乡/东村.xlsx", returns / "东村.xlsx", {EAST: VILLAGE_YES})
    fill(lists / "东乡/南村.xlsx", returns / "南村.xlsx", {SECOND: VILLAGE_NO})
    fill(lists / "东乡.xlsx", returns / "东乡.xlsx", {EAST: TOWNSHIP_YES, SECOND: BACK})
    clue = {"户编号": EAST, "户主姓名": HEADS[EAST][1], "风险类型": "因学"}
    add_below(lists / "东乡/东村.xlsx", returns / "线索.xlsx", clue)
    fill(lists / "西镇/西村.xlsx", returns / "西村.xlsx", {WEST: {**VILLAGE_NO, "原因": None}})
    fill(lists / "区级确定.xlsx", returns / "区级.xlsx", {WEST: DISTRICT_YES}, signatures=[("王五", code)])


def content(town: Town) -> dict[str, object]:
    """What a run leaves: words, cases, codes, files that came back, messages, names of what went out."""
    queries = {
        "words": "select seq, case_no, on_day, level, actor, word, reason, source_file, source_row from v_entries",
        "cases": "select * from v_cases order by case_no",
        "codes": "select check_code, case_no, level, attempt from issued_code order by check_code",
        "returned": "select path, kind, sender, rows_counted, rows_nothing_new, rows_refused, answered "
        "from returned_file order by id",
        "rows": "select sheet, row_no, case_no, is_counted, codes from returned_row order by id",
        "messages": "select message_key, title, body, state from message order by message_key",
        "lists": "select path, content_digest from issued_list order by path",
        "steps": "select signer, code_hash, used_at, used_for from signer_code order by code_hash",
    }
    found: dict[str, object] = {name: town.view(query) for name, query in queries.items()}
    assert town.ledger().verify_chain() is None
    return {**found, "files": sorted(town.files())}


@pytest.fixture(scope="module")
def waiting(tmp_path_factory):
    """A home whose returns lie there on the morning of the 20th, and what a run that nobody killed leaves of it."""
    home = tmp_path_factory.mktemp("waiting") / "home"
    with town_to_copy(home) as town:
        town.send_required(EAST, SECOND, WEST)
        with town.ledger().writing() as book:
            code = book.signers.appoint("王五", town.now()).codes[0]
        town.run(today="2026-11-10")
        lists, returns = town.home / "outbox" / MONTH / "lists", town.home / "returns" / MONTH
        fill(lists / "西镇/西村.xlsx", returns / "西村-先.xlsx", {WEST: VILLAGE_YES})
        town.run(today="2026-11-17")
        fill(lists / "西镇.xlsx", returns / "西镇-先.xlsx", {WEST: TOWNSHIP_YES})
        town.run(today="2026-11-18")
        lay(town, code)
        whole = Town(home.with_name("whole"))
        shutil.copytree(home, whole.home)
        whole.run(today="2026-11-20")
        assert [row["state"] for row in whole.view("select state from v_cases order by case_no")] == ENDS
        return home, content(whole)


@pytest.fixture
def killed(town, waiting):
    """A copy of the home, to be killed in."""
    shutil.copytree(waiting[0], town.home)
    town.set_clock("2026-11-20")
    return town


@pytest.mark.usefixtures("open_gates")
@pytest.mark.parametrize(
    "moment", [name if name in EVERY_TIME else pytest.param(name, marks=pytest.mark.campaign) for name in POINTS]
)
def test_returns_killed_and_taken_in_again_end_as_those_that_were_not(killed, waiting, api_url, moment):
    point, times = POINTS[moment]
    died = started(point, times, MONTH, api_url)
    died.join()
    assert died.exitcode == -signal.SIGKILL

    killed.run(today="2026-11-20")

    assert content(killed) == waiting[1]


@pytest.mark.campaign
@pytest.mark.usefixtures("open_gates")
@pytest.mark.parametrize("seed", range(6))
def test_returns_killed_at_any_time_and_taken_in_again_end_as_those_that_were_not(killed, waiting, api_url, seed):
    environment = {**os.environ, "PREFECT_API_URL": api_url, "FANGPIN_HOME": str(killed.home)}
    process = subprocess.Popen([FANGPIN, "run", "--month", MONTH], env=environment, stderr=subprocess.DEVNULL)
    time.sleep(random.Random(seed).uniform(4, 20))
    process.kill()
    process.wait()

    killed.run(today="2026-11-20")

    assert content(killed) == waiting[1]
