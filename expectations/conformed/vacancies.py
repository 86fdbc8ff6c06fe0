"""conformed.vacancies: 岗位需求, one row a vacancy. It only warns: no list stands on it."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_HELP
from expectations.promise import Filled, Holds, NotBefore, Suite, warning
from expectations.words import ASK_SENDER

SUITE: Final = Suite(
    table="conformed.vacancies",
    source="vacancies",
    monthly=OF_HELP,
    promises=(
        warning("days-in-order", "岗位截止日期不早于开始日期", NotBefore("closes_on", "opens_on"), ASK_SENDER),
        warning("ages-in-order", "年龄上限不低于年龄下限", Holds("departments/vacancies_ages"), ASK_SENDER),
        warning(
            "code-filled",
            "每个岗位都有行政区划代码",
            Filled("area_code"),
            "没有代码的岗位只推荐给愿去区外的人；请补填。",
        ),
    ),
)
