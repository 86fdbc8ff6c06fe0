"""A backup fills an empty home and an empty ledger again, whole or not at all, and a try says whether it would."""

import hashlib
import json
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import text

from tests.flows.dying import die_at
from tests.processes import APART
from tests.warehouse.backups.house import SECRET, files_in, say_more, tables_in
from tests.warehouse.backups.test_backing_up import names
from warehouse.backups import disk
from warehouse.backups.errors import (
    BackupDamagedError,
    BackupError,
    BackupNewerError,
    BackupUnusableError,
    HomeDamagedError,
    HomeInUseError,
)
from warehouse.backups.manifest import Backup, chosen_backup, read_backup
from warehouse.backups.restoring import Target, check, restore
from warehouse.ledger.book import open_ledger
from warehouse.ledger.chain import START, Head
from warehouse.ledger.database import connect, for_writing
from warehouse.ledger.errors import LedgerNotEmptyError
from warehouse.ledger.migrating import migration_config

FROM_ONE_TO_THE_OTHER = pytest.mark.parametrize(
    ("ledger_url", "other_url"),
    [
        ("sqlite", "postgresql"),
        ("postgresql", "sqlite"),
        pytest.param("sqlite", "sqlite", marks=pytest.mark.campaign),
        pytest.param("postgresql", "postgresql", marks=pytest.mark.campaign),
    ],
    indirect=True,
)
"""Each database is read and filled every time."""


@pytest.fixture
def other(tmp_path):
    """Another home, on SQLite."""
    home = tmp_path / "other"
    return Target(home, f"sqlite:///{home / 'ledger.db'}")


def rewrite(folder: Path, **other: object) -> None:
    """Let the manifest say something else."""
    told = json.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps(told | other), encoding="utf-8")


def assert_restored(house, target: Target) -> None:
    assert files_in(target.home) == files_in(house.home)
    assert tables_in(target.home) == tables_in(house.home)
    ledger = open_ledger(target.ledger_url, target.home)
    assert ledger.head() == house.ledger.head()
    assert ledger.verify_chain() is None
    ledger.close()


@FROM_ONE_TO_THE_OTHER
def test_a_backup_of_either_ledger_restores_the_home_with_either(either_house, other_url, tmp_path):
    target = Target(tmp_path / "other", other_url)
    restore(either_house.back_up().backup, target)

    assert_restored(either_house, target)
    assert (target.home / "ledger.db").exists() == other_url.startswith("sqlite")
    assert not (target.home / ".restoring").exists()


@FROM_ONE_TO_THE_OTHER
def test_what_is_said_after_a_restore_goes_on_where_the_chain_ended(either_house, other_url, tmp_path):
    restore(either_house.back_up().backup, Target(tmp_path / "other", other_url))
    ledger = open_ledger(other_url, tmp_path / "other")
    say_more(ledger)

    assert ledger.head().count == either_house.ledger.head().count + 1
    assert ledger.verify_chain() is None


def test_secrets_come_back_where_they_were_taken_and_else_those_of_the_home_stay(house, other, tmp_path):
    (other.home / "secrets").mkdir(parents=True)
    (other.home / "secrets/own").touch()
    with_secrets = house.back_up(secrets=house.home / "secrets").backup
    with pytest.raises(HomeInUseError, match="it holds secrets"):
        restore(with_secrets, other)
    restore(house.back_up().backup, other)
    assert names(other.home / "secrets") == ["own"]

    third = Target(tmp_path / "third", f"sqlite:///{tmp_path / 'third' / 'ledger.db'}")
    restore(with_secrets, third)
    assert (third.home / SECRET).read_bytes() == b"not kept"


@pytest.mark.parametrize("name", ["ledger.db", "inbox/2026-11/a.csv", "keys/audit.key"])
def test_a_home_in_use_is_left_as_it_is(house, other, name):
    (other.home / name).parent.mkdir(parents=True, exist_ok=True)
    (other.home / name).write_bytes(b"in use")

    with pytest.raises(HomeInUseError, match="is in use, it holds"):
        restore(house.back_up().backup, other)
    assert (other.home / name).read_bytes() == b"in use"
    assert len([path for path in other.home.rglob("*") if path.is_file() and path.name != ".backup.lock"]) == 1


def test_empty_folders_and_prefect_s_own_are_no_use_of_a_home(house, other):
    for name in ("inbox", "prefect/storage"):
        (other.home / name).mkdir(parents=True)
    restore(house.back_up().backup, other)

    assert_restored(house, other)


