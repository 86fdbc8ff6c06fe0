"""conformed.household: the register in force, one row a household."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_REGISTER
from expectations.promise import Filled, Holds, NotBefore, NotEmpty, OneOf, Suite, Unique, critical, guard, warning
from expectations.words import ASK_REGISTER

KINDS: Final = ("脱贫户", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户", "一般农户")
STATES: Final = ("未消除", "已消除")

SUITE: Final = Suite(
    table="conformed.household",
    source="households",
    monthly=OF_REGISTER,
    promises=(
        critical("not-empty", "在册农户不为空", NotEmpty(), "没有农户台账，无法筛查；请先报送农户台账。"),
        guard("key-unique", "每户只有一行", Unique(("household_no",))),
        guard("head-filled", "每户都有户主姓名", Filled("head_name")),
        guard("township-filled", "每户都有乡镇", Filled("township")),
        guard("kind-known", "户类型都在规定的五类之内", OneOf("household_type", KINDS)),
        guard("state-known", "监测状态只有未消除、已消除或空", OneOf("monitoring_status", STATES)),
        warning(
            "townships-whole",
            "台账中的每个乡镇本月都报了农户台账",
            Holds("register/townships_in_households"),
            "请缺报的乡镇补报；未补报前沿用上月台账。",
        ),
        warning("has-people", "每户至少有一名成员", Holds("register/households_have_people"), ASK_REGISTER),
        warning("head-is-person", "户主是本户成员", Holds("register/head_is_person"), ASK_REGISTER),
        warning("code-filled", "每户都有行政区划代码", Holds("register/villages_have_code"), ASK_REGISTER),
        warning(
            "days-filled",
            "监测户有识别日期，已消除的有风险消除日期",
            Holds("register/monitored_have_day"),
            ASK_REGISTER,
        ),
        warning(
            "days-in-order", "风险消除日期不早于识别日期", NotBefore("eliminated_on", "identified_on"), ASK_REGISTER
        ),
    ),
)
