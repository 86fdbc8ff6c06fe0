"""conformed.education: 学生学籍, one row a pupil, stage, state and day."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_AMOUNTS
from expectations.promise import Holds, OneOf, Suite, Unique, guard, warning
from expectations.words import ASK_SENDER, ASK_UNIT

STAGES: Final = ("学前", "小学", "初中", "高中", "中职", "高职高专", "本科", "研究生")
ENROLMENTS: Final = ("在读", "休学", "辍学", "毕业", "新录取")

SUITE: Final = Suite(
    table="conformed.education",
    source="education",
    monthly=OF_AMOUNTS,
    promises=(
        guard("key-unique", "每名学生每学段、状态、日期只有一行", Unique(("id_no", "stage", "enrolment", "status_on"))),
        guard("stage-known", "学段都在规定的八类之内", OneOf("stage", STAGES)),
        guard("enrolment-known", "学籍状态都在规定的五类之内", OneOf("enrolment", ENROLMENTS)),
        warning("age-plausible", "年龄与学段相符", Holds("departments/education_ages"), ASK_SENDER),
        warning("amount-plausible", "单行费用不超过 20 万元", Holds("departments/education_large"), ASK_UNIT),
    ),
)
