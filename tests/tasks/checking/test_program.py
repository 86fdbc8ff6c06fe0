"""The program and the machine around it, as doctor sees them."""

import pytest

from tasks.checking import program
from tasks.checking.finding import Grade
from tasks.settings import prepare_environment


@pytest.fixture
def no_proxies(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


def test_what_is_installed_here_is_what_is_asked_for():
    assert [one.grade for one in (program.python_fits(), program.packages_fit())] == [Grade.OK, Grade.OK]


def test_packages_that_are_missing_or_of_another_version_are_named(monkeypatch):
    monkeypatch.setattr(program, "requires", lambda _name: ["sqlalchemy>=1.0,<1.1", "no-such-thing>=1", "typer>=0.1"])
    found = program.packages_fit()

    assert found.grade is Grade.WRONG
    assert found.says.startswith("sqlalchemy 2.")
    assert "缺少 no-such-thing" in found.says
    assert "typer" not in found.says


def test_tools_for_tests_are_not_asked_for(monkeypatch):
    monkeypatch.setattr(program, "requires", lambda _name: ['no-such-thing>=1; extra == "dev"'])

    assert program.packages_fit().grade is Grade.OK


def test_a_misspelt_setting_is_named(monkeypatch):
    assert program.setting_names().grade is Grade.OK
    monkeypatch.setenv("FANGPIN_NOTIFI", "it=json://user:password@127.0.0.1")
    found = program.setting_names()

    assert (found.grade, "FANGPIN_NOTIFI" in found.says) == (Grade.HINT, True)
    assert "password" not in found.says


def test_a_proxy_that_would_take_what_is_meant_for_this_machine_is_wrong(no_proxies):
    assert program.proxies().grade is Grade.OK
    no_proxies.setenv("http_proxy", "http://user:secret@proxy:8080")
    found = program.proxies()

    assert (found.grade, "http" in found.says, "secret" in found.says) == (Grade.WRONG, True, False)


@pytest.mark.parametrize("spared", [None, "", "intranet.lan", "127.0.0.1,intranet.lan", "*"])
def test_commands_let_no_proxy_take_what_is_meant_for_this_machine(no_proxies, tmp_path, spared):
    no_proxies.setenv("HTTPS_PROXY", "http://proxy:8080")
    if spared is not None:
        no_proxies.setenv("NO_PROXY", spared)
    no_proxies.setenv("FANGPIN_HOME", str(tmp_path))
    prepare_environment()

    import os  # noqa: PLC0415

    assert program.proxies().grade is Grade.OK
    assert (spared or "") in os.environ["NO_PROXY"]
    assert os.environ["NO_PROXY"].split(",").count("127.0.0.1") == (spared != "*")


def test_without_proxies_nothing_is_set(no_proxies, tmp_path):
    no_proxies.setenv("FANGPIN_HOME", str(tmp_path))
    prepare_environment()

    import os  # noqa: PLC0415

    assert "NO_PROXY" not in os.environ


@pytest.mark.parametrize(("answer", "grade"), [("no\n", Grade.HINT), ("yes\n", Grade.OK), ("", Grade.OK)])
def test_a_clock_that_nothing_keeps_right_is_a_hint(monkeypatch, answer, grade):
    monkeypatch.setattr(program, "_said", lambda *_command: answer)

    assert program.clock_is_kept().grade is grade


def test_a_machine_without_chinese_fonts_is_a_hint_where_that_can_be_seen(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/fc-list")
    monkeypatch.setattr(program, "_said", lambda *_command: "")
    assert program.chinese_fonts().grade is Grade.HINT
    monkeypatch.setattr(program, "_said", lambda *_command: "Noto Sans CJK\nNoto Serif CJK\nNoto Sans CJK\n")
    assert (program.chinese_fonts().grade, program.chinese_fonts().says) == (Grade.OK, "2 种")
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert program.chinese_fonts().grade is Grade.OK


def test_a_program_of_the_system_that_is_missing_or_fails_says_nothing():
    assert program._said("no-such-program") == ""
    assert program._said("false") == ""
    assert program._said("echo", "yes") == "yes\n"


def test_the_time_zone_of_the_schedules_is_here():
    assert program.time_zone().grade is Grade.OK
