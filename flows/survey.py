"""抽样调研: a sample of those on no list goes to the villages, by a form of the Prefect UI: a month to choose."""

from __future__ import annotations

from typing import Annotated

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed
from pydantic import Field

from policy.errors import PolicyError
from tasks.desks import run_name
from tasks.form_fields import not_done
from tasks.survey_form import answer_form
from tasks.wrong import AskedWronglyError

Month = Annotated[
    str | None,
    Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", json_schema_extra={"title": "月份，如 2026-11（不填为本月）"}),
]


@flow(name="survey", flow_run_name=run_name("19-survey", "抽样调研"))
def survey(month: Month = None) -> State[None]:
    """抽样调研：从名单以外的户中抽取一批，写出各村的表；每月抽一次，重复运行只看进度。"""  # noqa: D400  Prefect shows it to people
    try:
        told = answer_form(month)
    except (AskedWronglyError, PolicyError) as wrong:
        return not_done("未抽取", wrong)
    return Completed(name="抽样调研", message=told)
