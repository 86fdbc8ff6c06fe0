"""conformed.employment: 就业信息, one row a person, state and first day."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_PEOPLE
from expectations.promise import Holds, OneOf, Suite, Unique, guard, warning
from expectations.words import ASK_SENDER

STATES: Final = ("在岗", "失业", "未就业")

SUITE: Final = Suite(
    table="conformed.employment",
    source="employment",
    monthly=OF_PEOPLE,
    promises=(
        guard("key-unique", "每人每种状态每个起始日期只有一行", Unique(("id_no", "job_status", "since_on"))),
        guard("state-known", "就业状态只有在岗、失业、未就业", OneOf("job_status", STATES)),
        warning("age-plausible", "在岗人员已满 16 岁", Holds("departments/employment_ages"), ASK_SENDER),
    ),
)
