"""A backup is one moment of a home that is worked on, there whole or not at all."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.flows.dying import die_at
from tests.processes import APART, counter
from tests.warehouse.backups.house import FILES, SECRET, House, files_in, say_more, tables_in
from tests.warehouse.ledger.conftest import AT
from tests.warehouse.ledger.test_chain import DRAFT
from warehouse.archive import archive_bytes
from warehouse.backups import backing_up, disk
from warehouse.backups.backing_up import back_up, rotate
from warehouse.backups.errors import BackupError, BackupUnusableError, HomeDamagedError
from warehouse.backups.home_files import Home
from warehouse.backups.manifest import backups_in, read_backup
from warehouse.backups.restoring import check
from warehouse.database import WarehouseBusyError, open_warehouse
from warehouse.ledger.book import open_ledger
from warehouse.ledger.copying import head_of_copy

HOLD = """
import duckdb, sys
with duckdb.connect(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold(home: Path) -> "subprocess.Popen[str]":
    """Another process that holds the warehouse until its input ends."""
    command = [sys.executable, "-c", HOLD, str(home / "warehouse.duckdb")]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    return holder


def names(folder: Path) -> list[str]:
    """All that lies in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_holds_databases_keys_archive_and_files_as_they_stand(either_house):
    house = either_house
    made = house.back_up()
    copy = made.backup.folder / "home"

    assert files_in(copy).keys() == files_in(house.home).keys() >= {*FILES, "keys/audit.key"}
    assert any(name.startswith("archive/") for name in files_in(copy))
    assert {name: content for name, (content, _, _) in files_in(copy).items()} == {
        name: content for name, (content, _, _) in files_in(house.home).items()
    }
    assert tables_in(copy) == tables_in(house.home)
    assert head_of_copy(copy / "ledger.db") == house.ledger.head()
    assert not (copy / SECRET).exists()
    assert made.left_out == ("demo",)


def test_the_manifest_tells_versions_the_head_and_every_file(house):
    made = house.back_up()
    manifest = read_backup(made.backup.folder).manifest

    assert manifest == made.backup.manifest
    assert (manifest.head, manifest.ledger_schema[0], manifest.warehouse[:2]) == (house.ledger.head(), "r", "v1")
    lie_there = {path.relative_to(made.backup.folder / "home").as_posix()
                 for path in made.backup.folder.rglob("home/**/*") if path.is_file()}  # fmt: skip
    assert {one.path for one in manifest.files} == lie_there


def test_nobody_else_may_look_into_a_backup(house):
    folder = house.back_up().backup.folder

    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.rglob("*"))


def test_secrets_are_taken_only_when_asked_for_wherever_they_lie(house, tmp_path):
    shutil.move(house.home / "secrets", tmp_path / "elsewhere")
    with_them = house.back_up(secrets=tmp_path / "elsewhere").backup
    without = house.back_up().backup

    assert with_them.manifest.with_secrets
    assert with_them.file(SECRET).read_bytes() == b"not kept"
    assert not without.file("secrets").exists()


def test_files_that_did_not_change_are_one_with_those_of_the_backup_before(house):
    first = house.back_up().backup
    sha256 = archive_bytes(house.home / "archive", b"came later")
    (house.home / "对照表.xlsx").write_bytes(b"WORDS")
    made = house.back_up()

    one, two = (each.file("returns/2026-11/东村 交回.xlsx").stat().st_ino for each in (first, made.backup))
    assert one == two
    assert made.shared > len(FILES) - 2
    assert first.file("对照表.xlsx").read_bytes() == b"words"
    assert made.backup.file("对照表.xlsx").read_bytes() == b"WORDS"
    assert made.backup.file(f"archive/{sha256[:2]}/{sha256}").read_bytes() == b"came later"
    assert first.file("keys/audit.key").stat().st_ino != (house.home / "keys/audit.key").stat().st_ino


def test_a_whole_backup_shares_nothing(house):
    house.back_up()
    assert house.back_up(sharing=False).shared == 0


def test_a_backup_stays_whole_when_the_one_before_is_deleted(house):
    first = house.back_up().backup
    second = house.back_up().backup
    shutil.rmtree(first.folder)

    assert check(second).files == len(second.manifest.files)


def test_a_file_still_on_its_way_is_left_for_the_next_time(house):
    os.utime(house.home / "returns/2026-11/东村 交回.xlsx", (0, 0))
    made = house.back_up(settle_seconds=3600)

    assert set(made.unsettled) == {path.relative_to(house.home).as_posix() for path in house.home.glob("inbox/*/*")}
    assert made.backup.file("returns/2026-11/东村 交回.xlsx").exists()
    assert made.backup.file("outbox/2026-11/lists/东乡.xlsx").exists()


def test_a_file_that_grows_while_it_is_copied_is_left_for_the_next_time(house, monkeypatch):
    copy_bytes, growing = disk.copy_bytes, house.home / "returns/2026-11/东村 交回.xlsx"

    def grow(source, target):
        done = copy_bytes(source, target)
        if target.name == growing.name:
            growing.write_bytes(b"answers and more")
        return done

    monkeypatch.setattr(disk, "copy_bytes", grow)
    made = house.back_up()

    assert made.unsettled == ("returns/2026-11/东村 交回.xlsx",)
    assert not made.backup.file("returns/2026-11/东村 交回.xlsx").exists()


def test_a_backup_waits_until_the_warehouse_is_let_go_and_says_so(house):
    holder, said = hold(house.home), []

    def let_go(line):
        said.append(line)
        holder.communicate()

    made = house.back_up(say=let_go, wait_seconds=60)
    assert len(said) == 1
    assert tables_in(made.backup.folder / "home") == tables_in(house.home)


def test_a_backup_that_waited_in_vain_leaves_nothing(house):
    holder = hold(house.home)
    with pytest.raises(WarehouseBusyError, match="in use by another run"):
        house.back_up(wait_seconds=0)
    holder.communicate()

    assert names(house.folder) == []


def test_nobody_gets_into_the_warehouse_while_it_is_copied(house, monkeypatch):
    tried, copy_bytes = [], disk.copy_bytes

    def try_to_open(source, target):
        done = copy_bytes(source, target)
        if target.name == "warehouse.duckdb":
            try_it = [sys.executable, "-c", "import duckdb, sys; duckdb.connect(sys.argv[1])", source.name]
            tried.append(subprocess.run(try_it, capture_output=True, text=True, check=False))
        return done

    monkeypatch.setattr(disk, "copy_bytes", try_to_open)
    house.back_up()

    assert [one.returncode for one in tried] == [1]
    assert "lock" in tried[0].stderr


def test_what_a_killed_run_left_in_the_warehouse_s_log_is_in_the_backup(house):
    program = """
import duckdb, os, signal, sys
warehouse = duckdb.connect(sys.argv[1])
warehouse.execute("create table left_behind as select 7 as number")
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", program, str(house.home / "warehouse.duckdb")], check=False)
    assert (house.home / "warehouse.duckdb.wal").exists()

    copy = house.back_up().backup.folder / "home"
    assert tables_in(copy)["main.left_behind"] == ["(7,)"]


def _work_until_killed(url: str, home: str, said) -> None:
    """Write to warehouse and ledger together, again and again, as a run does: the one held, then the other."""
    ledger = open_ledger(url, Path(home))
    while True:
        with closing(open_warehouse(Path(home) / "warehouse.duckdb")) as warehouse:
            warehouse.execute("insert into done select count(*) from done")
            with ledger.writing() as book:
                book.entries.append(replace(DRAFT, word="done"))
        said.value += 1
        time.sleep(0.2)  # let others in


def test_warehouse_and_ledger_are_of_one_moment_while_another_process_writes_both(either_house):
    house = either_house
    with duckdb.connect(str(house.home / "warehouse.duckdb")) as warehouse:
        warehouse.execute("create table done (number integer)")
    before, said = house.ledger.head().count, counter()
    worker = APART.Process(target=_work_until_killed, args=(house.ledger_url, str(house.home), said))
    worker.start()
    try:
        for _ in range(3):
            enough = said.value + 2
            while said.value < enough:
                assert worker.is_alive()
                time.sleep(0.01)
            made = house.back_up()
            rows = len(tables_in(made.backup.folder / "home")["main.done"])
            assert made.backup.manifest.head.count == before + rows
            assert check(made.backup).entries == before + rows
    finally:
        worker.kill()
        worker.join()


POINTS = {
    "after the ledger was copied": ("warehouse.backups.backing_up:_Making._refuse_full", 1),
    "after the warehouse was copied": ("warehouse.backups.backing_up:_Making._note", 1),
    "between two files": ("warehouse.backups.backing_up:_Making._take", 6),
    "before the manifest": ("warehouse.backups.manifest:Manifest.written", 1),
    "before it gets its name": ("warehouse.backups.backing_up:_free_place", 1),
    "when the old one is to be deleted": ("warehouse.backups.backing_up:rotate", 1),
    "while the old one is deleted": ("shutil:rmtree", 2),
    "while the new one is tried": ("warehouse.backups.restoring:_check_ledger", 1),
}


def _back_up_dying(point: str, times: int, house: tuple[str, str, str]) -> None:
    url, home, folder = house
    die_at(point, times)
    ledger = open_ledger(url, Path(home))
    order = backing_up.Order(Home(Path(home), ledger.file), Path(folder))
    made = back_up(ledger, order, AT.replace(hour=20), AT.replace(hour=20))
    backing_up.rotate(Path(folder), Path(home), 1)
    check(made.backup)


EVERY_TIME = ("between two files", "before it gets its name", "while the old one is deleted")
"""One while it is made, named and followed by a rotation; the others in a campaign."""


@pytest.mark.parametrize(
    "moment", [pytest.param(one, marks=() if one in EVERY_TIME else pytest.mark.campaign) for one in POINTS]
)
def test_a_killed_backup_leaves_the_earlier_ones_whole_and_the_next_one_cleans_up(house, moment):
    first = house.back_up().backup
    say_more(house.ledger)
    dying = APART.Process(
        target=_back_up_dying, args=(*POINTS[moment], (house.ledger_url, str(house.home), str(house.folder)))
    )
    dying.start()
    dying.join()
    assert dying.exitcode == -signal.SIGKILL

    for left in backups_in(house.folder)[0]:
        check(left)
    is_first_wanted = moment not in {"while the old one is deleted", "while the new one is tried"}
    assert first.folder.exists() == is_first_wanted
    assert len(backups_in(house.folder)[0]) >= 1

    house.now = AT.replace(hour=22)
    newest = house.back_up().backup
    rotate(house.folder, house.home, 1)
    assert check(newest).entries == house.ledger.head().count
    assert names(house.folder) == [newest.folder.name]


def test_rotation_keeps_the_newest_of_this_home_and_all_of_others(house, tmp_path):
    old, other, *kept = (house.back_up().backup for _ in range(4))
    moved = other.folder.with_name("other")
    manifest = replace(other.manifest, home="elsewhere")
    other.folder.rename(moved)
    (moved / "manifest.json").write_bytes(manifest.written())
    (house.folder / "notes.txt").write_text("not a backup", encoding="utf-8")

    assert rotate(house.folder, house.home, 2) == [old.folder.name]
    assert names(house.folder) == sorted(["notes.txt", "other", *(one.folder.name for one in kept)])


def test_two_backups_of_one_second_have_two_names(house):
    made = [back_up(house.ledger, house.order(), AT, AT).backup.folder.name for _ in range(3)]
    assert made == ["2026-11-11T090000", "2026-11-11T090000-2", "2026-11-11T090000-3"]


def test_a_second_backup_of_a_home_at_the_same_time_is_refused(house):
    with disk.alone(house.home), pytest.raises(BackupError, match="Another backup or restore"):
        house.back_up()


def test_a_tail_that_was_cut_off_the_ledger_is_seen_in_the_backup_too(house):
    head = house.home / "ledger.head.json"
    head.write_text(head.read_text("utf-8").replace('"count": 2', '"count": 9'), encoding="utf-8")

    with pytest.raises(HomeDamagedError, match="breaks at entry 3: the chain ends with entry 2, but 9"):
        check(house.back_up().backup)


@pytest.mark.parametrize("place", [".", "backups", "outbox/2026-11"])
def test_a_backup_within_the_home_is_refused(house, place):
    with pytest.raises(BackupUnusableError, match="lies within the home"):
        house.back_up(folder=house.home / place)


def test_a_place_that_is_a_file_is_refused(house, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(BackupUnusableError, match="is a file; name a folder"):
        house.back_up(folder=tmp_path / "file")


def test_a_home_that_holds_nothing_is_not_backed_up(home, ledger, tmp_path):
    house = House(home, ledger, "", tmp_path / "backups")
    with pytest.raises(BackupUnusableError, match="holds nothing yet"):
        house.back_up()
    assert names(house.folder) == []


def test_a_full_disk_is_told_before_anything_is_written_and_again_when_it_fills_up(house, monkeypatch):
    free = shutil.disk_usage(house.home)._replace(free=1000)
    with monkeypatch.context() as patch, pytest.raises(BackupError, match="not enough room left for"):
        patch.setattr(shutil, "disk_usage", lambda _folder: free)
        house.back_up()

    with monkeypatch.context() as patch, pytest.raises(BackupError, match="not enough room left for"):
        patch.setattr(os, "fsync", fails_with(28))
        house.back_up()
    assert names(house.folder) == []


def test_a_folder_that_may_not_be_written_is_told(house):
    with pytest.raises(BackupError, match=r"may not read or write /sys/backups \(.*\); set its rights"):
        house.back_up(folder=Path("/sys/backups"))


def fails_with(number: int):
    def fail(*_given: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_warehouse_that_is_damaged_is_told(house):
    (house.home / "warehouse.duckdb").write_bytes(b"no database" * 5000)
    with pytest.raises(BackupError, match=r"The warehouse .*warehouse\.duckdb cannot be opened .*; restore it"):
        house.back_up()
