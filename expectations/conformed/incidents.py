"""conformed.incidents: 灾害事故, one row a loss; one key may have several."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_AMOUNTS
from expectations.promise import Filled, Holds, OneOf, Suite, guard, warning
from expectations.words import ASK_SENDER

CLASSES: Final = ("自然灾害", "意外事故")

SUITE: Final = Suite(
    table="conformed.incidents",
    source="incidents",
    monthly=OF_AMOUNTS,
    promises=(
        guard("day-filled", "每行都有发生日期", Filled("happened_on")),
        guard("loss-filled", "每行都有损失金额", Filled("loss_yuan")),
        guard("class-known", "事件类别只有自然灾害、意外事故", OneOf("incident_class", CLASSES)),
        warning("paid-within-loss", "已获赔付不多于损失金额", Holds("departments/incidents_paid"), ASK_SENDER),
    ),
)
