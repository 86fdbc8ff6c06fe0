"""conformed.donors: 爱心助学, one row an offer. It only warns: no list stands on it."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_HELP
from expectations.promise import Holds, Suite, warning
from expectations.words import ASK_SENDER

SUITE: Final = Suite(
    table="conformed.donors",
    source="donors",
    monthly=OF_HELP,
    promises=(warning("words-known", "学段都是规定的名称", Holds("departments/donors_words"), ASK_SENDER),),
)
