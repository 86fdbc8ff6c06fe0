"""Death and hanging, for real: told by a webhook and by mail, and put right in Prefect's books."""

import os
import signal
from datetime import datetime

import pytest

from tasks.serving.marked import end_all, with_variable
from tasks.serving.tidying import RUN
from tests.flows.serving import Served, free_port, wait_until
from tests.tasks.mail_receiver import MailReceiver
from tests.tasks.receiver import Receiver
from warehouse.ledger.book import open_ledger
from warehouse.ledger.words import COUNTY_TIME

pytestmark = [pytest.mark.serves, pytest.mark.campaign]

THIS_MONTH = f"{datetime.now(COUNTY_TIME):%Y-%m}"


class Told(Served):
    """A served home whose alerts go to a webhook and to a mail server."""

    def __init__(self, home, port):
        self.hook, self.mail = Receiver(), MailReceiver()
        super().__init__(home, port)

    def _environment(self):
        return super()._environment() | {"FANGPIN_NOTIFY": f"it={self.hook.url()},{self.mail.url()}"}

    def await_alert(self, title):
        """Wait until both have it."""
        told = wait_until(
            lambda: [one for one in self.hook.arrived if one["title"] == title and title in self.mail.subjects], title
        )
        return told[-1]["message"]

    def process_of(self, run):
        """The process that works on a run."""
        return wait_until(
            lambda: next((pid for pid, of in with_variable(RUN) if of == str(run)), None), "the run's process"
        )


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    one = Told(tmp_path_factory.mktemp("told") / "home", free_port())
    one.await_line("已就绪")
    mark = one.claim.mark
    yield one
    one.process.kill()
    end_all(mark, 5)
    one.hook.close()
    one.mail.close()


@pytest.fixture(scope="module")
def waiting_run(served):
    """A run that waits for a month which somebody else holds."""
    ledger = open_ledger(f"sqlite:///{served.home}/ledger.db", served.home)
    with ledger.holding(THIS_MONTH, "somebody", lambda: datetime.now(COUNTY_TIME)):
        run = served.start_run("intake")
        served.await_state(run, "RUNNING")
        yield run
    ledger.close()


def test_a_run_whose_process_is_stopped_is_told_within_minutes(served, waiting_run):
    os.kill(served.process_of(waiting_run), signal.SIGSTOP)

    assert f"10-intake {THIS_MONTH} 收数" in served.await_alert("运行停滞")


def test_a_run_that_is_killed_is_told_crashed_in_prefects_books_and_begun_anew(served, waiting_run):
    os.kill(served.process_of(waiting_run), signal.SIGKILL)

    assert f"已自动继续：10-intake {THIS_MONTH} 收数" in served.await_alert("运行中断")
    states = served.get(f"/api/flow_run_states/?flow_run_id={waiting_run}")
    assert {"运行中断", "中断后继续"} <= {one["name"] for one in states}


def test_a_server_that_is_killed_is_told(served):
    served.kill("server start")

    assert "已自动重新启动" in served.await_alert("Prefect 服务退出")


def test_a_worker_that_is_killed_is_told(served):
    served.kill("worker start")

    assert "已自动重新启动" in served.await_alert("执行器退出")


def test_serve_itself_killed_is_told_though_nothing_of_it_watches_any_more(served):
    served.process.kill()
    served.process.wait()

    assert "请重新运行 fangpin serve" in served.await_alert("fangpin serve 退出")
