"""产业: net losses of a household's trade in W, from 5,000 yuan on."""

import pytest

from tests.rules.drawn import home, row

RULE = "INDUSTRY_LOSS"


LINE = "5000.00"


def loss(yuan, day="2026-05-01", of=0, **cells):
    return row("industry", of, **{"产业类型": "种植", "受损日期": day, "损失金额": yuan, **cells})


DRAWN = [
    home("at the line", loss("5000")).hits("产业", "5000.00", LINE),
    home("one fen below the line", loss("4999.99")),
    home("at the line after a payout", loss("6000", 已获赔付="1000")).hits("产业", "5000.00", LINE),
    home(
        "whose payout above one loss takes nothing from another", loss("1", 已获赔付="9"), loss("5000", 产业类型="养殖")
    ).hits("产业", "5000.00", LINE),
    home("at the line with two different losses of one day", loss("2000"), loss("3000")).hits("产业", "5000.00", LINE),
    home("whose loss is told twice in the same words", loss("2500"), loss("2500")),
    home("with a loss on the first day of W", loss("5000", "2025-11-01")).hits("产业", "5000.00", LINE),
    home("with a loss the day before W", loss("5000", "2025-10-31")),
    home("with a loss on the last day of W", loss("5000", "2026-10-31")).hits("产业", "5000.00", LINE),
    home("with a loss in the month itself", loss("5000", "2026-11-01")),
    home("with a loss of no day", loss("5000", "")),
    home("whose head has died", loss("5000")).headed(人员状态="死亡").with_member().hits("产业", "5000.00", LINE),
    home("whose head has moved away", loss("5000")).headed(人员状态="迁出").with_member().hits("产业", "5000.00", LINE),
    home("that is named by another member", loss("5000", of=1)).with_member().hits("产业", "5000.00", LINE),
    home("that nobody present belongs to", loss("5000")).headed(人员状态="迁出"),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_industry_loss_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
