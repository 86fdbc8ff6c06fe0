"""`fangpin serve`, for real: everything comes up in order, is kept up, works on the home, and leaves nothing behind.

One home is served twice: without a password until it is killed with -9; then with one, after its history was lost.
"""

import signal
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from tasks.serving.marked import carrying
from tests.flows.serving import Served, free_port, wait_until
from tests.flows.town import Town, household
from tests.warehouse.office import id_no
from warehouse.ledger.book import open_ledger
from warehouse.ledger.words import COUNTY_TIME

pytestmark = [pytest.mark.serves, pytest.mark.campaign]

DECLARED = {
    one["name"]: one
    for one in yaml.safe_load(Path(__file__).parents[2].joinpath("prefect.yaml").read_text(encoding="utf-8"))[
        "deployments"
    ]
}
THIS_MONTH = f"{datetime.now(COUNTY_TIME):%Y-%m}"
PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("served") / "home"


@pytest.fixture(scope="module")
def port():
    return free_port()


@pytest.fixture(scope="module")
def served(home, port):
    one = Served(home, port)
    one.await_line("已就绪")
    yield one
    one.stop()


def test_each_step_is_said_and_the_address_at_the_end(served):
    steps = [line for line in served.said.splitlines() if "完成" in line]

    assert [step.partition("]")[0].partition("/")[0] for step in steps] == ["[1", "[2", "[3", "[4"]
    assert served.said.splitlines()[-1] == f"已就绪：http://127.0.0.1:{served.port}/v2（按 Ctrl-C 停止）"


def test_the_pages_call_the_api_under_the_name_they_were_opened_with(served):
    assert served.get("/ui-settings")["api_url"] == "/api"
    assert "<html" in served.get("/v2/")


def test_every_deployment_stands_as_declared(served):
    there = served.deployments()

    assert sorted(there) == sorted(DECLARED)
    for name, declared in DECLARED.items():
        one = there[name]
        assert (one["description"], one["entrypoint"]) == (declared["description"], declared["entrypoint"])
        assert one["work_pool_name"] == "fangpin"
        assert one["parameters"] == declared.get("parameters", {})
        limit = declared.get("concurrency_limit")
        assert (one["global_concurrency_limit"] or {}).get("limit") == (limit or {}).get("limit")
        schedules = [(each["schedule"]["cron"], each["schedule"]["timezone"]) for each in one["schedules"]]
        assert schedules == [(each["cron"], each["timezone"]) for each in declared["schedules"]]


def test_a_schedule_s_next_run_appears_at_the_county_s_time(served):
    daily = served.deployments()["daily"]["id"]
    asked = {"deployments": {"id": {"any_": [daily]}}, "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    runs = wait_until(lambda: served.get("/api/flow_runs/filter", asked | {"limit": 3}), "a scheduled run")
    moments = [datetime.fromisoformat(run["expected_start_time"]).astimezone(COUNTY_TIME) for run in runs]

    assert {(moment.hour, moment.minute) for moment in moments} == {(7, 30)}
    assert all(run["auto_scheduled"] for run in runs)


def test_a_second_serve_of_the_home_says_that_one_runs(served):
    done = served.command("serve", "--port", str(free_port()))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"One fangpin serve of this home runs already (process {served.process.pid}, "
        f"http://127.0.0.1:{served.port}/v2); stop that one first.\n"
    )


def test_a_run_through_the_worker_changes_the_ledger_of_this_home_and_says_what_it_does(served, home):
    name = f"农户台账_{THIS_MONTH}_{id_no(1)}.csv"
    Town(home).send("households", household("4106020001"), name=name, month=THIS_MONTH)
    run = served.start_run("intake")
    assert served.await_state(run, "COMPLETED", "FAILED", "CRASHED")["state_type"] == "COMPLETED"

    with open_ledger(f"sqlite:///{home}/ledger.db", home).reading() as book:
        assert [one.stage for one in book.stages.of(THIS_MONTH)] == ["intake"]
    said = wait_until(lambda: [line for line in logs_of(served, run) if line.startswith("读取 ")], "a line of ours")
    assert said == [f"读取 农户台账_{THIS_MONTH}_***.csv"]


def logs_of(served, run):
    """What is to be read on the page of a run."""
    asked = {"logs": {"flow_run_id": {"any_": [run]}}, "limit": 200}
    return [one["message"] for one in served.get("/api/logs/filter", asked)]


def test_a_worker_that_is_killed_comes_back_is_told_of_and_its_run_is_done_once(served, home):
    run = served.start_run("audit")
    served.await_state(run, "PENDING", "RUNNING")
    served.kill("worker start")
    served.await_line("执行器意外退出（第 1 次），1 秒后重新启动。")
    assert served.await_state(run, "COMPLETED", "FAILED", "CRASHED")["state"]["name"] == "台账完整"

    told = home / "outbox" / THIS_MONTH / "messages"
    assert wait_until(lambda: [*told.glob("*执行器退出*")], "the message")


def test_a_server_that_is_killed_comes_back_with_what_it_knew(served):
    served.kill("server start")
    served.await_line("Prefect 服务意外退出（第 1 次），1 秒后重新启动。")
    wait_until(lambda: answers(served), "the server's return")

    assert sorted(served.deployments()) == sorted(DECLARED)


def answers(served):
    try:
        return served.status_of("/api/health") == 200
    except OSError:
        return False


@pytest.fixture(scope="module")
def served_again(served, home):
    """After it was killed with -9, and its history was lost: what it left running is still there."""
    mark = served.claim.mark
    served.process.kill()
    served.process.wait()
    assert carrying(mark)
    for history in (home / "prefect").glob("prefect.db*"):
        history.unlink()
    one = Served(home, served.port, PASSWORD)
    one.await_line("登录时输入 fangpin:密码")
    assert carrying(mark) == []
    yield one
    one.process.kill()


def test_the_place_of_a_serve_that_was_killed_is_taken_over_and_everything_made_anew(served_again):
    assert sorted(served_again.deployments()) == sorted(DECLARED)


def test_with_a_password_nothing_but_health_is_open_without_it(served_again):
    assert served_again.status_of("/api/deployments/count", login="fangpin:wrong") == 401
    assert served_again.status_of("/api/health", login="fangpin:wrong") == 200
    assert PASSWORD not in served_again.said
    log = served_again.home / "prefect" / "server.log"
    assert PASSWORD not in log.read_text(encoding="utf-8")


def test_the_worker_knows_the_password(served_again):
    run = served_again.start_run("audit")
    assert served_again.await_state(run, "COMPLETED", "FAILED", "CRASHED")["state"]["name"] == "台账完整"


def test_told_to_stop_it_ends_with_all_it_started_even_in_the_middle_of_a_run(served_again):
    mark = served_again.claim.mark
    served_again.await_state(served_again.start_run("gates"), "RUNNING")
    assert len(carrying(mark)) >= 3
    assert served_again.stop(signal.SIGTERM) == 0

    assert carrying(mark) == []
    assert served_again.said.splitlines()[-2].startswith("正在停止")
    done = served_again.command("serve", FANGPIN_TODAY="2026-11-21")
    assert (done.returncode, "FANGPIN_TODAY is set" in done.stderr) == (2, True)
