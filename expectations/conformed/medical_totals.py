"""conformed.medical_totals: 医疗累计, one row a person and period."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_AMOUNTS
from expectations.promise import Filled, Holds, NotBefore, Suite, Unique, guard, warning
from expectations.words import ASK_SENDER

SUITE: Final = Suite(
    table="conformed.medical_totals",
    source="medical_totals",
    monthly=OF_AMOUNTS,
    promises=(
        guard("key-unique", "每人每个统计期只有一行", Unique(("id_no", "period_from", "period_to"))),
        guard("self-pay-filled", "每行都有个人自付", Filled("given_self_pay_yuan")),
        warning("days-in-order", "统计期止不早于统计期起", NotBefore("period_to", "period_from"), ASK_SENDER),
        warning(
            "amounts-fit",
            "总费用等于报销合计加个人自付，相差不超过 1 元",
            Holds("departments/medical_totals_amounts"),
            ASK_SENDER,
        ),
    ),
)
