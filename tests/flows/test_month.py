"""One whole month of a small district with messy files, through the cycle: what stands, goes out and is shown."""

import json
import re
import sqlite3
from pathlib import Path

import openpyxl
import pytest

from tasks.today import FILE_NAME as TODAY
from tests.flows.town import Town
from warehouse.sample.writing import write_sample

MONTH = "2026-11"
LATER = "2026-11-10T16:30:00+08:00"


@pytest.fixture(scope="module")
def month(tmp_path_factory):
    """The month run once on the list day; its report, and all that the run left."""
    home = tmp_path_factory.mktemp("month") / "home"
    report = write_sample(home / "inbox", MONTH, persons=400, messy=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FANGPIN_HOME", str(home))
        patch.setenv("FANGPIN_TODAY", "2026-11-10")
        one = Town(home)
        assert one.run() == 3
        yield one, report, left_by(one)


def left_by(town: Town) -> dict[str, object]:
    """Every row of the ledger, every byte of the warehouse, every file that came or went out and when it was written.

    Without today's page, which says when it was made.
    """
    with sqlite3.connect(town.home / "ledger.db") as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        rows = {name: connection.execute(f'select * from "{name}"').fetchall() for name in names}
    paths = [path for folder in ("archive", "outbox") for path in (town.home / folder).rglob("*") if path.is_file()]
    files = {path: path.stat().st_mtime_ns for path in paths if path.name != TODAY}
    return {**rows, "warehouse": (town.home / "warehouse.duckdb").read_bytes(), "files": files}


def test_every_planted_household_is_hit_by_its_rules(month):
    town, report, _ = month
    hits = set(town.select("select household_no, rule_id from mart.risk_hits"))
    wanted = {(one.household_no, rule) for one in report.planted for rule in one.rules}
    assert wanted
    assert wanted - hits == set()


def test_refused_rows_go_back_in_a_workbook_for_each_file_and_a_note_for_each_refused_file(month):
    town, *_ = month
    folder = town.home / "outbox/2026-11/feedback"
    with_refused = town.select("select count(*) from mart.submissions where status = 'accepted' and rows_refused > 0")
    refused = town.select("select count(*) from mart.submissions where status = 'refused'")
    assert with_refused == [(len(list(folder.glob("*.xlsx"))),)]
    assert refused == [(len(list(folder.glob("*.txt"))),)]
    assert len(town.told("数据退回")) == with_refused[0][0]
    assert len(town.told("整份退回")) == refused[0][0]


def test_every_household_of_the_suggested_list_stands_on_one_township_s_and_one_village_s_list(month):
    town, *_ = month
    listed = dict(town.select("select household_no, township from mart.suggested_list"))
    seen: dict[str, list[str]] = {no: [] for no in listed}
    for name in town.lists():
        book = openpyxl.load_workbook(town.home / "outbox/2026-11/lists" / name)
        for sheet in book.worksheets[:2]:
            for row in sheet.iter_rows(values_only=True):
                if len(row) > 1 and row[1] in seen:
                    seen[str(row[1])].append(name)
    assert {
        no: sorted(name.partition("/")[0].removesuffix(".xlsx") for name in names) for no, names in seen.items()
    } == {no: [township, township] for no, township in listed.items()}
    assert all(any("/" in name for name in names) for names in seen.values())


def test_every_list_says_that_it_is_a_rehearsal_and_under_which_policy(month):
    town, *_ = month
    with town.ledger().reading() as book:
        (version,) = {one.policy_version for one in book.distributions.of(MONTH)}
        assert book.facts.is_rehearsal()
    for name in town.lists():
        text = town.text_of(town.home / "outbox/2026-11/lists" / name)
        assert "演练" in text
        assert version in text


def test_runs_in_the_ui_have_names_descriptions_and_a_last_state_that_people_understand(month):
    from prefect.client.orchestration import get_client  # noqa: PLC0415
    from prefect.client.schemas.filters import TaskRunFilter, TaskRunFilterName  # noqa: PLC0415
    from prefect.client.schemas.sorting import FlowRunSort  # noqa: PLC0415

    import flows.cycle  # noqa: PLC0415

    with get_client(sync_client=True) as client:
        newest = client.read_flow_runs(sort=FlowRunSort.START_TIME_DESC, limit=200)
        runs = [run for run in newest if MONTH in run.name]
        names = {run.name for run in runs}
        states = {run.state_name for run in runs if run.name.startswith("00-cycle")}
        taking_in = TaskRunFilter(name=TaskRunFilterName(any_=["take-in 2026-11"]))
        assert client.read_task_runs(task_run_filter=taking_in, limit=1)
    assert names >= {
        "00-cycle 2026-11 月度循环",
        "10-intake 2026-11 收数",
        "20-screening 2026-11 筛查",
        "30-gates 2026-11 质检",
        "40-distribution 2026-11 下发",
        "50-returns 2026-11 回收",
        "65-enrolment 2026-11 参保",
        "01-daily 2026-11 每日办理",
    }
    assert [state for state in states if re.match(r"回收等待 村级 \d+ 处（\d+ 户）", str(state))], states
    assert str(flows.cycle.cycle.description).startswith("月度循环")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("submissions-2026-11", ("各部门报送情况", "医疗结算", "按时", "区医保局")),
        ("hits-2026-11", ("预警命中户数", "医疗费自付过高", "鹤壁集镇")),
        ("gate-department-data-2026-11", ("部门数据质量检查", "怎么办", "通过")),
        ("gate-screening-results-2026-11", ("筛查结果检查", "通过")),
        ("board-2026-11", ("月度循环进展", "下发", "完成", "等待")),
        ("waiting-2026-11", ("在等谁（2026-11-10）", "村级", "未到期", "鹤壁集镇：村级")),
    ],
)
def test_the_ui_shows_where_the_month_stands_in_chinese(month, artifacts, key, words):
    shown = artifacts(key)
    assert [word for word in words if word not in shown] == []
    assert not re.search(r"\b(done|waiting|stopped|kept|warned|None|intake|screening)\b", shown)


