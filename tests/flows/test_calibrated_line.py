"""A line that a calibration recommends, adopted: months from its day on list by it, earlier ones replay as before."""

import pytest

from tests.flows.plainly import town_to_copy
from tests.flows.test_asking import ask
from tests.flows.town import EAST, HEADS, WEST, bill

pytestmark = pytest.mark.whole

NOVEMBER, DECEMBER = "2026-11", "2026-12"
FEW = """
[calibration_least_positive]
values = [{ from = 2020-01-01, value = 1, source = "测试：只有三户" }]
[calibration_least_determined]
values = [{ from = 2020-01-01, value = 0, source = "测试" }]
[calibration_least_precision]
values = [{ from = 2020-01-01, value = 0, source = "测试" }]
"""


@pytest.fixture
def town(tmp_path):
    """November has gone out under the line of 10,000; a year before everybody paid 9,000."""
    home = tmp_path / "home"
    (home / "policy" / "parameters").mkdir(parents=True)
    (home / "policy" / "parameters" / "own.toml").write_text(FEW, encoding="utf-8")
    with town_to_copy(home) as one:
        one.send_required(EAST)
        before = [bill(no, f"YB{no}-25", "9,000", 结算日期="2025-05-20") for no in HEADS]
        one.send("medical", *before, name="医疗结算_2026-11_以前.csv")
        one.run(today="2026-11-10")
        yield one


def listed(town, month):
    query = "select household_no from mart.suggested_list where month = $1 order by 1"
    return [row[0] for row in town.select(query, month)]


def test_the_month_of_its_day_lists_by_the_adopted_line_and_the_month_before_replays_byte_by_byte(
    town, capsys, monkeypatch
):
    monkeypatch.setenv("FANGPIN_TODAY", "2026-11-28")
    code, out, _ = ask(capsys, "calibrate", "--to", NOVEMBER, "--from", "2026-12-01", "--adopt")
    assert (code, "calibration-2026-12-01.toml" in out) == (0, True)

    town.send_required(EAST, month=DECEMBER)
    town.send("medical", bill(WEST, "YB7", "9,500"), name="医疗结算_2026-12_西.csv", month=DECEMBER)
    town.run(DECEMBER, today="2026-12-10")

    assert (listed(town, NOVEMBER), listed(town, DECEMBER)) == ([EAST], [EAST, WEST])
    assert ask(capsys, "replay", "--month", NOVEMBER)[:2] == (0, "东乡 第 1 份：逐字节一致\n")
    assert ask(capsys, "replay", "--month", DECEMBER)[:2] == (0, "西镇 第 1 份：逐字节一致\n")
