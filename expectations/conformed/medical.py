"""conformed.medical: 医疗结算, one row a settlement."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_AMOUNTS
from expectations.promise import Filled, Holds, NotBefore, OneOf, Suite, Unique, guard, warning
from expectations.words import ASK_SENDER, ASK_UNIT

CARE: Final = ("住院", "门诊", "门诊慢特病")

SUITE: Final = Suite(
    table="conformed.medical",
    source="medical",
    monthly=OF_AMOUNTS,
    promises=(
        guard("key-unique", "一张结算单只有一行", Unique(("settlement_no",))),
        guard("day-filled", "每行都有结算日期", Filled("settled_on")),
        guard("total-filled", "每行都有总费用", Filled("total_yuan")),
        guard("care-known", "就医类型都在规定的三类之内", OneOf("care_type", CARE)),
        guard("amounts-fit", "总费用等于报销加个人自付，相差不超过 1 元", Holds("departments/medical_amounts")),
        warning("days-in-order", "结算日期不早于入院日期", NotBefore("settled_on", "admitted_on"), ASK_SENDER),
        warning("amount-plausible", "单张总费用不超过 100 万元", Holds("departments/medical_large"), ASK_UNIT),
    ),
)
