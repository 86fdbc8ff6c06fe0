"""意外事故: net losses by 意外事故 in W, from 10,000 yuan on."""

import pytest

from tests.rules.drawn import home, row

RULE = "ACCIDENT_LOSS"


LINE = "10000.00"
OTHER = "自然灾害"


def loss(yuan, day="2026-05-01", of=0, **cells):
    return row("incidents", of, **{"事件类别": "意外事故", "发生日期": day, "损失金额": yuan, **cells})


DRAWN = [
    home("at the line", loss("10000")).hits("意外事故", "10000.00", LINE),
    home("one fen below the line", loss("9999.99")),
    home("at the line after a payout", loss("15000", 已获赔付="5000")).hits("意外事故", "10000.00", LINE),
    home("one fen below the line after a payout", loss("15000", 已获赔付="5000.01")),
    home(
        "whose payout above one loss takes nothing from another",
        loss("100", 已获赔付="5000"),
        loss("10000", "2026-06-01"),
    ).hits("意外事故", "10000.00", LINE),
    home("at the line with two different losses of one day", loss("4000"), loss("6000")).hits(
        "意外事故", "10000.00", LINE
    ),
    home("whose loss is told twice in the same words", loss("5000"), loss("5000")),
    home("with a loss of the other kind", loss("10000", 事件类别=OTHER)),
    home("whose losses of both kinds are not added", loss("5000"), loss("5000", 事件类别=OTHER)),
    home("with a loss on the first day of W", loss("10000", "2025-11-01")).hits("意外事故", "10000.00", LINE),
    home("with a loss the day before W", loss("10000", "2025-10-31")),
    home("with a loss on the last day of W", loss("10000", "2026-10-31")).hits("意外事故", "10000.00", LINE),
    home("with a loss in the month itself", loss("10000", "2026-11-01")),
    home("whose member who lost it has died", loss("10000", of=1))
    .with_member(人员状态="死亡")
    .hits("意外事故", "10000.00", LINE),
    home("whose member who lost it has moved away", loss("10000", of=1)).with_member(人员状态="迁出"),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_accident_loss_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
