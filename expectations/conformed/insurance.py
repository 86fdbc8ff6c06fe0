"""conformed.insurance: 保险理赔, one row a payout."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_AMOUNTS
from expectations.promise import Filled, OneOf, Suite, guard

COVERAGES: Final = ("灾害意外", "疾病住院", "升学", "在校教育", "收入下降", "产业受损")

SUITE: Final = Suite(
    table="conformed.insurance",
    source="insurance",
    monthly=OF_AMOUNTS,
    promises=(
        guard("coverage-known", "险种都在规定的六类之内", OneOf("coverage", COVERAGES)),
        guard("amount-filled", "每行都有赔付金额", Filled("paid_yuan")),
    ),
)
