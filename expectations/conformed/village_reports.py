"""conformed.village_reports: 村级排查, one row a report."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_PEOPLE
from expectations.promise import Filled, Holds, OneOf, Suite, guard, warning
from expectations.words import ASK_SENDER

ORIGINS: Final = ("农户自主申报", "干部走访", "网格排查", "信访舆情")

SUITE: Final = Suite(
    table="conformed.village_reports",
    source="village_reports",
    monthly=OF_PEOPLE,
    promises=(
        guard("day-filled", "每行都有上报日期", Filled("reported_on")),
        guard("origin-known", "来源都在规定的四类之内", OneOf("origin", ORIGINS)),
        warning("words-known", "风险类型都是规定的名称", Holds("departments/village_reports_words"), ASK_SENDER),
    ),
)
