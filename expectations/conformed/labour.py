"""conformed.labour: 就业意愿, one row a person. It only warns: no list stands on it."""

from __future__ import annotations

from typing import Final

from expectations.monthly import FEW_UNLINKED, OF_HELP
from expectations.promise import Holds, Suite, warning
from expectations.words import ASK_SENDER

SUITE: Final = Suite(
    table="conformed.labour",
    source="labour",
    monthly=(*OF_HELP, FEW_UNLINKED),
    promises=(warning("age-plausible", "愿意就业的人已满 16 岁", Holds("departments/labour_ages"), ASK_SENDER),),
)
