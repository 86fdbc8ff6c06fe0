"""conformed.disability: 残疾人, one row a person, kind of disability and certificate day."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_PEOPLE
from expectations.promise import OneOf, Suite, Unique, guard

GRADES: Final = ("一级", "二级", "三级", "四级")

SUITE: Final = Suite(
    table="conformed.disability",
    source="disability",
    monthly=OF_PEOPLE,
    promises=(
        guard("key-unique", "每人每类残疾每个发证日期只有一行", Unique(("id_no", "disability_type", "issued_on"))),
        guard("grade-known", "残疾等级都在一级至四级之内", OneOf("grade", GRADES)),
    ),
)
