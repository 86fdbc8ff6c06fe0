"""A month backed up and restored goes on as if nothing had happened, and a failed night is told."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.people import VILLAGE_YES, fill
from tests.flows.plainly import town_to_copy
from tests.flows.test_asking import ask
from tests.flows.test_killed_runs import content, lay
from tests.flows.town import EAST, MONTH, Town
from tests.warehouse.backups.test_restoring import damage_byte
from tests.warehouse.ledger.conftest import new_database, postgres

pytestmark = pytest.mark.whole

__all__ = ["postgres"]

TODAY = "2026-11-18"


@pytest.fixture(scope="module")
def worked_home(tmp_path_factory):
    """A month whose lists went out, refused rows and a village's first answer included."""
    home = tmp_path_factory.mktemp("worked") / "home"
    with town_to_copy(home) as one:
        lay(one)
        one.run()
        fill(home / "outbox/2026-11/lists/东乡/东村.xlsx", home / "returns/2026-11/东村.xlsx", {EAST: VILLAGE_YES})
        for _ in range(2):  # the second finds nothing to do
            one.run(today=TODAY)
    return home


@pytest.fixture
def worked(town, worked_home):
    """The month, in a home of this test."""
    shutil.copytree(worked_home, town.home)
    town.set_clock(TODAY)
    return town


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "backups"


def restored(town: Town, folder: Path, capsys) -> Town:
    """The home restored beside, on the same clock."""
    again = Town(town.home.with_name("again"))
    code, _, err = ask(capsys, "restore", str(folder), "--home", str(again.home))
    assert code == 0, err
    again.set_clock(town.today)
    return again


@pytest.mark.usefixtures("open_gates", "plain_desks")
def test_a_restored_month_is_audited_replayed_and_run_again_without_anything_done_twice(worked, folder, capsys):
    code, out, err = ask(capsys, "backup", str(folder), "--check", "--keep", "3")
    assert code == 0, err
    assert f"已备份到 {folder / '2026-11-18T090000'}：" in out
    assert "试恢复通过" in out
    before = worked.files()

    again = restored(worked, folder, capsys)
    assert ask(capsys, "verify-audit")[0] == 0
    code, out, _ = ask(capsys, "replay", "--month", MONTH)
    assert (code, out.count("一致")) == (0, 2)
    head = again.ledger().head()
    assert again.run(today=TODAY) == 3
    assert again.ledger().head() == head
    assert again.files() == before
    assert content(again) == content(worked)


STOPPING = """
import signal, sys
from datetime import timedelta
from tasks.settings import prepare_environment
prepare_environment()
from tests.flows.dying import die_at, open_gates
import tasks.messages
tasks.messages.CLAIM = timedelta(0)  # what it is sending is free for others at once
open_gates()
die_at(sys.argv[1], int(sys.argv[2]), signal.SIGSTOP)
sys.argv = ["fangpin", "run", "--month", sys.argv[3]]
from flows.cli import main
main()
"""

MOMENTS = {
    "while the lists are told of": ("tasks.messages:Teller._write", 20),
    "after intake, before the stage is kept": ("tasks.desks:Desk.keep", 1),
}


