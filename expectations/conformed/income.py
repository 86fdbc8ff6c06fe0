"""conformed.income: 收入监测, one row a household and period."""

from __future__ import annotations

from typing import Final

from expectations.monthly import EVERY_SOURCE, ROWS, SUMS
from expectations.promise import Holds, NotBefore, Suite, Unique, guard, warning
from expectations.words import ASK_SENDER, ASK_UNIT

SUITE: Final = Suite(
    table="conformed.income",
    source="income",
    monthly=(*EVERY_SOURCE, *ROWS, *SUMS),
    promises=(
        guard("key-unique", "每户每个统计期只有一行", Unique(("household_no", "period_from", "period_to"))),
        guard("household-known", "每行的户都在台账", Holds("departments/income_households")),
        warning("days-in-order", "统计期止不早于统计期起", NotBefore("period_to", "period_from"), ASK_SENDER),
        warning("amount-filled", "每行至少有一项收入", Holds("departments/income_has_amount"), ASK_SENDER),
        warning("amount-plausible", "单项收入不超过 100 万元", Holds("departments/income_large"), ASK_UNIT),
    ),
)
