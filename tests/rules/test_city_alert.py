"""市级预警: alerts of members dated in W or in the month, by the risk types that they name."""

import pytest

from tests.rules.drawn import home, row

RULE = "CITY_ALERT"


def alert(risks="因病", day="2026-05-01", of=0, **cells):
    return row("city_alerts", of, 预警类型=risks, 预警日期=day, **cells)


DRAWN = [
    home("with an alert on the first day of W", alert(day="2025-11-01")).hits("因病", "1.00"),
    home("with an alert the day before W", alert(day="2025-10-31")),
    home("with an alert in the month itself", alert(day="2026-11-01")).hits("因病", "1.00"),
    home("with an alert on the month's last day", alert(day="2026-11-30")).hits("因病", "1.00"),
    home("with an alert of three types", alert("收入、因学,住房"))
    .hits("住房", "1.00")
    .hits("因学", "1.00")
    .hits("收入", "1.00"),
    home("with types joined by wide marks", alert("因学；因病，产业"))
    .hits("产业", "1.00")
    .hits("因学", "1.00")
    .hits("因病", "1.00"),
    home("with a type named twice in one alert", alert("因病、因病")).hits("因病", "1.00"),
    home("with a type that nobody knows", alert("地质")).hits("地质", "1.00"),
    home("with two alerts of one type", alert(), alert(day="2026-05-02")).hits("因病", "2.00"),
    home("with one alert told twice", alert(), alert()).hits("因病", "1.00"),
    home("with alerts of two members", alert(), alert(of=1)).with_member().hits("因病", "2.00"),
    home("whose member with an alert has died", alert(of=1)).with_member(人员状态="死亡"),
    home("whose member with an alert has moved away", alert(of=1)).with_member(人员状态="迁出"),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_city_alert_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
