"""mart.donor_matches: 爱心助学推荐, one row a month and student. No list stands on it."""

from __future__ import annotations

from typing import Final

from expectations.promise import Holds, Suite, Unique, warning
from expectations.words import ASK_WHAT_CHANGED

SUITE: Final = Suite(
    table="mart.donor_matches",
    source="",
    promises=(
        warning("key-unique", "每月每名学生至多推荐一位捐助人", Unique(("month", "person_key")), ASK_WHAT_CHANGED),
        warning(
            "places-kept",
            "每位捐助人推荐的学生不超过可助人数，金额相符",
            Holds("results/donor_matches_within_places"),
            ASK_WHAT_CHANGED,
        ),
    ),
)
