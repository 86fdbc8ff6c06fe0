"""基金申请: a form of the Prefect UI by which money of the fund is applied for. It takes numbers and choices alone."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed
from pydantic import Field

from tasks.desks import run_name
from tasks.form_fields import NO_ID
from tasks.fund_forms import Asked, apply_for_money
from tasks.fund_input import AMOUNT, NUMBER

Document = Annotated[
    str, Field(pattern=NUMBER, min_length=1, json_schema_extra={"title": "申请编号（全区不重复）", **NO_ID})
]
Household = Annotated[str, Field(pattern=r"^[0-9A-Za-z\- ]{1,40}$", json_schema_extra={"title": "户编号", **NO_ID})]
Amount = Annotated[str, Field(pattern=AMOUNT, json_schema_extra={"title": "金额（元）"})]
Purpose = Annotated[
    Literal["生活困难救助", "医疗救助", "就学救助", "住房修缮", "生产恢复", "其他急难"],
    Field(json_schema_extra={"title": "用途"}),
]
Applicant = Annotated[
    Literal["户主本人", "家庭成员", "村委会", "乡镇", "区级部门"], Field(json_schema_extra={"title": "申请人"})
]
Day = Annotated[date | None, Field(json_schema_extra={"title": "申请日期（不填为今天）"})]


@flow(name="fund_application", flow_run_name=run_name("96-fund-application", "基金申请"))
def fund_application(
    document_no: Document,
    household_no: Household,
    amount: Amount,
    purpose: Purpose = "生活困难救助",
    applied_by: Applicant = "村委会",
    applied_on: Day = None,
) -> State[None]:
    """基金申请：登记一笔申请，由两名签批人签批后支付；用过的申请编号不能再用。"""  # noqa: D400  Prefect shows it to people
    asked = Asked(document_no, household_no, amount, purpose, applied_by, applied_on)
    return Completed(name=apply_for_money(asked)[:60])
