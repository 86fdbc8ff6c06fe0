"""`fangpin explain` tells a household's story, and what stands between it and the elimination of its risk."""

import json

import pytest

from tests.flows.test_asking import ask
from tests.flows.town import EAST, SECOND, earnings, head_of, household

pytestmark = pytest.mark.usefixtures("open_gates", "plain_desks")


@pytest.fixture
def monitored(town):
    """EAST is monitored for over a year with an income under the line; SECOND is nobody's."""
    town.send("households", household(EAST, 监测状态="未消除", 识别日期="2025-03-01"), household(SECOND))
    town.send("persons", head_of(EAST), head_of(SECOND))
    town.send("income", {**earnings(EAST), "工资性收入": "7,499.99"}, earnings(SECOND))
    town.run(today="2026-11-10")
    return town


def test_what_stands_before_the_elimination_is_told_with_its_days_and_yuan(monitored, capsys):
    code, out, _ = ask(capsys, "explain", "--month", "2026-11", EAST)
    plain = " ".join(out.split())

    assert code == 0
    assert "监测：2025-03-01 起，未消除" in plain
    assert "2026-11 首次筛查出收入风险" in plain
    assert "风险消除：2026-11 还不能消除，原因：" in plain
    assert "收入低于监测范围（INCOME_UNDER_LINE）：2026-11 人均 7,499.99 元（监测范围 7,500.00 元）" in plain
    assert "收入情况不明（INCOME_UNKNOWN）：2026-06、2026-07、2026-08、2026-09、2026-10 没有收入记录或没有筛查" in plain
    assert "仍有风险预警（RISK_HIT）：人均纯收入低于监测范围（INCOME_BELOW_LINE）" in plain
    assert "2026-11 已监测 20 个月：本月必报数据不齐、收入低于监测范围、收入情况不明、仍有风险预警" in plain

    _, others, _ = ask(capsys, "explain", "--month", "2026-11", SECOND)
    assert "风险消除" not in others
    assert "监测：" not in others

    found = json.loads(ask(capsys, "explain", "--month", "2026-11", EAST, "--json")[1])["monitoring"]
    assert found["spells"] == [{"determined_on": "2025-03-01", "eliminated_on": None, "is_relapse": False}]
    assert [one["against"] for one in found["months"]] == [[one["code"] for one in found["hindrances"]]]
    assert not found["is_proposed"]
    [row] = monitored.view("select * from v_monitored")
    assert (row["household_no"], row["category"]) == (EAST, "边缘易致贫户")
    assert (row["determined_on"], row["eliminated_on"], bool(row["is_relapse"])) == ("2025-03-01", None, False)
