"""公示异议: a form of the Prefect UI by which claims on notice stop at once. It takes numbers and a day, no names."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed
from pydantic import Field

from flows.publicity import publicity
from tasks.desks import run_name
from tasks.form_fields import NO_ID
from tasks.objecting import take_objection_by_form

Number = r"^[0-9A-Za-z\- ]{0,40}$"
Household = Annotated[
    str, Field(pattern=Number, json_schema_extra={"title": "户编号（该户公示的各笔都停付）", **NO_ID})
]
Claim = Annotated[str, Field(pattern=Number, json_schema_extra={"title": "理赔号（只停这一笔；至少填一项）", **NO_ID})]
Received = Annotated[date | None, Field(json_schema_extra={"title": "收到日期（不填为今天）"})]


@flow(name="objection", flow_run_name=run_name("85-objection", "公示异议"))
def objection(household_no: Household = "", claim_no: Claim = "", received_on: Received = None) -> State[None]:
    """公示异议：当即停付该户或该笔；公示期最后一天收到的也算。异议人和异议内容随后用“异议”表报回，并入同一件异议。"""  # noqa: D400  Prefect shows it to people
    done = take_objection_by_form(household_no, claim_no, received_on)
    for month in done.months:
        publicity(month)
    return Completed(name=done.sentence[:60])
