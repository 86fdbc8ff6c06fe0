"""The data home on its disk, as doctor sees it."""

import grp
import os
from datetime import timedelta
from types import SimpleNamespace

import pytest

from tasks.backing_up import BackupAsked, make_backup
from tasks.checking import home as looking
from tasks.checking.finding import Grade
from tasks.clock import Clock
from tasks.office import open_office
from tasks.settings import GIB, load_settings
from warehouse.sharing import share

NOW = Clock().machine_now()


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """A home for its owner alone."""
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir(mode=0o700)
    return load_settings()


@pytest.mark.parametrize(("free", "grade"), [(0.5, Grade.WRONG), (3, Grade.HINT), (100, Grade.OK)])
def test_little_room_is_a_hint_and_none_is_wrong(settings, monkeypatch, free, grade):
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=int(free * GIB)))
    found = looking.room("磁盘空间", settings.home)

    assert (found.grade, f"剩余 {free:.1f} GB" in found.says) == (grade, True)


def test_room_is_looked_for_where_a_folder_is_still_to_be_made(settings):
    assert looking.room("备份空间", settings.home / "not" / "yet").says.endswith("GB")


def test_what_this_account_may_not_write_is_named(settings, monkeypatch):
    (settings.home / "ledger.db").touch()
    assert looking.own_rights(settings.home).grade is Grade.OK
    monkeypatch.setattr("os.access", lambda path, _rights: path.name != "ledger.db")
    found = looking.own_rights(settings.home)

    assert (found.grade, str(settings.home / "ledger.db") in found.says) == (Grade.WRONG, True)


@pytest.mark.parametrize("name", ["keys/audit.key", "secrets/insurer", "secrets/zips/东乡"])
def test_a_key_or_password_that_others_may_read_is_wrong_and_named(settings, name):
    path = settings.home / name
    path.parent.mkdir(parents=True)
    path.touch(mode=0o600)
    assert looking.others_rights(settings).grade is Grade.OK
    path.chmod(0o640)
    found = looking.others_rights(settings)

    assert (found.grade, str(path) in found.says, "chmod 600" in found.remedy) == (Grade.WRONG, True, True)


def test_a_home_that_others_may_enter_is_a_hint_and_wrong_where_they_may_read_in_it(settings):
    assert looking.kept_from_others(settings).grade is Grade.OK
    settings.home.chmod(0o755)
    assert looking.kept_from_others(settings).grade is Grade.HINT
    paper = settings.home / "list.xlsx"
    paper.write_bytes(b"")
    paper.chmod(0o644)
    found = looking.kept_from_others(settings)
    assert (found.grade, "chmod -R go-rwx" in found.remedy) == (Grade.WRONG, True)
    settings.home.chmod(0o700)
    assert looking.kept_from_others(settings).grade is Grade.HINT, "the home keeps them out"


def test_the_group_of_the_settings_may_see_what_comes_and_goes_and_no_more(settings):
    shared = settings.model_copy(update={"group": grp.getgrgid(os.getgid()).gr_name})
    share(settings.home, os.getgid())
    assert looking.kept_from_others(shared).grade is Grade.OK
    assert looking.kept_from_others(settings).grade is Grade.WRONG, "nobody said so"
    ledger = settings.home / "ledger.db"
    ledger.write_bytes(b"")
    ledger.chmod(0o640)
    assert looking.kept_from_others(shared).grade is Grade.HINT


def test_a_home_without_a_backup_is_a_hint(settings):
    assert looking.backups(settings, NOW).grade is Grade.HINT


def test_the_newest_backup_of_this_home_counts_and_it_belongs_on_another_disk(settings):
    with open_office() as office, office.ledger.writing() as book:
        book.gates.accept("2026-11", "mart.x", "王主任", "已核实", NOW)
    make_backup(BackupAsked(), lambda _line: None)
    found = looking.backups(settings, NOW)
    assert (found.grade, "同一块磁盘" in found.says) == (Grade.HINT, True)

    later = looking.backups(settings, NOW + timedelta(days=4))
    assert (later.grade, "已经过旧" in later.says) == (Grade.HINT, True)

    other = settings.model_copy(update={"home": settings.home.with_name("other")})
    assert "没有这个数据目录的备份" in looking.backups(other, NOW).says


def test_everything_is_looked_at_in_a_home_that_is_not_there_yet(settings):
    settings.home.rmdir()
    found = list(looking.all_of_the_home(settings, NOW))

    assert [one.subject for one in found] == ["磁盘空间", "备份空间", "目录权限", "密钥和口令", "数据保密", "备份"]
    assert not settings.home.exists()
