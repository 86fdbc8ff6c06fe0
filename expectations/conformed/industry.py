"""conformed.industry: 产业受损, one row a loss; one key may have several."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_AMOUNTS
from expectations.promise import Filled, Holds, OneOf, Suite, guard, warning
from expectations.words import ASK_SENDER

KINDS: Final = ("种植", "养殖", "加工", "乡村旅游", "光伏")

SUITE: Final = Suite(
    table="conformed.industry",
    source="industry",
    monthly=OF_AMOUNTS,
    promises=(
        guard("loss-filled", "每行都有损失金额", Filled("loss_yuan")),
        guard("kind-known", "产业类型都在规定的五类之内", OneOf("industry_type", KINDS)),
        warning(
            "day-filled",
            "每行都有受损日期",
            Holds("departments/industry_days"),
            "没有日期的损失不进入任何监测窗口；请补上受损日期后重新报送。",
        ),
        warning("paid-within-loss", "已获赔付不多于损失金额", Holds("departments/industry_paid"), ASK_SENDER),
    ),
)
