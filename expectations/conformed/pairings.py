"""conformed.pairings: 结对帮扶, one row an activity. It only warns: no list stands on it."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_HELP
from expectations.promise import Holds, Suite, warning
from expectations.words import ASK_SENDER

SUITE: Final = Suite(
    table="conformed.pairings",
    source="pairings",
    monthly=OF_HELP,
    promises=(
        warning("village-known", "结对的行政村都在农户台账中", Holds("departments/pairings_villages"), ASK_SENDER),
    ),
)
