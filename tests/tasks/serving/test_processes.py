"""Nothing that carries the mark is left, wherever it has gone, and nothing else is touched."""

import os
import sys
import time
from pathlib import Path

import pytest

from tasks.serving import processes
from tasks.serving.marked import MARK, carrying, end_all, with_variable
from tasks.serving.processes import Child, shorten

FAMILY = """
import os, signal, subprocess, sys, time
stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
subprocess.Popen([sys.executable, "-c", stubborn], start_new_session=True)
time.sleep(600)
"""


@pytest.fixture
def mark():
    name = os.urandom(8).hex()
    yield name
    end_all(name, 0)


def child(tmp_path, mark, *command, name="one"):
    return Child(name, name, command, {**os.environ, MARK: mark}, tmp_path / f"{name}.log")


def wait_until(happened):
    while not happened():
        time.sleep(0.02)


def test_a_stubborn_grandchild_in_a_session_of_its_own_is_ended_too_and_a_bystander_lives(tmp_path, mark):
    bystander = child(tmp_path, f"{mark}-other", "sleep", "600", name="bystander")
    bystander.start()
    child(tmp_path, mark, sys.executable, "-c", FAMILY).start()
    wait_until(lambda: len(carrying(mark)) == 2)
    time.sleep(0.3)  # the grandchild has to get to its refusal
    assert end_all(mark, 1) == 2
    assert carrying(mark) == []
    assert bystander.is_running
    bystander.kill()


def test_killing_a_child_kills_what_is_in_its_session(tmp_path, mark):
    one = child(tmp_path, mark, "sh", "-c", "sleep 600 & sleep 600")
    one.start()
    wait_until(lambda: len(carrying(mark)) == 3)
    one.kill()

    wait_until(lambda: carrying(mark) == [])
    assert not one.is_running


def test_what_a_child_says_is_kept_for_its_owner_alone_and_goes_on_after_a_restart(tmp_path, mark):
    one = child(tmp_path, mark, "sh", "-c", "echo out; echo err >&2; umask")
    for _ in range(2):
        one.start()
        wait_until(lambda: not one.is_running)

    assert one.has_succeeded
    assert one.log.read_text().split() == ["out", "err", "0077"] * 2
    assert one.log.stat().st_mode & 0o777 == 0o600


def test_a_child_that_fails_has_not_succeeded_nor_has_one_that_runs(tmp_path, mark):
    failing, running = child(tmp_path, mark, "false"), child(tmp_path, mark, "sleep", "600")
    for one in (failing, running):
        one.start()
    wait_until(lambda: not failing.is_running)

    assert (failing.has_succeeded, running.has_succeeded, running.is_running) == (False, False, True)
    running.kill()


def test_processes_are_found_by_what_they_were_started_with(tmp_path, mark):
    one = child(tmp_path, mark, "sleep", "600")
    one.environment = {**one.environment, "PREFECT__FLOW_RUN_ID": mark}
    one.start()
    wait_until(lambda: mark in dict(with_variable("PREFECT__FLOW_RUN_ID")).values())
    one.kill()

    assert mark not in dict(with_variable("PREFECT__FLOW_RUN_ID")).values()


def test_a_log_that_has_grown_long_begins_anew_and_its_writer_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "LOG_MAX_BYTES", 10)
    log = tmp_path / "server.log"
    with log.open("ab", buffering=0) as writer:
        writer.write(b"short")
        shorten(log)
        assert log.read_bytes() == b"short"
        writer.write(b" and longer")
        shorten(log)
        writer.write(b"new")

    assert log.read_bytes() == b"new"
    assert log.with_name("server.log.1").read_bytes() == b"short and longer"


def test_a_log_that_is_not_there_is_let_be(tmp_path):
    shorten(tmp_path / "none.log")
    assert list(tmp_path.iterdir()) == []


def test_a_command_that_is_not_there_says_so_where_it_is_started(tmp_path, mark):
    with pytest.raises(FileNotFoundError):
        child(tmp_path, mark, "no-such-program").start()


def test_the_mark_reaches_children_of_children(tmp_path, mark):
    shell = child(tmp_path, mark, "sh", "-c", "sleep 600 & wait")
    shell.start()
    wait_until(lambda: {name_of(pid) for pid in carrying(mark)} == {"sh", "sleep"})
    shell.kill()


def name_of(pid):
    """The program's name; empty for a process that is gone."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""
