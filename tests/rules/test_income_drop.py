"""收入: income at least 30 % lower than in the year before W, and under 15,000 yuan a head after rigid expense."""

import pytest

from tests.rules.drawn import home, row

RULE = "INCOME_DROP"


def earned(yuan, last_day="2026-06-30", first_day="2026-01-01", **cells):
    return row("income", 统计期起=first_day, 统计期止=last_day, 工资性收入=yuan, **cells)


def years(sentence, before, now, *rows):
    """A household with an income in the year before W and one in W."""
    return home(sentence, earned(before, "2025-06-30", "2025-01-01"), earned(now), *rows)


LINE = "30.00"
BIG_LOSS = row("income", 统计期起="2026-02-01", 统计期止="2026-06-30", 工资性收入="", 生产经营净收入="-200000000")
DRAWN = [
    years("30 % lower", "10000", "7000").hits("收入", "30.00", LINE),
    years("a fen less than 30 % lower, which is 30.00 % when rounded", "10000", "7000.01").hits("收入", "30.00", LINE),
    years("29.995 % lower, which is 30.00 % when rounded half up", "10000", "7000.5").hits("收入", "30.00", LINE),
    years("29.9949 % lower", "10000", "7000.51"),
    years("that earns more now", "7000", "10000"),
    years("with 15,000.00 yuan a head left", "30000", "15000"),
    years("with a fen less than 15,000 yuan a head left", "30000", "14999.99").hits("收入", "50.00", LINE),
    years(
        "with 15,000 yuan before medical costs and less after them", "30000", "15000", row("medical", 总费用="0.01")
    ).hits("收入", "50.00", LINE),
    years("that lost all", "10000", "0").hits("收入", "100.00", LINE),
    home("that lost more than all", earned("10000", "2025-06-30"), earned("", 生产经营净收入="-500")).hits(
        "收入", "105.00", LINE
    ),
    years("that earned nothing before", "0", "0"),
    home("that lost money before", earned("", "2025-06-30", 生产经营净收入="-100"), earned("", 生产经营净收入="-200")),
    years("that earned a fen before and hundreds of millions now", "0.01", "200000000"),
    years("that earned a fen before and lost hundreds of millions", "0.01", "", BIG_LOSS).hits(
        "收入", "999999999999.99", LINE
    ),
    home("of which nothing stands in W", earned("10000", "2025-06-30")),
    home("of which nothing stands before", earned("7000")),
    home("whose earlier year begins with its first day", earned("10000", "2024-11-01"), earned("7000")).hits(
        "收入", "30.00", LINE
    ),
    home("whose income of the day before that year is too old", earned("10000", "2024-10-31"), earned("7000")),
    home("whose earlier year ends the day before W", earned("10000", "2025-10-31"), earned("7000", "2025-11-01")).hits(
        "收入", "30.00", LINE
    ),
    years("of two, both years shared by today's members", "20000", "14000").with_member().hits("收入", "30.00", LINE),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_income_drop_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
