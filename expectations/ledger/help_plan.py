"""ledger.help_plan: one row a household with a plan."""

from __future__ import annotations

from typing import Final

from expectations.promise import Holds, Promise, Severity, Suite, Unique, warning

SUITE: Final = Suite(
    table="ledger.help_plan",
    source="",
    promises=(
        Promise(
            "key-unique",
            "每户只有一份帮扶计划",
            Unique(("household_no",)),
            Severity.CRITICAL,
            "请信息人员核对台账，并运行 fangpin verify-audit；其余照常办理。",
            is_of_program=True,
        ),
        warning(
            "person-named",
            "每份帮扶计划按期落实帮扶责任人",
            Holds("orders/person_named"),
            "请区级在帮扶计划.xlsx 中填写帮扶责任人。",
        ),
        warning(
            "labour-has-work",
            "有劳动力的户至少有一项产业或就业措施",
            Holds("orders/labour_has_work"),
            "请区级在帮扶计划.xlsx 中采纳或改派一项产业或就业措施。",
        ),
    ),
)
