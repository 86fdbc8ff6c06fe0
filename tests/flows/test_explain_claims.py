"""`fangpin explain` tells how the amounts of claims come about, and what stands in the way of others."""

import json

import pytest

from tests.flows.test_asking import ask
from tests.flows.town import EAST, SECOND, bill, earnings, head_of, household

pytestmark = pytest.mark.usefixtures("open_gates", "plain_desks")


@pytest.fixture
def opened(town, monkeypatch):
    """EAST is monitored and has a claim; SECOND is ill too, and nobody's."""
    monkeypatch.setenv("FANGPIN_INSURER_PASSWORD", "hebi-insurer-7")
    monitored = {"户类型": "边缘易致贫户", "监测状态": "未消除", "识别日期": "2025-03-01"}
    town.send("households", household(EAST, **monitored), household(SECOND))
    town.send("persons", head_of(EAST), head_of(SECOND))
    town.send("income", earnings(EAST), earnings(SECOND))
    town.send("medical", bill(EAST, "YB1", "26,000"), bill(SECOND, "YB2", "26,000"))
    town.run(today="2026-11-10")
    return town


def test_explain_shows_the_amount_of_a_claim_tier_by_tier_with_the_law(opened, capsys):
    code, out, _ = ask(capsys, "explain", "--month", "2026-11", EAST)
    plain = " ".join(out.split())

    assert code == 0
    assert "理赔 2026-11-L00001：疾病住院 2026 年，11,100.00 元（保险核查）" in plain
    assert "20,000.00 元至 50,000.00 元：6,000.00 元 × 60% = 3,600 元" in plain
    assert "应赔 11,100.00 元（每户每年封顶 50,000.00 元）" in plain
    assert "疾病住院分段比例（hospital_tiers）：至 因病预警线 0%" in plain
    assert "出处：" in plain
    assert "医疗结算_2026-11.csv，第 2 行，2026-05-20，26,000.00 元" in plain


def test_explain_says_why_another_has_no_claim(opened, capsys):
    _, out, _ = ask(capsys, "explain", "--month", "2026-11", SECOND)
    plain = " ".join(out.split())

    assert "理赔：2026-11 没有开立理赔。" in plain
    assert "未开立 疾病住院 2026 年：该户监测识别尚未办结；" in plain


def test_other_programs_get_claims_and_near_misses_in_exact_amounts(opened, capsys):
    ours = json.loads(ask(capsys, "explain", "--month", "2026-11", EAST, "--json")[1])
    theirs = json.loads(ask(capsys, "explain", "--month", "2026-11", SECOND, "--json")[1])

    [claim] = ours["claims"]
    assert (claim["base"], claim["amount"], claim["tiers"][1]["share"]) == ("26000.00", "11100.00", "7500")
    assert ours["household_no"] == EAST
    assert "CASE_STILL_OPEN" in theirs["near_misses"][0]["obstacles"]
