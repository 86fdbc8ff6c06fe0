"""What a run writes is for the account that runs it; a group that the settings name sees what comes and goes."""

import grp
import os
import stat

from tests.flows.test_asking import ask
from tests.flows.town import EAST, MONTH
from warehouse.sharing import open_to_others


def test_after_a_run_nobody_else_may_read_anything_in_the_home(town, capsys, plain_desks, open_gates):
    town.send_required(EAST)
    town.send_nothing_else()
    ask(capsys, "run", "--month", MONTH)
    assert town.lists(), "something went out"

    assert list(open_to_others(town.home, None)) == []
    assert stat.S_IMODE(town.home.stat().st_mode) == 0o700


def test_with_a_group_it_reads_what_goes_out_and_lays_files_in_and_nothing_else(
    town, capsys, monkeypatch, plain_desks, open_gates
):
    monkeypatch.setenv("FANGPIN_GROUP", grp.getgrgid(os.getgid()).gr_name)
    before = os.umask(0o077)
    os.umask(before)
    ask(capsys, "status")
    town.send_required(EAST)
    town.send_nothing_else()
    ask(capsys, "run", "--month", MONTH)
    os.umask(before)

    assert list(open_to_others(town.home, os.getgid())) == []
    modes = {
        name: stat.S_IMODE((town.home / name).stat().st_mode) for name in ("", "inbox", "outbox", "keys", "archive")
    }
    assert modes == {"": 0o710, "inbox": 0o2770, "outbox": 0o2750, "keys": 0o700, "archive": 0o700}
    [sent] = list((town.home / "outbox").rglob("东村.xlsx"))
    assert sent.stat().st_mode & 0o770 == 0o640
    assert sent.stat().st_gid == os.getgid()
    assert stat.S_IMODE((town.home / "ledger.db").stat().st_mode) == 0o600
    assert stat.S_IMODE((town.home / "warehouse.duckdb").stat().st_mode) == 0o600


def test_a_group_that_is_not_there_is_told(town, capsys, monkeypatch):
    monkeypatch.setenv("FANGPIN_GROUP", "nobody-here")
    code, _, err = ask(capsys, "status")
    assert (code, "has no group nobody-here" in err) == (2, True)
