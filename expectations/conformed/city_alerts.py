"""conformed.city_alerts: 市级预警, one row an alert."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_PEOPLE
from expectations.promise import Filled, Holds, Suite, guard, warning
from expectations.words import ASK_SENDER

SUITE: Final = Suite(
    table="conformed.city_alerts",
    source="city_alerts",
    monthly=OF_PEOPLE,
    promises=(
        guard("day-filled", "每行都有预警日期", Filled("alerted_on")),
        warning("words-known", "预警类型都是规定的名称", Holds("departments/city_alerts_words"), ASK_SENDER),
    ),
)
