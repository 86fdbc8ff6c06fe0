"""线索: a case opened on any day, by a form of the Prefect UI. It takes numbers and choices, never names."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed
from pydantic import Field

from tasks.clueing import ClueAsked, open_clue
from tasks.desks import run_name
from tasks.form_fields import NO_ID

Risk = Annotated[
    Literal["因病", "因学", "因残", "因灾", "意外事故", "产业", "收入", "就业", "住房", "饮水", "综合", "其他"],
    Field(json_schema_extra={"title": "风险类型"}),
]
Source = Annotated[
    Literal["农户自主申报", "干部走访", "网格排查", "信访舆情", "其他"], Field(json_schema_extra={"title": "线索来源"})
]
Household = Annotated[str, Field(pattern=r"^[0-9A-Za-z\- ]{1,40}$", json_schema_extra={"title": "户编号", **NO_ID})]
Day = Annotated[date | None, Field(json_schema_extra={"title": "线索日期（不填为今天）"})]

BY_FORM = "区级表单"


@flow(name="clue", flow_run_name=run_name("15-clue", "线索"))
def clue(household_no: Household, risk_type: Risk, source: Source = "干部走访", on: Day = None) -> State[None]:
    """线索：为一户当即立案（自线索之日起 15 天），给所在村单独发一份核查表。"""  # noqa: D400  Prefect shows it to people
    return Completed(name="线索已登记", message=open_clue(ClueAsked(household_no, (risk_type,), source, BY_FORM, on)))
