"""The commands as a district types them; the first with a process and a Prefect API of its own."""

import json
import re
import shutil

import duckdb

from tests.flows.test_asking import ask
from tests.warehouse.example_tables import TESTS, differences

MONTHS = TESTS / "example_months"


def test_the_months_of_the_example_run_by_command_give_exactly_their_tables(town, api_url, capsys):
    steps = json.loads((MONTHS / "steps.json").read_text("utf-8"))[:2]
    for step in steps:
        shutil.copytree(MONTHS / f"steps/{step['step']}/inbox", town.home / "inbox", dirs_exist_ok=True)
        town.today = step["today"]
        own = {} if step["step"] == 1 else {"PREFECT_API_URL": api_url}
        done = town.command("run", "--month", step["month"], **own)
        assert done.returncode in {0, 3}, done.stderr
        with duckdb.connect(str(town.home / "warehouse.duckdb"), read_only=True) as connection:
            for month, holds in step["expected"].items():
                assert differences(connection, month, MONTHS / f"expected/{holds}") == []
    code, out, _ = ask(capsys, "replay", "--month", "2026-10")
    assert code == 0, out


def test_the_demo_runs_a_small_district_through_its_month_and_ends_with_a_table(town, tmp_path, capsys):
    home = tmp_path / "demo"
    code, out, err = ask(capsys, "demo", "--home", str(home), "--persons", "400")

    assert code == 0, err
    stages = ("演示结果", "样本", "收数", "筛查", "质检", "下发", "村级核查评议公示", "乡镇审核", "区级确定", "合计")
    places = [out.find(stage) for stage in stages]
    assert places == sorted(places) != [-1] * len(stages)
    sums = re.search(r"名单(\d+)户：已确定(\d+)，不纳入(\d+)，在办0，不再下发(\d+)", re.sub(r"[\s│]", "", out))
    assert sums
    listed, *parts = map(int, sums.groups())
    assert listed == sum(parts) > 0
    assert f"乡镇和村的名单：{home / 'outbox/2026-11/lists'}" in out
    assert [line for line in err.splitlines() if line.startswith("筛查（screening）")]
    assert list((home / "outbox/2026-11/lists").glob("*.xlsx"))
    assert list((home / "outbox/2026-11/city").glob("备案名单.*"))
    assert (home / "outbox/各级用时.html").is_file()

    code, _, err = ask(capsys, "demo", "--home", str(home), "--persons", "400")
    assert code == 2
    assert "is not empty" in err


def test_the_sample_command_writes_the_same_files_for_the_same_seed(town, tmp_path, capsys):
    for name in ("one", "two"):
        code, _, err = ask(capsys, "sample", str(tmp_path / name), "--month", "2026-11", "--persons", "400", "--messy")
        assert code == 0, err
    first, second = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file() and "加密" not in path.name  # its salt is drawn by the library
        }
        for name in ("one", "two")
    )
    assert len(first) > 25
    assert first == second
