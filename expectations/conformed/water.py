"""conformed.water: 饮水监测, one row a place, state of supply and first day."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_PEOPLE
from expectations.promise import Filled, Holds, NotBefore, OneOf, Suite, guard, warning
from expectations.words import ASK_SENDER

STATES: Final = ("达标", "水量不足", "水质不达标", "停水")

SUITE: Final = Suite(
    table="conformed.water",
    source="water",
    monthly=OF_PEOPLE,
    promises=(
        guard("day-filled", "每行都有起始日期", Filled("starts_on")),
        guard("state-known", "供水状态都在规定的四类之内", OneOf("supply", STATES)),
        guard("household-known", "写明户编号的行，户都在台账", Holds("departments/water_households")),
        warning("days-in-order", "恢复日期不早于起始日期", NotBefore("restored_on", "starts_on"), ASK_SENDER),
    ),
)
