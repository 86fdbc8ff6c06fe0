"""Serve killed with -9 is told of by a process that waits for its end; one that says goodbye is not."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.serving import wait_until
from tests.tasks.mail_receiver import MailReceiver
from tests.tasks.receiver import Receiver

GUARDED = """
import os, sys, time
from tasks.serving.sentinel import guarded
from tasks.settings import load_settings
with guarded(load_settings()) as sentinel:
    print(sentinel._process.pid, flush=True)
    if sys.argv[1] == "stay":
        time.sleep(600)
"""


@pytest.fixture
def receivers():
    hook, mail = Receiver(), MailReceiver()
    yield hook, mail
    hook.close()
    mail.close()


def guarded(tmp_path, receivers, how):
    """A process that is guarded as serve is, and the number of its guard."""
    hook, mail = receivers
    settings = {"FANGPIN_HOME": str(tmp_path / "home"), "FANGPIN_NOTIFY": f"it={hook.url()},{mail.url()}"}
    process = subprocess.Popen(
        [sys.executable, "-c", GUARDED, how], env=os.environ | settings, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    return process, int(process.stdout.readline())


def test_a_serve_that_is_killed_is_told_by_webhook_and_by_mail_even_while_the_system_ends_its_processes(
    tmp_path, receivers
):
    process, guard = guarded(tmp_path, receivers, "stay")
    process.send_signal(signal.SIGKILL)
    process.wait()
    os.kill(guard, signal.SIGTERM)

    hook, mail = receivers
    wait_until(lambda: hook.titles and mail.subjects, "the message")
    assert (hook.titles, mail.subjects) == (["fangpin serve 退出"], ["fangpin serve 退出"])
    process.stdout.close()
    wait_until(lambda: not Path(f"/proc/{guard}").exists(), "the guard's end")


def test_a_serve_that_stops_says_goodbye_and_nothing_is_told(tmp_path, receivers):
    process, guard = guarded(tmp_path, receivers, "leave")
    assert process.wait() == 0

    assert not Path(f"/proc/{guard}").exists()
    assert [one.arrived for one in receivers] == [[], []]
