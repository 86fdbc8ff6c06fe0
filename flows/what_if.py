"""测算: what another line would change, by a form of the Prefect UI: choices and numbers; nothing is kept."""

from __future__ import annotations

from typing import Annotated, Literal

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed
from pydantic import Field

from policy.errors import PolicyError
from tasks.desks import run_name
from tasks.form_fields import LONGEST
from tasks.what_if_form import Wanted, answer_form
from tasks.wrong import AskedWronglyError

Name = Literal[
    "因病预警线（全部）",
    "因病预警线（一般农户）",
    "因病预警线（脱贫户、监测对象）",
    "升学支出预警线",
    "在校支出预警线",
    "自然灾害净损失预警线",
    "意外事故净损失预警线",
    "产业净损失预警线",
    "监测范围（人均纯收入）",
    "收入骤降幅度（%）",
    "失业预警月数",
    "供水不达标预警天数",
    "监测窗口月数",
]
Line = Annotated[Name, Field(json_schema_extra={"title": "改哪条线"})]
Number = Annotated[int, Field(ge=1, le=1_000_000, json_schema_extra={"title": "改为（元、%、月、天）"})]
Until = Annotated[int | None, Field(ge=1, le=1_000_000, json_schema_extra={"title": "逐个试到（不填只试一个值）"})]
Step = Annotated[int | None, Field(ge=1, le=1_000_000, json_schema_extra={"title": "每次加"})]
Also = Annotated[Name | None, Field(json_schema_extra={"title": "同时改（可不填）"})]
AlsoNumber = Annotated[int | None, Field(ge=1, le=1_000_000, json_schema_extra={"title": "同时改为"})]
Month = Annotated[
    str | None,
    Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", json_schema_extra={"title": "月份，如 2026-11（不填为本月）"}),
]


@flow(name="what_if", flow_run_name=run_name("17-what-if", "测算"))
def what_if(  # noqa: PLR0913, PLR0917  the fields of the form
    line: Line,
    value: Number,
    until: Until = None,
    step: Step = None,
    also: Also = None,
    also_value: AlsoNumber = None,
    month: Month = None,
) -> State[None]:
    """测算：换一条线，本月名单多谁少谁、核查几户、赔多少钱。只看不改，数据和台账不动。"""  # noqa: D400  Prefect shows it to people
    try:
        told = answer_form(month, Wanted(line, value, until, step, also, also_value))
    except (AskedWronglyError, PolicyError) as wrong:
        return Completed(name=f"未测算：{wrong}"[:LONGEST], message=str(wrong))
    return Completed(name="测算完成", message=told)
