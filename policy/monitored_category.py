"""监测类别: as which of the three kinds a determined household is monitored and filed (CASES 6)."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

UNSTABLE: Final = "脱贫不稳定户"
MARGINAL: Final = "边缘易致贫户"
SUDDEN_HARDSHIP: Final = "突发严重困难户"
_ONCE_POOR: Final = frozenset({"脱贫户", UNSTABLE})


def monitored_category(household_type: str, net_income_per_capita: Decimal | None, monitoring_line: Decimal) -> str:
    """The kind under which a household of this 户类型 is monitored.

    Incomes and line are yuan a head and year; the income is after rigid expense, None where none is known.
    """
    if household_type in _ONCE_POOR:
        return UNSTABLE
    if household_type == MARGINAL:
        return MARGINAL
    if net_income_per_capita is not None and net_income_per_capita < monitoring_line:
        return MARGINAL
    return SUDDEN_HARDSHIP