def test_a_ledger_in_use_elsewhere_is_left_as_it_is_and_so_is_the_home(house, other_url, tmp_path):
    backup = house.back_up().backup
    ledger = open_ledger(other_url, tmp_path / "third")
    say_more(ledger)
    head = ledger.head()

    with pytest.raises(LedgerNotEmptyError, match="holds something already"):
        restore(backup, Target(tmp_path / "fourth", other_url))
    assert ledger.head() == head
    assert names(tmp_path / "fourth") == [".backup.lock"]


def damage_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.unlink()
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [damage_byte, Path.unlink])
@pytest.mark.parametrize("name", ["warehouse.duckdb", "对照表.xlsx", "keys/audit.key"])
def test_a_damaged_or_missing_file_is_named_and_nothing_is_restored(house, other, damage, name):
    backup = house.back_up().backup
    damage(backup.file(name))

    with pytest.raises(BackupDamagedError, match=f"{name} is missing or damaged, so nothing was restored"):
        restore(backup, other)
    assert names(other.home) == [".backup.lock"]
    with pytest.raises(BackupDamagedError, match=name):
        check(backup)


def test_a_backup_of_a_newer_ledger_is_refused(house, other):
    folder = house.back_up().backup.folder
    rewrite(folder, ledger_schema="r9999", program="9.0")
    with pytest.raises(BackupNewerError, match=r"schema r9999, which this program does not know; use fangpin 9\.0"):
        restore(read_backup(folder), other)


def test_a_backup_of_a_newer_form_is_refused(house):
    folder = house.back_up().backup.folder
    rewrite(folder, format=2, program="9.0")
    with pytest.raises(BackupNewerError, match=r"made by fangpin 9\.0; use that version"):
        read_backup(folder)


def test_a_backup_of_an_earlier_ledger_is_brought_to_the_newest(house, other_url, tmp_path):
    """A home that has not been opened since the program before last."""
    backup = house.back_up().backup
    path = backup.file("ledger.db")
    path.unlink()
    engine = connect(f"sqlite:///{path}", 5)
    with for_writing(engine).begin() as connection:
        command.upgrade(migration_config(connection), "r0001")
    engine.dispose()
    set_sum(backup, "ledger.db", ledger_schema="r0001", head=Head(0, START))
    restore(read_backup(backup.folder), Target(tmp_path / "other", other_url))

    ledger = open_ledger(other_url, tmp_path / "other")
    with ledger.reading() as book:
        assert book.cases.counts("2026-11") == {}
    assert ledger.head() == Head(0, START)


def set_sum(backup: Backup, name: str, **other: Any) -> None:
    """Let the manifest say that a file is as it should be."""
    sha256 = hashlib.sha256(backup.file(name).read_bytes()).hexdigest()
    files = tuple(replace(one, sha256=sha256) if one.path == name else one for one in backup.manifest.files)
    (backup.folder / "manifest.json").write_bytes(replace(backup.manifest, files=files, **other).written())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 1}', b'{"format": "x"}'])
def test_a_damaged_manifest_is_told(house, content):
    folder = house.back_up().backup.folder
    (folder / "manifest.json").write_bytes(content)
    with pytest.raises(BackupDamagedError, match=r"manifest\.json is damaged; name another backup"):
        read_backup(folder)


def test_a_manifest_that_names_a_file_outside_the_home_is_damaged(house):
    made = house.back_up().backup
    outside = [replace(made.manifest.files[0], path="../../outside")]
    (made.folder / "manifest.json").write_bytes(replace(made.manifest, files=tuple(outside)).written())
    with pytest.raises(BackupDamagedError):
        read_backup(made.folder)


def test_of_several_backups_the_newest_is_chosen_unless_one_is_named(house):
    first = house.back_up().backup
    second = house.back_up().backup
    (house.folder / ".making-12345678").mkdir()
    (house.folder / "2027-01-01T000000").mkdir()  # without a manifest: none

    assert chosen_backup(house.folder) == second
    assert chosen_backup(first.folder) == first


def test_the_newest_is_that_made_last_on_the_machine_whatever_the_office_s_clock_said(house):
    first = house.back_up().backup
    first.folder.rename(first.folder.with_name("2027-01-01T090000"))
    second = house.back_up().backup

    assert chosen_backup(house.folder) == second


