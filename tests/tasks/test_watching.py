"""What is watched beside the runs: little room, old backups, work that died; told once a day."""

import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tasks import watching
from tasks.backing_up import BackupAsked, make_backup
from tasks.clock import Clock
from tasks.office import Office, open_office
from tasks.settings import GIB
from warehouse.ledger.locks import LEASE, Owner
from warehouse.ledger.words import COUNTY_TIME, Role


@dataclass(frozen=True)
class MachineAt(Clock):
    """A clock whose machine stands at a time of the test's choice."""

    stands_at: datetime = field(default_factory=lambda: datetime.now(COUNTY_TIME))

    def machine_now(self) -> datetime:
        return self.stands_at


@dataclass
class Watched:
    """A home that is watched at times of the test's choice, with as much room as the test says (in GiB)."""

    office: Office
    room: float = 100
    now: datetime = field(default_factory=lambda: datetime.now(COUNTY_TIME))

    def watch(self, after: timedelta = timedelta(0)) -> None:
        watching.watch(replace(self.office, clock=MachineAt(None, self.now + after)))

    def told(self) -> list[tuple[str, str]]:
        with self.office.ledger.reading() as book:
            months = {f"{self.now + timedelta(days=days):%Y-%m}" for days in (0, 3)} | {"2026-11"}
            return [(one.role, one.title) for month in sorted(months) for one in book.outbox.of(month)]

    def hold(self, month: str, pid: int, at: datetime) -> None:
        with self.office.ledger.writing() as book:
            book.locks.take(month, Owner("cycle", socket.gethostname(), pid, "0"), at)


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "home"))
    with open_office() as office:
        one = Watched(office)
        monkeypatch.setattr(watching, "free_bytes", lambda _folder: int(one.room * GIB))
        yield one


@pytest.fixture
def dead_pid() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen(["true"]) as process:
        process.wait()
        return process.pid


def test_where_all_is_well_nothing_is_told(watched):
    watched.watch()

    assert watched.told() == []


def test_a_disk_with_little_room_is_told_once_a_day_and_again_when_it_gets_worse(watched):
    watched.room = 4.9
    watched.watch()
    watched.watch()
    assert watched.told() == [(Role.IT, "磁盘空间不足")]

    watched.room = 0.9
    watched.watch()
    watched.watch(timedelta(days=1))
    assert watched.told() == [(Role.IT, "磁盘空间不足")] * 3


def test_two_nights_without_a_new_backup_are_told_once_a_day(watched):
    watched.watch(timedelta(days=9))
    assert watched.told() == []

    with watched.office.ledger.writing() as book:
        book.gates.accept("2026-11", "mart.risk_hits", "王主任", "已核实", watched.now)
    make_backup(BackupAsked(), lambda _line: None)
    watched.watch(timedelta(hours=47))
    assert watched.told() == []
    watched.watch(timedelta(hours=49))
    watched.watch(timedelta(hours=49))
    assert sorted(watched.told()) == [(Role.DISTRICT, "备份过旧"), (Role.IT, "备份过旧")]


def test_work_on_a_month_that_died_and_was_not_taken_up_is_told_once_and_the_month_is_free(watched, dead_pid):
    watched.hold("2026-11", dead_pid, watched.now)
    watched.watch(LEASE - timedelta(seconds=1))
    assert watched.told() == []

    watched.watch(LEASE)
    watched.watch(LEASE)
    assert watched.told() == [(Role.IT, "办理中断")]
    with watched.office.ledger.reading() as book:
        assert book.locks.holder("2026-11") is None


def test_a_month_whose_worker_lives_is_left_to_it_however_old_its_lease(watched):
    with subprocess.Popen(["sleep", "60"]) as process:
        started = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[19]
        with watched.office.ledger.writing() as book:
            book.locks.take("2026-11", Owner("cycle", socket.gethostname(), process.pid, started), watched.now)
        watched.watch(LEASE * 3)
        process.kill()

    assert watched.told() == []