@pytest.mark.usefixtures("open_gates")
@pytest.mark.parametrize("moment", [pytest.param(name, marks=pytest.mark.campaign) for name in MOMENTS])
def test_a_backup_made_in_the_middle_of_a_cycle_is_restored_and_ends_like_the_cycle(
    town, worked_home, folder, api_url, capsys, moment
):
    lay(town)
    shutil.copytree(worked_home / "keys", town.home / "keys")  # a key that is not made yet is not in the backup
    town.set_clock("2026-11-10")
    point, times = MOMENTS[moment]
    cycle = subprocess.Popen(
        [sys.executable, "-c", STOPPING, point, str(times), MONTH],
        env={**os.environ, "PREFECT_API_URL": api_url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status = os.waitpid(cycle.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    code, _, err = ask(capsys, "backup", str(folder))
    assert code == 0, err
    cycle.send_signal(signal.SIGCONT)
    assert cycle.wait() == 3

    again = restored(town, folder, capsys)
    assert again.run() == 3
    assert content(again) == content(town)
    assert ask(capsys, "verify-audit")[0] == 0


@pytest.mark.usefixtures("open_gates", "plain_desks")
def test_a_month_moves_from_sqlite_to_postgresql_and_on_to_another_one(worked, folder, capsys, postgres, monkeypatch):
    head = worked.ledger().head()
    for name in ("first", "second"):
        assert ask(capsys, "backup", str(folder / name), "--check")[0] == 0
        monkeypatch.setenv("FANGPIN_LEDGER_URL", new_database(postgres))
        again = Town(worked.home.with_name(name))
        code, _, err = ask(capsys, "restore", str(folder / name), "--home", str(again.home))
        assert code == 0, err

        assert not (again.home / "ledger.db").exists()
        code, out, _ = ask(capsys, "verify-audit")
        assert (code, f"共 {head.count} 条记录" in out) == (0, True)
        code, out, _ = ask(capsys, "replay", "--month", MONTH)
        assert (code, out.count("一致")) == (0, 2)
        assert again.run(today=TODAY) == 3
        assert again.files() == worked.files()


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("backup", "HOME/backups"), 2, "lies within the home"),
        (("backup", "HOME/对照表.xlsx/x"), 2, "lies within the home"),
        (("backup", "/sys/backups"), 1, "may not read or write /sys/backups"),
        (("restore", "FOLDER"), 2, "No complete backup lies in"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_an_exit_status(worked, folder, capsys, arguments, code, sentence):
    given = [one.replace("HOME", str(worked.home)).replace("FOLDER", str(folder)) for one in arguments]
    got, _, err = ask(capsys, *given)

    assert (got, sentence in err) == (code, True), err
    assert "Traceback" not in err


def test_a_restore_over_a_home_in_use_says_so_and_touches_nothing(worked, folder, capsys):
    assert ask(capsys, "backup", str(folder))[0] == 0
    before, head = worked.files(), worked.ledger().head()
    code, _, err = ask(capsys, "restore", str(folder))

    assert (code, "is in use, it holds" in err) == (2, True), err
    assert (worked.files(), worked.ledger().head()) == (before, head)


def test_a_damaged_backup_is_named_by_check_and_by_restore(worked, folder, capsys):
    assert ask(capsys, "backup", str(folder))[0] == 0
    damage_byte(folder / "2026-11-18T090000/home/warehouse.duckdb")
    code, _, err = ask(capsys, "restore", str(folder), "--home", str(worked.home.with_name("again")))

    assert code == 1
    assert "warehouse.duckdb is missing or damaged, so nothing was restored" in err


def test_where_a_file_shared_with_an_earlier_backup_is_damaged_a_whole_backup_is_made(worked, folder, capsys):
    assert ask(capsys, "backup", str(folder))[0] == 0
    kept = folder / "2026-11-18T090000/home/inbox/2026-11/农户台账_2026-11.csv"
    times = kept.stat()
    kept.write_bytes(b"x" * times.st_size)
    os.utime(kept, ns=(times.st_atime_ns, times.st_mtime_ns))
    code, out, err = ask(capsys, "backup", str(folder), "--check")

    assert code == 0, err
    assert "试恢复没有通过" in out
    assert "其中 0 个与上一份共用" in out
    assert "试恢复通过" in out
    assert ask(capsys, "restore", str(folder), "--home", str(worked.home.with_name("again")))[0] == 0


@pytest.mark.usefixtures("plain_desks")
def test_the_nightly_backup_is_made_beside_the_home_tried_and_rotated(worked):
    from flows.backup import backup  # noqa: PLC0415

    for _ in range(3):
        state = backup(keep=2, return_state=True)
        assert (state.name, "试恢复通过" in (state.message or "")) == ("已备份并试恢复", True)
    assert len(list(worked.home.with_name("home-backup").iterdir())) == 2
    assert worked.told("备份没有完成") == []


def test_a_failed_night_is_told_to_it_and_the_district_once_and_keeps_the_older_backups(worked, monkeypatch):
    from flows.backup import backup  # noqa: PLC0415

    backup()
    damage_byte(next(path for path in (worked.home / "archive").rglob("*") if path.is_file()))
    for _ in range(2):
        monkeypatch.setenv("FANGPIN_BACKUP_DIR", str(worked.home.with_name("second")))
        assert backup(keep=1, return_state=True).is_failed()

    told = [(role, text) for role, text in worked.messages() if "备份没有完成" in text]
    assert sorted(role for role, _ in told) == ["信息科", "区乡村振兴局"]
    assert "was changed in the archive" in told[0][1]
    assert len(list(worked.home.with_name("home-backup").iterdir())) == 1


def test_the_command_itself_makes_and_restores_a_backup(worked, folder):
    done = worked.command("backup", str(folder), "--check")
    assert (done.returncode, done.stderr) == (0, "")
    home = worked.home.with_name("again")
    done = worked.command("restore", str(folder), "--home", str(home))
    assert done.returncode == 0, done.stderr
    assert "请另行放回" in done.stdout
    assert worked.command("verify-audit", "--home", str(home)).returncode == 0
