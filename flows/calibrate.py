"""划段测算: where lines should be drawn, by a form of the Prefect UI: a month and a choice, nothing to write."""

from __future__ import annotations

from typing import Annotated, Literal

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed
from pydantic import Field

from policy.errors import PolicyError
from tasks.calibration_form import answer_form
from tasks.desks import run_name
from tasks.form_fields import not_done
from tasks.wrong import AskedWronglyError

Month = Annotated[
    str | None,
    Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", json_schema_extra={"title": "截至哪个月，如 2026-11（不填为本月）"}),
]
Starts = Annotated[
    Literal["不写", "下月 1 日", "再下月 1 日", "明年 1 月 1 日"],
    Field(json_schema_extra={"title": "把推荐的线写成拟定政策文件，从哪天起执行"}),
]


@flow(name="calibrate", flow_run_name=run_name("18-calibrate", "划段测算"))
def calibrate(month: Month = None, starts: Starts = "不写") -> State[None]:
    """划段测算：用近三年的家庭支出测算预警线划在哪里，写出报告；只看不改，政策、数据和台账不动。"""  # noqa: D400  Prefect shows it to people
    try:
        told = answer_form(month, starts)
    except (AskedWronglyError, PolicyError) as wrong:
        return not_done("未测算", wrong)
    return Completed(name="划段测算完成", message=told)
