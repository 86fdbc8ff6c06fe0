"""`fangpin purge` as a district types it."""

from tests.flows.test_asking import ask


def test_it_is_looked_at_first_and_answered_for(town, capsys):
    ask(capsys, "signer", "add", "王芳")
    code, out, _ = ask(capsys, "purge", "--dry-run")
    assert (code, "部门数据 2023-11 起" in out, "没有到期的个人信息" in out) == (0, True, True)

    code, _, err = ask(capsys, "purge")
    assert (code, "give --by NAME" in err) == (2, True)
    assert ask(capsys, "purge", "--by", "王主任")[0] == 0


def test_backups_that_still_hold_it_are_named(town, capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("FANGPIN_BACKUP_DIR", str(tmp_path / "backups"))
    ask(capsys, "signer", "add", "王芳")
    assert ask(capsys, "backup")[0] == 0
    _, out, _ = ask(capsys, "purge", "--by", "王主任")

    assert "此前的 1 份备份" in out
    assert "fangpin backup --check --keep 1" in out


def test_a_month_that_was_taken_out_is_neither_explained_nor_run_again(town, capsys, plain_desks):
    town.send("households", name="农户台账_2022-01.csv", month="2022-01")
    (town.home / "inbox" / "2022-01" / "医疗结算_2022-01.csv").write_text("x", encoding="utf-8")
    assert ask(capsys, "purge", "--by", "王主任")[0] == 0
    assert not (town.home / "inbox" / "2022-01").exists()

    for command in (("explain", "4106020001"), ("replay",), ("run",)):
        code, _, err = ask(capsys, *command, "--month", "2022-01")
        assert (code, "were taken out when their term was over" in err) == (2, True), (command, err)
