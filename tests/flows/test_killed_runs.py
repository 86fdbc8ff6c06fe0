"""A run that is killed at any moment, run again, ends as one that was not; two runs of a month do not meet."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tasks.desks import counts_in_words
from tests.flows.dying import NEVER, started
from tests.flows.plainly import town_to_copy
from tests.flows.town import EAST, FANGPIN, MONTH, SECOND, WEST, Town, bill, head_of

pytestmark = pytest.mark.whole

POINTS = {
    "while the third file is stored": ("warehouse.intake:store_content", 3),
    "after intake, before the stage is kept": ("tasks.desks:Desk.keep", 1),
    "while the ninth rule is applied": ("warehouse.screening:_apply", 9),
    "between the tables and the feedback": ("warehouse.feedback_files:write_whole", 1),
    "while the feedback is told of": ("tasks.messages:Teller._write", 6),
    "after the gates": ("tasks.gating:write_whole", 1),
    "after a workbook, before the list is recorded": ("tasks.listing:NewDistribution", 1),
    "between the lists of two townships": ("tasks.listing:NewDistribution", 2),
    "while the lists are told of": ("tasks.messages:Teller._write", 20),
}

MART = (
    "submissions", "quarantine", "household_metrics", "risk_hits", "risk_evidence", "suggested_list", "unlinked",
    "household_signal",
)  # fmt: skip
EVERY_TIME = ("between the lists of two townships",)


def lay(town: Town) -> None:
    """A month with two townships on the lists, refused rows, a refused file and a doubtful name."""
    town.send_required(EAST, WEST)
    bad = bill(SECOND, "YB3", 结算日期="20260532")
    town.send("medical", bill(EAST, "YB1"), bill(WEST, "YB2"), bad, bill(SECOND, "YB4", 姓名="李大河"))
    town.put("社会救助_2026-11.csv", b"")
    person = {"身份证号": head_of(SECOND)["身份证号"], "姓名": head_of(SECOND)["姓名"]}
    town.send("disability", {**person, "残疾类别": "肢体", "残疾等级": "一级", "发证日期": "2026-03-01"})


def tables(town: Town) -> dict[str, list[str]]:
    return {name: sorted(map(repr, town.select(f"select * from mart.{name}"))) for name in MART}


def ledger_of(town: Town) -> dict[str, object]:
    with town.ledger().reading() as book:
        lists = [(one.township, one.number, one.csv_sha256) for one in book.distributions.of(MONTH)]
        codes = [(row.household_no, row.check_code, row.due_on) for row in book.distributions.rows_of(MONTH)]
        messages = [(one.message_key, one.title, one.body, one.state) for one in book.outbox.of(MONTH)]
        stages = [(one.stage, one.state, counts_in_words(one.counts), one.note) for one in book.stages.of(MONTH)]
        return {"lists": lists, "codes": codes, "messages": messages, "stages": stages, "head": book.entries.head()}


def content(town: Town) -> tuple[object, ...]:
    """Tables, ledger and names of what went out; file numbers of runs that came to nothing are not counted."""
    said = ledger_of(town)
    said["messages"] = sorted(map(repr, said["messages"]))  # type: ignore[call-overload]
    return tables(town), said, sorted(town.files())


@pytest.fixture(scope="module")
def unkilled(tmp_path_factory):
    """The keys of a home, and what a run that nobody killed leaves in it."""
    home = tmp_path_factory.mktemp("unkilled") / "home"
    with town_to_copy(home) as one:
        lay(one)
        assert one.run() == 3
    return home / "keys", content(one)


@pytest.mark.usefixtures("open_gates", "plain_desks")
@pytest.mark.parametrize(
    "moment", [name if name in EVERY_TIME else pytest.param(name, marks=pytest.mark.campaign) for name in POINTS]
)
def test_a_run_killed_and_run_again_ends_as_one_that_was_not(town, unkilled, api_url, moment):
    keys, wanted = unkilled
    lay(town)
    shutil.copytree(keys, town.home / "keys")
    point, times = POINTS[moment]
    died = started(point, times, MONTH, api_url)
    died.join()
    assert died.exitcode == -signal.SIGKILL

    assert town.run() == 3
    assert content(town) == wanted


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(20))
def test_a_command_killed_at_any_moment_and_run_again_ends_as_one_that_was_not(town, unkilled, api_url, seed):
    keys, _ = unkilled
    lay(town)
    shutil.copytree(keys, town.home / "keys")
    whole = Town(town.home.with_name("whole"))
    shutil.copytree(town.home, whole.home)
    environment = {**os.environ, "PREFECT_API_URL": api_url, "FANGPIN_HOME": str(town.home)}
    process = subprocess.Popen([FANGPIN, "run", "--month", MONTH], env=environment, stderr=subprocess.DEVNULL)
    time.sleep(random.Random(seed).uniform(2, 20))
    process.kill()
    process.wait()

    assert town.run() == whole.run() == 3
    assert content(town) == content(whole)


# Every time one waits in vain, below, and a run again finds nothing to do, in test_month.
@pytest.mark.campaign
@pytest.mark.usefixtures("open_gates")
def test_the_second_of_two_runs_of_a_month_waits_and_finds_nothing_to_do(town, api_url, monkeypatch):
    lay(town)
    monkeypatch.setenv("FANGPIN_LOCK_WAIT_SECONDS", "600")
    both = [started("tasks.messages:Teller._write", NEVER, MONTH, api_url) for _ in range(2)]
    for process in both:
        process.join()

    assert [process.exitcode for process in both] == [3, 3]
    assert town.lists() == ["东乡.xlsx", "东乡/东村.xlsx", "东乡/南村.xlsx", "西镇.xlsx", "西镇/西村.xlsx"]
    assert len(town.told("名单下发 东乡")) == 1


@pytest.mark.usefixtures("open_gates")
def test_a_run_that_waited_in_vain_for_another_one_says_who_holds_the_month(town, capsys, monkeypatch):
    lay(town)
    town.set_clock("2026-11-10")
    monkeypatch.setenv("FANGPIN_LOCK_WAIT_SECONDS", "0.2")
    holder = town.ledger()
    with subprocess.Popen([sys.executable, "-c", HOLD, str(town.home)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        from tests.flows.test_asking import ask  # noqa: PLC0415

        code, _, err = ask(capsys, "run", "--month", MONTH)
        process.kill()
    holder.close()

    assert code == 1
    assert "2026-11 正在由另一个进程办理" in err
    assert "is being worked on by" in err.splitlines()[-1]
    assert town.lists() == []


HOLD = """
import sys, time
from datetime import datetime
from pathlib import Path
from warehouse.ledger.book import open_ledger
from warehouse.ledger.words import COUNTY_TIME
home = Path(sys.argv[1])
ledger = open_ledger(f"sqlite:///{home / 'ledger.db'}", home)
with ledger.holding("2026-11", "other", lambda: datetime.now(COUNTY_TIME)):
    print("held", flush=True)
    time.sleep(60)
"""
