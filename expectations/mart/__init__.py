"""What others read: a module per table of the schema mart, named after it."""

from __future__ import annotations

from typing import Final

from expectations.mart import (
    donor_matches,
    elimination,
    household_metrics,
    job_matches,
    job_unmatched,
    risk_hits,
    submissions,
    suggested_list,
)
from expectations.promise import Suite

RESULT_SUITES: Final[tuple[Suite, ...]] = (
    submissions.SUITE,
    household_metrics.SUITE,
    risk_hits.SUITE,
    suggested_list.SUITE,
    elimination.SUITE,
    job_matches.SUITE,
    job_unmatched.SUITE,
    donor_matches.SUITE,
)
