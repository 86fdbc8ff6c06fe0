"""收入: net income per head in W, after rigid expense, below 7,500 yuan."""

import pytest

from tests.rules.drawn import home, row

RULE = "INCOME_BELOW_LINE"


def earned(yuan, last_day="2026-06-30", first_day="2026-01-01", **cells):
    return row("income", 统计期起=first_day, 统计期止=last_day, 工资性收入=yuan, **cells)


LINE = "7500.00"
ALL_FOUR = {"生产经营净收入": "2000", "财产净收入": "-0.01", "转移净收入": "1500"}
DRAWN = [
    home("at the line", earned("7500")),
    home("one fen below the line", earned("7499.99")).hits("收入", "7499.99", LINE),
    home("one fen below the line with all four incomes", earned("4000", **ALL_FOUR)).hits("收入", "7499.99", LINE),
    home("of three whose share is rounded up to the line", earned("22499.99")).with_member().with_member(),
    home("of three whose share is rounded down below the line", earned("22499.98"))
    .with_member()
    .with_member()
    .hits("收入", "7499.99", LINE),
    home("of two, one of whom has died", earned("7500")).with_member(人员状态="死亡"),
    home("of two", earned("7500")).with_member().hits("收入", "3750.00", LINE),
    home("that earned on the first day of W", earned("7499", "2025-11-01")).hits("收入", "7499.00", LINE),
    home("that earned the day before W only", earned("7499", "2025-10-31")),
    home("whose period ends with W", earned("7499", "2026-10-31")).hits("收入", "7499.00", LINE),
    home("whose period ends after W", earned("7499", "2026-11-01")),
    home("of which no amount stands", earned("")),
    home("of which an amount of nothing stands", earned("0")).hits("收入", "0.00", LINE),
    home("without a row"),
    home("that lost more than it earned", earned("", 生产经营净收入="-2199.65"))
    .with_member()
    .hits("收入", "-1099.83", LINE),
    home("brought below by medical costs", earned("7500"), row("medical", 总费用="0.01")).hits("收入", "7499.99", LINE),
    home(
        "brought below by an admission to school", earned("7500"), row("education", 学籍状态="新录取", 学费="0.01")
    ).hits("收入", "7499.99", LINE),
    home("brought below by school", earned("7500"), row("education", 学费="0.01")).hits("收入", "7499.99", LINE),
    home("brought below by a disaster", earned("7500"), row("incidents", 损失金额="0.01")).hits(
        "收入", "7499.99", LINE
    ),
    home("brought below by an accident", earned("7500"), row("incidents", 事件类别="意外事故", 损失金额="0.01")).hits(
        "收入", "7499.99", LINE
    ),
    home(
        "whose losses of trade are in its net incomes already",
        earned("7500"),
        row("industry", 损失金额="5000", 受损日期="2026-05-01"),
    ),
    home("whose costs in the month itself wait", earned("7500"), row("medical", 总费用="100", 结算日期="2026-11-01")),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_income_below_line_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
