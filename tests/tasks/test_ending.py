"""What a command alone started ends with it, whichever way the command ends, and Prefect's server is of it."""

import os
import signal
import subprocess
import sys

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

from tasks import cycling
from tasks.cycling import unwatched
from tasks.serving.marked import MARK, carrying
from tests.flows.serving import wait_until

STARTING = """
import os, signal, subprocess, sys, time
from tasks.ending import end_with_this_process
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # where the tests run without a terminal it may be ignored
assert end_with_this_process() is end_with_this_process()
left = subprocess.Popen(["sleep", "600"], start_new_session=True)
print(os.environ["SERVED_BY_FANGPIN"].split()[-1], left.pid, flush=True)
if sys.argv[1] == "stay":
    time.sleep(600)
"""


def begun(how, **environment):
    """A process that started another: it, the mark that both bear and the other's number."""
    process = subprocess.Popen(
        [sys.executable, "-c", STARTING, how], env=os.environ | environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    mark, left = process.stdout.readline().split()
    return process, mark, int(left)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_what_a_process_started_ends_when_it_is_killed(how):
    process, mark, left = begun("stay")
    assert carrying(mark) == [left]
    process.send_signal(how)

    assert process.wait() == -how
    wait_until(lambda: not carrying(mark), "the end of what it started")


def test_and_when_it_ends_by_itself():
    process, mark, _ = begun("leave")

    assert process.wait() == 0
    wait_until(lambda: not carrying(mark), "the end of what it started")


def test_who_stands_above_ends_it_too():
    above = os.urandom(8).hex()
    process, mark, left = begun("stay", **{MARK: above})
    assert {*carrying(above)} >= {process.pid, left}
    process.kill()
    process.wait()
    wait_until(lambda: not carrying(mark), "the end of what it started")


@pytest.mark.parametrize(("address", "calls"), [(None, 1), ("http://127.0.0.1:4200/api", 0)])
def test_a_command_alone_has_its_server_end_with_it_and_one_beside_a_server_starts_none(monkeypatch, address, calls):
    called = []
    monkeypatch.setattr(cycling, "end_with_this_process", lambda: called.append("it"))
    with temporary_settings({PREFECT_API_URL: address}), unwatched():
        assert len(called) == calls
