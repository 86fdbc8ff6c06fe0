"""Ledger, warehouse, policy, calendar, signers and passwords, as doctor sees them."""

import subprocess
import sys
from datetime import timedelta

import duckdb
import pytest

from tasks.checking.finding import Grade
from tasks.checking.records import all_of_the_records
from tasks.clock import Clock
from tasks.office import open_office
from tasks.purging import take_out
from tasks.settings import load_settings
from warehouse.ledger.keys import key_path
from warehouse.ledger.rotating import rotate_keys
from warehouse.ledger.stages import Standing
from warehouse.ledger.words import Role, StageState

HOLDING = "import duckdb, sys, time; c = duckdb.connect(sys.argv[1]); print('held', flush=True); time.sleep(600)"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home with a ledger."""
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "home"))
    with open_office():
        pass
    return tmp_path / "home"


def found(subject):
    """What is found of a subject; None where it is not looked at."""
    return next((one for one in all_of_the_records(load_settings()) if one.subject == subject), None)


def grade(subject):
    one = found(subject)
    return one and one.grade


def test_a_home_without_a_ledger_gets_none(tmp_path, monkeypatch):
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "home"))

    assert "第一次运行时建立" in found("台账").says
    assert not (tmp_path / "home").exists()


def test_a_ledger_that_answers_is_in_order(home):
    assert found("台账").says == f"sqlite:///{home}/ledger.db，0 条记录"
    assert grade("系统时间") is None


def test_a_ledger_that_is_none_is_wrong(home):
    (home / "ledger.db").write_bytes(b"no database" * 1000)

    assert (grade("台账"), grade("数据仓库")) == (Grade.WRONG, None)


def test_a_database_that_does_not_answer_is_wrong_and_its_password_is_not_told(home, monkeypatch):
    monkeypatch.setenv("FANGPIN_LEDGER_URL", "postgresql://fangpin:secret@127.0.0.1:9/fangpin")
    one = found("台账")

    assert (one.grade, "127.0.0.1:9" in one.says, "secret" in one.says) == (Grade.WRONG, True, False)


def test_a_clock_that_is_behind_the_ledger_is_wrong(home):
    with open_office() as office, office.ledger.writing() as book:
        book.gates.accept("2026-11", "mart.x", "王主任", "已核实", Clock().now() + timedelta(days=2))

    assert grade("系统时间") is Grade.WRONG


def test_a_rehearsal_is_told_and_its_days_are_not_compared_with_the_clock(home, monkeypatch):
    monkeypatch.setenv("FANGPIN_TODAY", "2031-01-05")
    with open_office():
        pass
    assert grade("日期") is Grade.HINT
    monkeypatch.delenv("FANGPIN_TODAY")

    assert (grade("日期"), grade("系统时间")) == (Grade.OK, None)
    assert found("台账").says.endswith("演练")


def test_messages_that_did_not_go_are_counted(home):
    assert grade("消息") is None
    with open_office() as office, office.ledger.writing() as book:
        at = Clock().now()
        message = book.outbox.put("key", Role.IT, "2026-11", "title", "body", at)
        book.outbox.mark_failed(message.id, "down", [], at)

    assert found("消息").says.startswith("1 条没有发出")


def test_a_warehouse_opens_or_is_in_use_or_is_damaged(home):
    warehouse = home / "warehouse.duckdb"
    assert "还没有建立" in found("数据仓库").says
    duckdb.connect(str(warehouse)).close()
    assert found("数据仓库").says == "可以打开"
    with subprocess.Popen([sys.executable, "-c", HOLDING, str(warehouse)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        holder.stdout.readline()
        says = found("数据仓库").says
        holder.kill()
    assert says == "正由一个运行使用"
    warehouse.write_bytes(b"no database" * 1000)
    assert grade("数据仓库") is Grade.WRONG


def test_a_policy_file_that_cannot_be_read_is_wrong_and_named(home):
    assert grade("政策数值") is Grade.OK
    (home / "policy").mkdir()
    (home / "policy" / "own.toml").write_text("[illness_line_yuan]\nvalue = ", encoding="utf-8")
    one = found("政策文件")

    assert (one.grade, "own.toml" in one.says) == (Grade.WRONG, True)


def test_what_nobody_has_looked_at_for_a_year_and_a_year_without_holidays_are_hints(home, monkeypatch):
    monkeypatch.setenv("FANGPIN_TODAY", "2031-03-05")

    assert (grade("政策数值"), grade("工作日历")) == (Grade.HINT, Grade.HINT)
    assert "2031 年" in found("工作日历").says


@pytest.mark.parametrize(("today", "years"), [("2025-10-31", "2025"), ("2025-11-01", "2025、2026")])
def test_the_coming_year_s_holidays_are_asked_for_once_they_are_published(home, monkeypatch, today, years):
    monkeypatch.setenv("FANGPIN_TODAY", today)

    assert found("工作日历").says == f"已有 {years} 年的节假日"


def test_two_people_must_be_able_to_sign(home):
    grades = []
    for name in ("王芳", "李强"):
        grades.append(grade("签批人"))
        with open_office() as office, office.ledger.writing() as book:
            book.signers.appoint(name, Clock().now())
    with open_office() as office, office.ledger.writing() as book:
        book.signers.appoint("张伟", Clock().now())
        book.signers.end("张伟", Clock().now())

    assert (grades, found("签批人").says) == ([Grade.HINT, Grade.HINT], "2 人")


def test_without_a_password_nothing_goes_to_the_insurer(home, monkeypatch):
    assert grade("保险口令") is Grade.HINT
    secret = home / "secrets" / "insurer"
    secret.parent.mkdir()
    secret.write_text("secret")
    secret.chmod(0o644)
    assert grade("保险口令") is Grade.WRONG
    secret.chmod(0o600)
    assert grade("保险口令") is Grade.OK


def test_keys_are_told_by_their_age_and_a_lost_one_is_wrong(home):
    assert "还没有建立" in found("密钥").says
    with open_office() as office:
        with office.ledger.writing() as book:
            book.gates.accept("2026-11", "gate", "王主任", "已核实", Clock().now() - timedelta(days=400))
        assert grade("密钥") is Grade.HINT
        rotate_keys(office.ledger, home, "王主任", "满一年", Clock().now(), Clock().now())

    assert grade("密钥") is Grade.OK
    assert "第 2 代" in found("密钥").says
    assert "旧密钥 audit 留作核验" in found("密钥").says
    key_path(home, "audit").unlink()
    assert grade("密钥") is Grade.WRONG


def test_a_month_whose_term_is_over_is_a_hint_until_it_is_purged(home):
    assert grade("保存期限") is Grade.OK
    with open_office() as office:
        with office.ledger.writing() as book:
            book.stages.set("2020-01", Standing("intake", 10, StageState.DONE), Clock().now())
        assert grade("保存期限") is Grade.HINT
        assert "2020-01" in found("保存期限").says
        (home / "inbox" / "2020-01").mkdir(parents=True)
        (home / "inbox" / "2020-01" / "old.csv").write_bytes(b"old")
        take_out("王主任", lambda _line: None, is_dry=False)
    assert grade("保存期限") is Grade.OK


def test_a_term_too_short_for_screening_is_wrong(home):
    own = home / "policy" / "parameters"
    own.mkdir(parents=True)
    text = '[[retention_department_years.values]]\nfrom = 2020-01-01\nvalue = 1\nsource = "x"\n'
    (own / "retention.toml").write_text(text, encoding="utf-8")
    assert grade("保存期限") is Grade.WRONG
