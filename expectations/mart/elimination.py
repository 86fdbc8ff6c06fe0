"""mart.elimination: 风险消除建议, one row a month and household that was monitored before it."""

from __future__ import annotations

from typing import Final

from expectations.promise import Holds, Suite, Unique, guard, warning

SUITE: Final = Suite(
    table="mart.elimination",
    source="",
    promises=(
        guard("key-unique", "每月每个在监测户只有一行消除判断", Unique(("month", "household_no"))),
        guard("in-scope", "判断消除的户都有正常成员和指标", Holds("results/eliminations_in_scope")),
        guard("complete", "登记册上月以前识别、未消除的户都有消除判断", Holds("results/eliminations_complete")),
        guard("proposed-or-blocked", "每户或建议消除，或有不能消除的原因", Holds("results/eliminations_have_word")),
        guard("codes-known", "不能消除的原因都在规定之内，依次排列", Holds("results/eliminations_of_codes")),
        guard(
            "proposed-earned",
            "建议消除的户监测已满月数、收入不低于监测范围、名下没有未了事项",
            Holds("results/eliminations_earned"),
        ),
        warning(
            "months-known",
            "每个在监测户都知道从何时起监测",
            Holds("results/eliminations_have_months"),
            "请区乡村振兴局在农户台账中补填这些户的识别日期；没有日期的户一直不会提出消除。",
        ),
    ),
)
