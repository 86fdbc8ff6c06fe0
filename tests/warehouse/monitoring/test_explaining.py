"""What stands before a household's elimination, a sentence each with its days and yuan."""

from datetime import date

import pytest

from policy.cases.states import Kind
from policy.elimination import Against
from policy.levels import Level
from tests.warehouse.casework.desk import MONTH, ONE
from tests.warehouse.casework.determined import decide
from tests.warehouse.monitoring.test_known import open_with
from warehouse.ledger.monitored_models import KnownAtFirstRun
from warehouse.monitoring.explaining import explain_monitoring

INCOMES = {"2026-11": "7499.99", "2026-10": "9000.00", "2026-09": "7500.00", "2026-08": None, "2026-06": "100.00"}


@pytest.fixture
def judged(sqlite_desk, register):
    """ONE, determined on 20 November and judged with everything against it; gives what stands against it by code."""
    desk, connection = sqlite_desk, register.connection
    desk.open(ONE)
    desk.bring_to(Level.DISTRICT, ONE).on("2026-11-20")
    decide(desk)
    open_with(desk, ONE, "JOB_LOSS", kind=Kind.RISK_CHANGE)
    against = "、".join(sorted(Against))
    connection.execute("insert into mart.elimination values ('2026-10', $1, 4, true, '', null)", [ONE])
    connection.execute("insert into mart.elimination values ($1, $2, 5, false, $3, null)", [MONTH, ONE, against])
    for month, yuan in INCOMES.items():
        row = [month, ONE, yuan]
        connection.execute(
            "insert into mart.household_metrics (month, household_no, net_income_per_capita) values ($1, $2, $3)", row
        )
    for rule, day in (
        ("WELFARE_NEW", None),
        ("MAJOR_DISEASE", "2026-04-30"),
        ("CITY_ALERT", "2026-05-01"),
        ("JOB_LOSS", None),
    ):
        connection.execute(
            "insert into mart.risk_hits (month, household_no, rule_id, risk_type) values ($1, $2, $3, '综合')",
            [MONTH, ONE, rule],
        )
        connection.execute(
            "insert into mart.risk_evidence (month, household_no, rule_id, event_date) values ($1, $2, $3, $4)",
            [MONTH, ONE, rule, day],
        )
    with desk.ground.ledger.writing() as book:
        refused = KnownAtFirstRun(month=MONTH, number=1, household_no=ONE, word="refused", on_day=date(2026, 8, 31))
        book.session.add(refused)
    with desk.ground.ledger.reading() as book:
        return explain_monitoring(connection, book, MONTH, ONE, desk.ground.law)


def test_each_thing_that_stands_against_it_is_a_sentence(judged):
    told = {one.code: one.detail for one in judged.hindrances}

    assert list(told) == sorted(Against)
    assert told["TOO_EARLY"] == "已监测 5 个月，需满 6 个月"
    assert told["INCOME_UNDER_LINE"] == (
        "2026-06 人均 100.00 元（监测范围 7,500.00 元）、2026-11 人均 7,499.99 元（监测范围 7,500.00 元）"
    )
    assert told["INCOME_UNKNOWN"] == "2026-07、2026-08 没有收入记录或没有筛查"
    assert told["RISK_HIT"].count("（") == 2
    assert "MAJOR_DISEASE" not in told["RISK_HIT"]
    assert told["CASE_OPEN"] == "2026-11-00002（风险变化，入户核查、村级评议公示）"
    assert told["CLAIM_OPEN"] == told["ORDER_OPEN"] == "本月首次筛查时尚未办结，此后已办结"
    assert told["ASKED_LATELY"] == "2026-08-31 未通过，2026-12 起可再提出"
    assert told["DATA_MISSING"].startswith("缺 ")


def test_the_story_and_the_months_stand_in_their_order(judged):
    assert [(one.month, one.is_proposed, one.months_monitored) for one in judged.months] == [
        ("2026-10", True, 4),
        (MONTH, False, 5),
    ]
    assert [(one.day, one.what) for one in judged.story] == [
        ("2026-11", "首次筛查出综合风险"),
        ("2026-11-10", "立案：识别（因病）"),
        ("2026-11-20", "区级确定：识别"),
        ("2026-11-20", "立案：风险变化（综合）"),
    ]
    assert [spell.determined_on for spell in judged.spells] == [date(2026, 11, 20)]
