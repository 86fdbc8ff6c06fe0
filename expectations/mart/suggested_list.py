"""mart.suggested_list: 监测对象建议名单, one row a month and household."""

from __future__ import annotations

from typing import Final

from expectations.promise import Holds, Suite, Unique, guard

SUITE: Final = Suite(
    table="mart.suggested_list",
    source="",
    promises=(
        guard("key-unique", "每月每户在名单上只有一行", Unique(("month", "household_no"))),
        guard(
            "household-known", "名单上的户都在台账，乡镇、户类型、监测状态与台账一致", Holds("results/list_in_register")
        ),
        guard("filled", "名单每行都有户主、乡镇、村、风险、渠道、规则", Holds("results/list_filled")),
        guard("has-hits", "名单上的每条规则都有对应预警", Holds("results/list_of_hits")),
        guard("complete", "有预警且未在监测中的户都在名单上", Holds("results/list_complete")),
    ),
)
