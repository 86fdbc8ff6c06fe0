"""conformed.diseases: 大病确诊, one row a person, disease and day."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_PEOPLE
from expectations.promise import Filled, Suite, Unique, guard

SUITE: Final = Suite(
    table="conformed.diseases",
    source="diseases",
    monthly=OF_PEOPLE,
    promises=(
        guard("key-unique", "每人每病每个确诊日期只有一行", Unique(("id_no", "disease", "confirmed_on"))),
        guard("day-filled", "每行都有确诊日期", Filled("confirmed_on")),
    ),
)
