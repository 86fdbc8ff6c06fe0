"""conformed.housing: 住房鉴定, one row a household head and day."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_PEOPLE
from expectations.promise import OneOf, Suite, Unique, guard

GRADES: Final = ("A级", "B级", "C级", "D级")
YES_NO: Final = ("是", "否")

SUITE: Final = Suite(
    table="conformed.housing",
    source="housing",
    monthly=OF_PEOPLE,
    promises=(
        guard("key-unique", "每户主每个鉴定日期只有一行", Unique(("head_id_no", "graded_on"))),
        guard("grade-known", "房屋等级都在 A 级至 D 级之内", OneOf("grade", GRADES)),
        guard("only-home-known", "是否唯一住房只有是、否或空", OneOf("is_only_home", YES_NO)),
    ),
)
