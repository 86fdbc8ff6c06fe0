"""催办登记: what was answered to a call, by a form of the Prefect UI. It takes a place and choices, never names."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed
from pydantic import Field

from tasks.calling import CallAsked, enter_call
from tasks.desks import run_name
from tasks.form_fields import NO_ID, not_done
from tasks.wrong import AskedWronglyError

Party = Annotated[
    str,
    Field(
        pattern=r"^[\u4e00-\u9fff（）()、·/\- ]{2,40}$",
        json_schema_extra={"title": "催了谁（照“今日办什么”上的名称，村写作“乡镇 村”）", **NO_ID},
    ),
]
Answer = Annotated[
    Literal["今天报", "明天报", "后天报", "三天内报", "已经报出", "有困难，请求宽限", "要求区里帮助", "没有接通"],
    Field(json_schema_extra={"title": "对方答复"}),
]
Way = Annotated[Literal["电话", "微信", "短信", "当面"], Field(json_schema_extra={"title": "方式"})]
Promised = Annotated[date | None, Field(json_schema_extra={"title": "答应哪天报（不填则按答复推算）"})]
Day = Annotated[date | None, Field(json_schema_extra={"title": "哪天催的（不填为今天）"})]

BY_FORM = "区级表单"


@flow(name="call", flow_run_name=run_name("16-call", "催办登记"))
def call(party: Party, answer: Answer, way: Way = "电话", promised_on: Promised = None, on: Day = None) -> State[None]:
    """催办登记：打过电话以后登记对方怎么答复，“今日办什么”随即显示已提醒几次、最近怎么说。"""  # noqa: D400  Prefect shows it to people
    try:
        said = enter_call(CallAsked(party, answer, BY_FORM, way, promised_on=promised_on, on=on))
    except AskedWronglyError as wrong:
        return not_done("未登记", wrong)
    return Completed(name="催办已登记", message=said)
