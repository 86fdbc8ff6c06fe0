"""conformed.welfare: 社会救助, one row a person, kind of welfare and first day."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_AMOUNTS
from expectations.promise import NotBefore, OneOf, Suite, Unique, guard, warning
from expectations.words import ASK_SENDER

KINDS: Final = ("低保", "特困供养", "临时救助", "孤儿")

SUITE: Final = Suite(
    table="conformed.welfare",
    source="welfare",
    monthly=OF_AMOUNTS,
    promises=(
        guard("key-unique", "每人每类救助每个起始日期只有一行", Unique(("id_no", "welfare_type", "starts_on"))),
        guard("kind-known", "救助类型都在规定的四类之内", OneOf("welfare_type", KINDS)),
        warning("days-in-order", "终止日期不早于起始日期", NotBefore("ends_on", "starts_on"), ASK_SENDER),
    ),
)
