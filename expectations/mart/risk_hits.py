"""mart.risk_hits: one row a month, household, rule and kind of risk."""

from __future__ import annotations

from typing import Final

from expectations.promise import Filled, Holds, Suite, Unique, guard, warning

LOOK_AT_LINES: Final = "请区乡村振兴局核对预警线和本月数据单位；确属实情的不必处理。"

SUITE: Final = Suite(
    table="mart.risk_hits",
    source="",
    promises=(
        guard(
            "key-unique",
            "每月每户每条规则每种风险只有一条预警",
            Unique(("month", "household_no", "rule_id", "risk_type")),
        ),
        guard("rule-known", "预警的规则都在政策目录", Holds("results/hits_of_rules")),
        guard("line-reached", "有预警线的预警都达到预警线", Holds("results/hits_reach_line")),
        guard("household-known", "预警的户都在台账并有指标", Holds("results/hits_in_register")),
        guard("window-right", "监测窗口为政策所定月数，至上月末", Holds("results/hits_in_window")),
        guard("evidence-stands", "每条预警都有依据可查", Holds("results/hits_have_evidence")),
        guard("one-policy", "本月预警出自同一政策版本", Holds("results/hits_of_one_policy")),
        guard("explained", "每条预警都有文字说明", Filled("explanation")),
        warning("few", "有预警的户不超过筛查户的三成", Holds("results/hits_few"), LOOK_AT_LINES),
        warning(
            "steady", "有预警的户数与前三个月平均相比，变动在提示幅度内", Holds("results/hits_steady"), LOOK_AT_LINES
        ),
    ),
)
