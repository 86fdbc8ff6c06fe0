"""`fangpin doctor`: a line a check, an exit status, and JSON for other programs."""

import json

import pytest

from tests.flows.test_asking import ask


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_new_home_is_in_order_and_each_hint_says_what_to_do(home, capsys):
    code, out, err = ask(capsys, "doctor")
    lines = out.splitlines()

    assert (code, err) == (0, "")
    assert [line for line in lines if not line.startswith(("正常", "提示", "      处理：", "共 "))] == []
    hints = [number for number, line in enumerate(lines) if line.startswith("提示")]
    assert all(lines[number + 1].startswith("      处理：") for number in hints)
    assert lines[-1].endswith("有误 0。")
    assert not (home / "ledger.db").exists()


def test_what_is_wrong_gives_an_exit_status_and_the_rest_is_looked_at_all_the_same(home, capsys):
    (home / "keys").mkdir(parents=True)
    (home / "keys" / "audit.key").touch()
    (home / "keys" / "audit.key").chmod(0o644)
    code, out, _ = ask(capsys, "doctor")

    assert code == 1
    assert "有误  密钥和口令：其他用户可以读" in out
    assert "服务：" in out


def test_a_setting_that_cannot_be_used_is_a_finding_too(home, capsys, monkeypatch):
    monkeypatch.setenv("FANGPIN_NOTIFY", "it")
    code, out, err = ask(capsys, "doctor")

    assert (code, err) == (1, "")
    assert "有误  设置：FANGPIN_NOTIFY cannot be used" in out
    assert "正常  依赖包" in out


def test_a_check_that_breaks_off_is_a_finding_and_tells_only_its_kind(home, capsys, monkeypatch):
    def break_off(*_given, **_named):
        raise ZeroDivisionError("张大山")

    monkeypatch.setattr("tasks.checking.home.backups_in", break_off)
    code, out, _ = ask(capsys, "doctor")

    assert (code, "检查没有完成：ZeroDivisionError" in out, "张大山" in out) == (1, True, False)


def test_json_has_a_finding_a_check(home, capsys):
    code, out, _ = ask(capsys, "doctor", "--json")
    found = json.loads(out)

    assert code == 0
    assert {tuple(one) for one in found} == {("subject", "grade", "says", "remedy")}
    assert {one["grade"] for one in found} <= {"ok", "hint"}
    assert all(one["remedy"] for one in found if one["grade"] != "ok")
    assert len({one["subject"] for one in found}) == len(found) > 15


def test_the_help_has_an_example(capsys):
    assert "Example: fangpin doctor --home /srv/fangpin --send" in ask(capsys, "doctor", "--help")[1]
    assert "Example: fangpin serve --home /srv/fangpin --port 4200" in ask(capsys, "serve", "--help")[1]
