"""What the commands answer: status, explain, replay, verify-audit, and how they fail."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.flows.plainly import town_to_copy
from tests.flows.test_month import everything_in, prefect_home
from tests.flows.town import EAST, FANGPIN, SECOND, WEST, bill

RULES = 17


@pytest.fixture(scope="module")
def run_home(tmp_path_factory):
    """A month with one list, one supplementary list, and a household that is not listed."""
    home = tmp_path_factory.mktemp("asked") / "home"
    with town_to_copy(home) as one:
        one.send_required(EAST)
        one.run(today="2026-11-10")
        one.send("medical", bill(SECOND, "YB8"), bill(WEST, "YB5", "9,000"), name="医疗结算_2026-11_补报.csv")
        one.run(today="2026-11-12")
    return home


@pytest.fixture
def asked(town, run_home, api_url, monkeypatch):
    """The month, asked by commands within this process; the exit status and what was printed."""
    shutil.copytree(run_home, town.home)
    monkeypatch.setenv("FANGPIN_TODAY", "2026-11-13")
    return town


def ask(capsys, *arguments: str) -> tuple[int, str, str]:
    from typer.testing import CliRunner  # noqa: PLC0415

    from flows.cli import app  # noqa: PLC0415

    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_status_as_json_has_what_other_programs_read(asked, capsys):
    code, out, _ = ask(capsys, "status", "--month", "2026-11", "--json")
    found = json.loads(out)

    assert code == 0
    assert set(found) >= {"month", "stage", "cases", "claims", "waiting", "messages"}
    assert (found["month"], found["stage"]) == ("2026-11", "returns")
    assert {one["stage"]: one["state"] for one in found["stages"]} == {
        **dict.fromkeys(("intake", "screening", "gates", "distribution", "enrolment"), "done"),
        "returns": "waiting",
    }
    assert found["stages"][3]["counts"] == {
        "已下发乡镇": 1, "已下发户": 2, "其中补充名单户": 1, "并入在办案件户": 0, "不再下发户": 0
    }  # fmt: skip
    (water,) = [one for one in found["waiting"] if one["place"] == "饮水监测"]
    assert water == {
        "level": "区水利局", "place": "饮水监测", "count": 1, "since": "2026-11-01", "due_on": "2026-11-10",
        "stage": "intake", "overdue": True,
    }  # fmt: skip
    assert found["cases"] == {"at_village": 2}
    assert [one for one in found["waiting"] if one["stage"] == "returns"] == [
        {
            "level": "village", "place": "东乡 东村", "count": 1, "since": "2026-11-10", "due_on": "2026-11-19",
            "stage": "returns", "overdue": False,
        },
        {
            "level": "village", "place": "东乡 南村", "count": 1, "since": "2026-11-12", "due_on": "2026-11-21",
            "stage": "returns", "overdue": False,
        },
    ]  # fmt: skip
    assert found["messages"]["waiting"] == 0


def test_status_marks_what_is_overdue_and_reads_the_ledger_alone(asked, capsys):
    (asked.home / "warehouse.duckdb").unlink()
    code, out, _ = ask(capsys, "status", "--month", "2026-11")

    assert code == 0
    assert "收数在等：区水利局 饮水监测，自 2026-11-01，期限 2026-11-10（已逾期）" in out
    assert not (asked.home / "warehouse.duckdb").exists()


def test_status_of_a_month_that_has_not_begun_says_so(asked, capsys):
    assert ask(capsys, "status", "--month", "2027-01") == (0, "2027-01：尚未开始。\n", "")
    code, out, _ = ask(capsys, "status", "--month", "2027-01", "--json")
    assert (code, json.loads(out)["stage"]) == (0, None)


def test_a_listed_household_is_explained_down_to_file_and_row(asked, capsys):
    code, out, _ = ask(capsys, "explain", "--month", "2026-11", EAST)

    assert code == 0
    assert f"{EAST}：2026-11 在建议名单上（新增），风险类型 因病。" in out
    assert "[命中] 医疗费自付过高（ILLNESS_EXPENSE）" in out
    assert "医疗结算_2026-11.csv，第 2 行，2026-05-20，12,000.00 元" in out
    assert out.count("[未命中]") == RULES - 1


def test_a_household_that_is_not_listed_is_told_how_far_from_each_line_it_is(asked, capsys):
    code, out, _ = ask(capsys, "explain", "--month", "2026-11", WEST)

    assert code == 0
    assert f"{WEST}：2026-11 不在建议名单上。" in out
    plain = " ".join(out.split())
    assert "自付医疗费 9,000.00 元" in plain
    assert "指标 9,000.00 元，预警线 10,000.00 元，相差 1,000.00 元" in plain
    assert out.count("[未命中]") == RULES
    assert "medical_self_pay" not in out


def test_explain_as_json_has_exact_amounts_and_every_rule(asked, capsys):
    code, out, _ = ask(capsys, "explain", "--month", "2026-11", EAST, "--json")
    found = json.loads(out)

    assert code == 0
    assert len({rule["rule_id"] for rule in found["rules"]}) == RULES
    (hit,) = [rule for rule in found["rules"] if rule["is_hit"]]
    assert (hit["metric"], hit["line"], hit["evidence"][0]["row_no"]) == ("12000.00", "10000.00", 2)
    assert len(hit["evidence"][0]["file_sha256"]) == 64


def test_a_household_that_the_register_does_not_have_is_said_to_be_out_of_scope(asked, capsys):
    code, out, _ = ask(capsys, "explain", "--month", "2026-11", "nobody")
    assert (code, "不在监测范围" in out) == (0, True)


def test_a_replay_gives_the_same_bytes_for_every_list(asked, capsys):
    before = asked.files()
    code, out, _ = ask(capsys, "replay", "--month", "2026-11")

    assert (code, out) == (0, "东乡 第 1 份：逐字节一致\n东乡 第 2 份：逐字节一致\n")
    assert asked.files() == before


def test_a_replay_under_another_law_says_what_differs(asked, capsys):
    own = asked.home / "policy/parameters/own.toml"
    own.parent.mkdir(parents=True)
    own.write_text(
        '[illness_general]\nname = "因病预警线"\nunit = "yuan"\ngroup = "illness"\nchecked_on = 2026-11-01\n'
        '[[illness_general.values]]\nfrom = 2020-01-01\nvalue = 20_000\nsource = "试"\n',
        encoding="utf-8",
    )
    code, out, _ = ask(capsys, "replay", "--month", "2026-11", "--json")

    assert code == 1
    assert [(one["number"], one["is_same"], one["only_then"]) for one in json.loads(out)] == [
        (1, False, [EAST]),
        (2, False, [SECOND]),
    ]


def test_a_replay_without_the_archived_file_says_which_one(asked, capsys):
    sha256 = asked.select("select file_sha256 from mart.submissions where file_name = '收入监测_2026-11.csv'")[0][0]
    (kept,) = (asked.home / "archive").rglob(f"{sha256}*")
    kept.chmod(0o600)
    kept.unlink()
    code, _, err = ask(capsys, "replay", "--month", "2026-11")

    assert code == 1
    assert "收入监测_2026-11.csv" in err
    assert "restore it from a backup" in err


def test_a_replay_of_an_archive_that_was_changed_says_so(asked, capsys):
    sha256 = asked.select("select file_sha256 from mart.submissions where file_name = '医疗结算_2026-11.csv'")[0][0]
    (kept,) = (asked.home / "archive").rglob(f"{sha256}*")
    kept.chmod(0o600)
    kept.write_bytes(kept.read_bytes().replace(b"12,000", b"10,000"))
    code, out, err = ask(capsys, "replay", "--month", "2026-11")

    assert (code, out) == (1, "")
    assert "医疗结算_2026-11.csv: its content in the archive was changed" in err


def test_a_replay_of_a_month_without_lists_cannot_be_asked_for(asked, capsys):
    code, _, err = ask(capsys, "replay", "--month", "2026-10")
    assert (code, err) == (2, "no list of 2026-10 has gone out, so there is nothing to compare with\n")


def test_the_audit_chain_is_whole_until_somebody_changes_a_word(asked, capsys):
    code, out, _ = ask(capsys, "verify-audit")
    assert (code, "台账完整" in out) == (0, True)

    with sqlite3.connect(asked.home / "ledger.db") as connection:
        for name in [row[0] for row in connection.execute("select name from sqlite_master where type = 'trigger'")]:
            connection.execute(f"drop trigger {name}")
        connection.execute("update entry set actor = 'somebody' where seq = 2")
    code, _, err = ask(capsys, "verify-audit")
    assert code == 1
    assert err.startswith("台账有改动，最早在第 2 条记录：")


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "--month", "2026-13"),
        ("run", "--month", "November"),
        ("status", "--month", "2026/11"),
        ("explain", "--month", "2026-1", EAST),
        ("explain", "--month", "2027-05", EAST),
        ("accept-gate", "no-gate", "--month", "2026-11", "--by", "赵主任", "--reason", "已核实"),
        ("sample", "nowhere", "--month", "11"),
    ],
)
def test_an_argument_that_cannot_be_used_is_one_sentence_and_2(asked, capsys, arguments):
    code, out, err = ask(capsys, *arguments)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1


def test_a_setting_that_cannot_be_used_is_one_sentence_and_2(asked, capsys, monkeypatch):
    monkeypatch.setenv("FANGPIN_TODAY", "yesterday")
    code, out, err = ask(capsys, "run", "--month", "2026-11")
    assert (code, out) == (2, "")
    assert err.startswith("FANGPIN_TODAY cannot be used")
    assert len(err.strip().splitlines()) == 1


def test_a_policy_file_that_cannot_be_used_is_one_sentence_and_2(asked, capsys):
    own = asked.home / "policy/parameters/lines.toml"
    own.parent.mkdir(parents=True)
    own.write_text("[illness_general]\nvalue = ten\n", encoding="utf-8")
    code, _, err = ask(capsys, "run", "--month", "2026-11")

    assert code == 2
    assert "lines.toml" in err.splitlines()[-1]
    assert "Traceback" not in err


def test_an_error_that_nobody_foresaw_is_a_sentence_and_1_and_tells_no_cell(asked, capsys, monkeypatch):
    import tasks.screening  # noqa: PLC0415

    cell = "410602194901010012 张大山"

    def break_off(*_given):
        raise ValueError(cell)

    monkeypatch.setattr(tasks.screening, "bring_up_to_date", break_off)
    code, out, err = ask(capsys, "run", "--month", "2026-11")

    assert code == 1
    assert "screen_month broke off (builtins.ValueError)" in err.splitlines()[-1]
    assert "Traceback" not in out + err
    assert "张大山" not in out + err
    way = (asked.home / "errors/screen_month.txt").read_text("utf-8")
    assert "break_off" in way
    assert "张大山" not in way
    assert "张大山" not in everything_in(Path(prefect_home()) / "prefect.db")
    (told,) = asked.told("筛查出错")
    assert "再运行一次即可" in told
    assert "张大山" not in told


def test_a_home_named_on_the_command_line_goes_before_the_environment(asked, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "other"))
    _, out, _ = ask(capsys, "status", "--month", "2026-11", "--home", str(asked.home))
    assert "月度循环" in out
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "other"))
    _, out, _ = ask(capsys, "status", "--month", "2026-11")
    assert out == "2026-11：尚未开始。\n"


def test_help_of_every_command_shows_a_worked_example(capsys):
    _, out, _ = ask(capsys, "--help")
    assert "Example: fangpin" in out
    for command in (
        "demo",
        "run",
        "status",
        "explain",
        "replay",
        "sample",
        "accept-file",
        "accept-gate",
        "verify-audit",
    ):
        code, out, _ = ask(capsys, command, "--help")
        assert code == 0
        assert f"Example: fangpin {command}" in " ".join(out.split())


def test_the_console_command_is_there():
    assert FANGPIN.is_file()
