"""mart.household_metrics: one row a month and household in scope."""

from __future__ import annotations

from typing import Final

from expectations.promise import Holds, Suite, Unique, critical
from expectations.words import PROGRAM

SUITE: Final = Suite(
    table="mart.household_metrics",
    source="",
    promises=(
        critical("key-unique", "每月每户只有一行指标", Unique(("month", "household_no")), PROGRAM),
        critical("complete", "每个有正常成员的户都有指标", Holds("results/metrics_complete"), PROGRAM),
        critical("rigid-adds-up", "刚性支出等于各分项之和", Holds("results/metrics_rigid"), PROGRAM),
        critical("per-head-fits", "人均收入等于总收入除以人数", Holds("results/metrics_per_head"), PROGRAM),
    ),
)
