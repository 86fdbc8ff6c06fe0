"""conformed.person: everybody in the register, one row a person."""

from __future__ import annotations

from typing import Final

from expectations.monthly import LINKED, OF_REGISTER
from expectations.promise import Filled, Holds, NotEmpty, OneOf, Suite, Unique, critical, guard, warning
from expectations.words import ASK_REGISTER

STATES: Final = ("正常", "死亡", "迁出")

SUITE: Final = Suite(
    table="conformed.person",
    source="persons",
    monthly=(*OF_REGISTER, *LINKED),
    promises=(
        critical("not-empty", "在册成员不为空", NotEmpty(), "没有农户成员，无法筛查；请先报送农户成员。"),
        guard("key-unique", "每人只有一行", Unique(("id_no",))),
        guard("name-filled", "每人都有姓名", Filled("person_name")),
        guard("state-known", "人员状态只有正常、死亡、迁出", OneOf("person_status", STATES)),
        guard("household-known", "每人所属的户都在台账", Holds("register/people_have_households")),
        warning("one-head", "每户有且只有一名户主", Holds("register/one_head"), ASK_REGISTER),
        warning("age-plausible", "年龄不超过 120 岁", Holds("register/ages"), ASK_REGISTER),
        warning(
            "townships-whole",
            "台账中的每个乡镇本月都报了农户成员",
            Holds("register/townships_in_persons"),
            "请缺报的乡镇补报；未补报前沿用上月成员。",
        ),
    ),
)
