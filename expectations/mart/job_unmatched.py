"""mart.job_unmatched: one row a month and candidate without a proposal. No list stands on it."""

from __future__ import annotations

from typing import Final

from expectations.promise import Holds, OneOf, Suite, Unique, warning
from expectations.words import ASK_WHAT_CHANGED

REASONS: Final = ("NO_VACANCY_AGE", "NO_VACANCY_SKILL", "NO_VACANCY_WAGE", "NO_VACANCY_RANGE", "ALL_TAKEN")

SUITE: Final = Suite(
    table="mart.job_unmatched",
    source="",
    promises=(
        warning("key-unique", "每月每人只有一条未匹配原因", Unique(("month", "person_key")), ASK_WHAT_CHANGED),
        warning("reason-known", "未匹配原因都在规定之内", OneOf("reason", REASONS), ASK_WHAT_CHANGED),
        warning("not-both", "有推荐的人没有未匹配原因", Holds("results/job_unmatched_alone"), ASK_WHAT_CHANGED),
    ),
)
