"""One serve a home: a second is refused, and a dead one's place and processes are taken over."""

import json
import os
import signal
import subprocess
import sys

import pytest

from tasks.serving.address import Address
from tasks.serving.claim import AlreadyServedError, claimed, standing_claim
from tasks.serving.marked import MARK, carrying

HOLDING = """
import sys, time
from pathlib import Path
from tasks.serving.address import Address
from tasks.serving.claim import claimed
with claimed(Path(sys.argv[1]), Address(port=4321)) as claim:
    print(claim.mark, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "home" / "prefect"


@pytest.fixture
def holder(folder):
    """Another process that serves the home: the process, and its mark."""
    with subprocess.Popen([sys.executable, "-c", HOLDING, str(folder)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process, process.stdout.readline().strip()
        process.kill()


def holding(folder):
    """The process that serves the home, and its mark."""
    claim = standing_claim(folder)
    return (claim.pid, claim.mark) if claim else None


def test_a_home_that_is_served_says_by_whom_and_where(folder, holder):
    process, mark = holder
    with pytest.raises(AlreadyServedError, match=rf"\(process {process.pid}, http://127\.0\.0\.1:4321/v2\)"):
        claimed(folder, Address()).__enter__()

    assert holding(folder) == (process.pid, mark)


def test_a_home_can_be_served_again_when_a_serve_has_ended(folder):
    for _ in range(2):
        with claimed(folder, Address()) as claim:
            assert holding(folder) == (os.getpid(), claim.mark)
        assert holding(folder) is None


def test_the_place_of_one_that_was_killed_is_taken_over_and_what_it_left_running_ends(folder, holder):
    process, mark = holder
    left = subprocess.Popen(["sleep", "600"], env={MARK: mark, "PATH": os.environ["PATH"]}, start_new_session=True)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert holding(folder) is None
    with claimed(folder, Address()) as claim:
        assert left.wait(10) == -signal.SIGTERM
        assert carrying(mark) == []
        assert claim.mark != mark


@pytest.mark.parametrize("content", ["", "{}", "no json", json.dumps({"pid": "x"})])
def test_a_damaged_claim_file_keeps_nobody_out(folder, content):
    folder.mkdir(parents=True)
    (folder / "serve.json").write_text(content, encoding="utf-8")
    with claimed(folder, Address()) as claim:
        assert holding(folder) == (os.getpid(), claim.mark)


def test_the_claim_is_for_its_owner_alone(folder):
    with claimed(folder, Address()):
        assert (folder / "serve.json").stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700
