"""Runs that live and do nothing are found: silent for too long, or with a process that was stopped."""

import os
import signal
import subprocess
from datetime import timedelta

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import LogCreate

from tasks.serving.hanging import hanging_runs
from tests.flows.test_tidying import Pool

PATIENCE = timedelta(minutes=30)


class Worked(Pool):
    """A pool with one run at work, and a process that works on it."""

    def __init__(self, client, name):
        super().__init__(client, name)
        self.id = self.at_work(self.deployment())
        self.began = self.state(self.id).timestamp
        environment = os.environ | {"PREFECT__FLOW_RUN_ID": str(self.id)}
        self.process = subprocess.Popen(["sleep", "600"], env=environment)

    def say(self, after):
        at = self.began + after
        line = LogCreate(name="prefect.fangpin", level=20, message="读取", timestamp=at, flow_run_id=self.id)
        self.client.create_logs([line])

    def hanging(self, after):
        """What is found so long after the run began: silence in minutes, and whether the process is stopped."""
        found = hanging_runs(self.client, self.name, self.began + after, PATIENCE)
        return [(one.run == self.id, round(one.silence.total_seconds() / 60), one.is_stopped) for one in found]


@pytest.fixture
def worked(tmp_path):
    with get_client(sync_client=True) as client:
        one = Worked(client, f"hanging-{tmp_path.name}")
        yield one
        one.process.kill()
        one.process.wait()


def test_a_run_of_which_nothing_was_heard_for_too_long_hangs(worked):
    assert worked.hanging(timedelta(minutes=29)) == []
    assert worked.hanging(timedelta(minutes=40)) == [(True, 40, False)]


def test_a_run_that_said_something_lately_is_at_work(worked):
    worked.say(timedelta(minutes=20))

    assert worked.hanging(timedelta(minutes=49)) == []
    assert worked.hanging(timedelta(minutes=52)) == [(True, 32, False)]


def test_a_run_whose_process_was_stopped_is_found_at_once(worked):
    worked.process.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, worked.process.pid, os.WSTOPPED | os.WNOWAIT)

    assert worked.hanging(timedelta(minutes=1)) == [(True, 1, True)]


def test_a_run_whose_process_is_gone_is_no_hanging_one(worked):
    worked.process.kill()
    worked.process.wait()

    assert worked.hanging(timedelta(hours=2)) == []
