"""ledger.fund_month: one row a sales month of the relief fund; its share of the sales is booked, or waits."""

from __future__ import annotations

from typing import Final

from expectations.ledger.fund_entry import kept_by_program
from expectations.promise import Holds, Suite, Unique

SUITE: Final = Suite(
    table="ledger.fund_month",
    source="",
    promises=(
        kept_by_program("key-unique", "每个销售月份只有一行", Unique(("sales_month",))),
        kept_by_program("share-booked", "入账加待入账等于销售额的提取数", Holds("fund/share_of_sales")),
    ),
)
