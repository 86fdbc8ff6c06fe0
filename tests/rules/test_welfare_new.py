"""综合: members newly 低保 or 特困供养 in W."""

import pytest

from tests.rules.drawn import home, row

RULE = "WELFARE_NEW"


def welfare(kind="低保", day="2026-05-01", of=0, until=""):
    return row("welfare", of, 救助类型=kind, 起始日期=day, 终止日期=until)


DRAWN = [
    home("newly 低保", welfare("低保")).hits("综合", "1.00"),
    home("newly 特困供养", welfare("特困供养")).hits("综合", "1.00"),
    home("with 临时救助", welfare("临时救助")),
    home("with an orphan", welfare("孤儿")),
    home("低保 from the first day of W", welfare(day="2025-11-01")).hits("综合", "1.00"),
    home("低保 from the day before W", welfare(day="2025-10-31")),
    home("低保 from the last day of W", welfare(day="2026-10-31")).hits("综合", "1.00"),
    home("低保 from the month itself on", welfare(day="2026-11-01")),
    home("低保 in W that has ended again", welfare(until="2026-06-30")).hits("综合", "1.00"),
    home("低保 again after years of it", welfare(day="2020-01-01"), welfare(day="2026-01-01")).hits("综合", "1.00"),
    home("with both of one member", welfare("低保"), welfare("特困供养")).hits("综合", "1.00"),
    home("with two members", welfare(), welfare(of=1)).with_member().hits("综合", "2.00"),
    home("whose member with 低保 has died", welfare(of=1)).with_member(人员状态="死亡"),
    home("whose member with 低保 has moved away", welfare(of=1)).with_member(人员状态="迁出"),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_welfare_new_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
