"""What the ledger knows of a household as a month is screened for the first time, a word each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Known(StrEnum):
    """What may be known. All but the open ones have a day.

    `CONFIRMED` is a 风险变化 that was determined; `REFUSED` a case of 风险消除 that was refused.
    """

    DETERMINED = "determined"
    CONFIRMED = "confirmed"
    ELIMINATED = "eliminated"
    REFUSED = "refused"
    CASE_OPEN = "case_open"
    CLAIM_OPEN = "claim_open"
    ORDER_OPEN = "order_open"


OF_MONITORING: Final = (Known.DETERMINED, Known.CONFIRMED, Known.ELIMINATED)
"""The words that say whether a household is monitored."""


@dataclass(frozen=True, slots=True)
class KnownWord:
    """One word that the ledger knew at a month's first run."""

    household_no: str
    word: Known
    on_day: date | None = None
