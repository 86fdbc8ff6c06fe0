"""mart.household_metrics: one row a month and household in scope."""

from __future__ import annotations

from typing import Final

from expectations.promise import Holds, Suite, Unique, guard

SUITE: Final = Suite(
    table="mart.household_metrics",
    source="",
    promises=(
        guard("key-unique", "每月每户只有一行指标", Unique(("month", "household_no"))),
        guard("complete", "每个有正常成员的户都有指标", Holds("results/metrics_complete")),
        guard("rigid-adds-up", "刚性支出等于各分项之和", Holds("results/metrics_rigid")),
        guard("per-head-fits", "人均收入等于总收入除以人数", Holds("results/metrics_per_head")),
    ),
)
