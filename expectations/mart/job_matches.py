"""mart.job_matches: 岗位推荐, one row a month and person proposed for a vacancy. No list stands on it."""

from __future__ import annotations

from typing import Final

from expectations.promise import Holds, Suite, Unique, warning
from expectations.words import ASK_WHAT_CHANGED

SUITE: Final = Suite(
    table="mart.job_matches",
    source="",
    promises=(
        warning("key-unique", "每月每人至多推荐一个岗位", Unique(("month", "person_key")), ASK_WHAT_CHANGED),
        warning("willing", "推荐的人都在册、愿意就业", Holds("results/job_matches_of_willing"), ASK_WHAT_CHANGED),
        warning(
            "places-kept",
            "每个岗位推荐的人不超过招聘人数，距离在 0 到 3 之间",
            Holds("results/job_matches_within_places"),
            ASK_WHAT_CHANGED,
        ),
    ),
)