def test_a_folder_without_backups_and_one_with_a_damaged_one_are_told(house, tmp_path):
    with pytest.raises(BackupUnusableError, match="No complete backup lies in"):
        chosen_backup(tmp_path / "nowhere")
    folder = house.back_up().backup.folder
    house.back_up()
    (folder / "manifest.json").write_bytes(b"")
    with pytest.raises(BackupDamagedError, match="cannot be read; name the backup that you want"):
        chosen_backup(house.folder)


def test_a_restore_beside_another_one_is_refused(house, other):
    backup = house.back_up().backup
    with disk.alone(other.home), pytest.raises(BackupError, match="Another backup or restore"):
        restore(backup, other)


POINTS = {
    "while files are copied": ("warehouse.backups.restoring:_staged", 5),
    "when all are copied": ("warehouse.backups.restoring:_refuse_other", 1),
    "while files are moved in": ("pathlib:Path.rename", 4),
    "before the ledger is filled": ("warehouse.backups.restoring:fill", 1),
    "after the ledger was filled": ("shutil:rmtree", 2),
}


def _restore_dying(point: str, times: int, folder: str, home: str, url: str) -> None:
    die_at(point, times)
    restore(read_backup(Path(folder)), Target(Path(home), url))


EVERY_TIME = (
    ("sqlite", "while files are moved in"),
    ("postgresql", "while files are copied"),
    ("sqlite", "before the ledger is filled"),
    ("postgresql", "after the ledger was filled"),
)
"""Each place in which it can be killed, on one of the databases; the others in a campaign."""
KILLS = [
    pytest.param(kind, moment, marks=() if (kind, moment) in EVERY_TIME else pytest.mark.campaign)
    for kind in ("sqlite", "postgresql")
    for moment in POINTS
]


@pytest.mark.parametrize(("other_url", "moment"), KILLS, indirect=["other_url"])
def test_a_killed_restore_is_ended_by_the_next_one(house, other_url, tmp_path, moment):
    backup, target = house.back_up().backup, Target(tmp_path / "other", other_url)
    dying = APART.Process(
        target=_restore_dying, args=(*POINTS[moment], str(backup.folder), str(target.home), other_url)
    )
    dying.start()
    dying.join()
    assert dying.exitcode == -signal.SIGKILL

    restore(backup, target)
    assert_restored(house, target)


def test_a_home_half_restored_from_one_backup_is_not_mixed_with_another(house, other, monkeypatch):
    first = house.back_up().backup
    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr("warehouse.backups.restoring.fill", fail)
        restore(first, other)

    with pytest.raises(HomeInUseError, match="is half restored from the backup of 2026-11-11 09:00:01; name that one"):
        restore(house.back_up().backup, other)
    restore(first, other)
    assert_restored(house, other)


def fail(*_given: object) -> None:
    raise RuntimeError("power cut")


def test_a_good_backup_is_said_to_be_good_and_the_try_leaves_nothing(either_house):
    made = either_house.back_up()
    checked = check(made.backup)

    assert (checked.entries, checked.files) == (2, len(made.backup.manifest.files))
    assert names(either_house.folder) == [made.backup.folder.name]


def test_a_try_finds_an_entry_that_was_changed_before_the_backup_was_made(either_house):
    with connect(either_house.ledger_url, 5).begin() as connection:
        trigger = (
            "entries_are_not_updated" if connection.dialect.name == "sqlite" else "entries_are_not_changed on entry"
        )
        connection.execute(text(f"drop trigger {trigger}"))
        connection.execute(text("update entry set actor = '李四' where seq = 2"))

    with pytest.raises(HomeDamagedError, match="breaks at entry 2: it is not as it was written"):
        check(either_house.back_up().backup)


def test_a_try_finds_a_content_of_the_archive_that_was_changed_before(house):
    content = next(path for path in (house.home / "archive").rglob("*") if path.is_file())
    damage_byte(content)

    with pytest.raises(HomeDamagedError, match=f"{content.name} was changed in the archive before"):
        check(house.back_up().backup)


def test_a_try_finds_a_warehouse_that_cannot_be_opened(house):
    backup = house.back_up().backup
    backup.file("warehouse.duckdb").write_bytes(b"no database")
    set_sum(backup, "warehouse.duckdb")

    with pytest.raises(BackupDamagedError, match=r"warehouse in .* cannot be opened .*in the format v1"):
        check(read_backup(backup.folder))
