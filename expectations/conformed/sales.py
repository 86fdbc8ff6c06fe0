"""conformed.sales: 消费帮扶销售, one row a product of an order. It only warns: no list stands on it."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_HELP, SUMS_STEADY
from expectations.promise import Holds, Suite, warning

ASK_PLATFORM: Final = "销售额照样计入；请区商务局核对平台名称，确属新平台的，写入政策文件 parameters/help.toml。"

SUITE: Final = Suite(
    table="conformed.sales",
    source="sales",
    monthly=(*OF_HELP, SUMS_STEADY),
    promises=(warning("platform-known", "平台都在政策名单之内", Holds("departments/sales_platforms"), ASK_PLATFORM),),
)