def test_the_gate_page_is_one_file_that_loads_nothing_from_outside(month):
    town, *_ = month
    page = (town.home / "outbox/2026-11/reports/质量检查.html").read_text("utf-8")
    assert "部门数据质量检查" in page
    assert not re.search(r"(src|href)\s*=\s*['\"]?(https?:)?//", page)


def test_nothing_personal_is_in_prefect_s_database_messages_reports_status_or_names_of_files(month, capsys):
    from tests.flows.test_asking import ask  # noqa: PLC0415

    town, *_ = month
    town.run()
    printed = capsys.readouterr()
    secrets = personal(town)
    assert len(secrets) > 500
    code, *said = ask(capsys, "status", "--json")
    assert code == 0
    places = {
        "prefect": everything_in(Path(prefect_home()) / "prefect.db"),
        "messages": "\n".join(text for _, text in town.messages()),
        "gate page": (town.home / "outbox/2026-11/reports/质量检查.html").read_text("utf-8"),
        "printed": "".join([*printed, *said]),
        "names": "\n".join(town.files()),
    }
    for place, text in places.items():
        held = {secret for secret in secrets if secret in text}
        assert not held, f"{len(held)} personal values are in {place}"


def personal(town: Town) -> set[str]:
    """ID numbers, names, telephones and diseases of the month, as the files have them."""
    queries = (
        "select id_no from conformed.person union select head_id_no from conformed.household",
        "select phone from conformed.household where phone is not null",
        "select person_name from conformed.person union select head_name from conformed.household",
        "select disease from staging.medical union select disease from staging.diseases",
    )
    words = {str(row[0]) for query in queries for row in town.select(query) if row[0]}
    return {word for word in words if len(word) > 1} - {"感冒"}


def prefect_home() -> str:
    from prefect.settings import PREFECT_HOME  # noqa: PLC0415

    return str(PREFECT_HOME.value())


def everything_in(database: Path) -> str:
    """Every value of every table of an SQLite file."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        rows = [row for name in names for row in connection.execute(f'select * from "{name}"')]
    return json.dumps(rows, ensure_ascii=False, default=lambda value: value.decode("utf-8", "replace"))


def test_the_month_run_again_later_that_day_writes_nothing_and_judges_nothing_anew(month, monkeypatch):
    import tasks.gating  # noqa: PLC0415

    town, _, before = month
    monkeypatch.setattr(tasks.gating, "run_gate", lambda *_given: pytest.fail("a gate was judged again"))

    assert town.run(today=LATER) == 3

    after = left_by(town)
    assert [name for name in after if after[name] != before.get(name)] == []


def test_the_desks_load_great_expectations_only_where_a_suite_runs(town, api_url):
    """A command of its own, so that nothing loaded by other tests counts."""
    script = (
        "import sys; from tasks.settings import prepare_environment as prepare; prepare();"
        "import flows.cli, flows.cycle, flows.demo, flows.gates;"
        "assert not {'great_expectations', 'apprise', 'pandas'} & set(sys.modules), 'loaded too early'"
    )
    done = town.python("-c", script, PREFECT_API_URL=api_url)
    assert done.returncode == 0, done.stderr


def test_a_desk_on_its_own_takes_the_clock_s_month(town, run_names):
    from flows.intake import intake  # noqa: PLC0415

    town.set_clock("2026-10-09")
    intake()

    assert "10-intake 2026-10 收数" in run_names()
