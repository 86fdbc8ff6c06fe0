"""村级排查: reports of a household dated in W or in the month, by the risk types that they name."""

import pytest

from tests.rules.drawn import home, row

RULE = "VILLAGE_REPORT"


def report(risks="因病", day="2026-05-01", of=0, origin="干部走访"):
    return row("village_reports", of, 风险类型=risks, 上报日期=day, 来源=origin)


DRAWN = [
    home("reported on the first day of W", report(day="2025-11-01")).hits("因病", "1.00"),
    home("reported the day before W", report(day="2025-10-31")),
    home("reported in the month itself", report(day="2026-11-01")).hits("因病", "1.00"),
    home("reported on the month's last day", report(day="2026-11-30")).hits("因病", "1.00"),
    home("reported for two risks", report("产业;就业")).hits("产业", "1.00").hits("就业", "1.00"),
    home("reported for something else", report("其他")).hits("其他", "1.00"),
    home("reported from two sides", report(), report(origin="农户自主申报")).hits("因病", "2.00"),
    home("reported twice in the same words", report(), report()).hits("因病", "1.00"),
    home("whose head has died", report()).headed(人员状态="死亡").with_member().hits("因病", "1.00"),
    home("reported under another member's name", report(of=1)).with_member().hits("因病", "1.00"),
    home("reported under a dead member's name", report(of=1)).with_member(人员状态="死亡").hits("因病", "1.00"),
    home("that nobody present belongs to", report()).headed(人员状态="迁出"),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_village_report_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
