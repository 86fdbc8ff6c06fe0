"""测算: what other lines would change, by a form of the Prefect UI: numbers within bounds, choices; nothing is kept.

Every line has a field of its own, so that none is set twice, and a range is told by its middle and its steps, so that
none runs backwards or is filled in by halves.
"""

from __future__ import annotations

from typing import Annotated, Literal

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed
from pydantic import Field

from policy.errors import PolicyError
from tasks.desks import run_name
from tasks.form_fields import not_done
from tasks.what_if_form import MOST, Wanted, answer_form
from tasks.wrong import AskedWronglyError


def _line(name: str, key: str) -> object:
    return Field(ge=1, le=MOST[key], json_schema_extra={"title": f"{name}，改为"})


IllnessGeneral = Annotated[int | None, _line("因病预警线（一般农户，元）", "illness.general")]
IllnessMonitored = Annotated[int | None, _line("因病预警线（脱贫户、监测对象，元）", "illness.monitored")]
SchoolEntry = Annotated[int | None, _line("升学支出预警线（元）", "school_entry")]
InSchool = Annotated[int | None, _line("在校支出预警线（元）", "in_school")]
Disaster = Annotated[int | None, _line("自然灾害净损失预警线（元）", "disaster")]
Accident = Annotated[int | None, _line("意外事故净损失预警线（元）", "accident")]
Industry = Annotated[int | None, _line("产业净损失预警线（元）", "industry")]
MonitoringLine = Annotated[int | None, _line("监测范围（人均纯收入，元）", "monitoring_line")]
IncomeDrop = Annotated[int | None, _line("收入骤降幅度（%）", "income_drop")]
JobLossMonths = Annotated[int | None, _line("失业预警月数", "job_loss_months")]
WaterDays = Annotated[int | None, _line("供水不达标预警天数", "water_days")]
WindowMonths = Annotated[int | None, _line("监测窗口月数", "window_months")]
Swept = Literal[
    "不逐个试",
    "因病预警线（两条一起）",
    "因病预警线（一般农户）",
    "因病预警线（脱贫户、监测对象）",
    "升学支出预警线",
    "在校支出预警线",
    "自然灾害净损失预警线",
    "意外事故净损失预警线",
    "产业净损失预警线",
    "监测范围",
    "收入骤降幅度（每档 5%）",
    "失业预警月数（每档 1 个月）",
    "供水不达标预警天数（每档 1 天）",
    "监测窗口月数（每档 3 个月）",
]
Sweep = Annotated[Swept, Field(json_schema_extra={"title": "逐个试哪条线（以上面填的值为中心，没填的以现行值为中心）"})]
EachWay = Annotated[int, Field(ge=1, le=20, json_schema_extra={"title": "逐个试时，上下各试几档"})]
Step = Annotated[int, Field(ge=100, le=10_000, json_schema_extra={"title": "逐个试金额时，每档多少元"})]
Month = Annotated[
    str | None,
    Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", json_schema_extra={"title": "月份，如 2026-11（不填为本月）"}),
]


@flow(name="what_if", flow_run_name=run_name("17-what-if", "测算"))
def what_if(  # noqa: PLR0913, PLR0917  the fields of the form
    illness_general: IllnessGeneral = None,
    illness_monitored: IllnessMonitored = None,
    school_entry: SchoolEntry = None,
    in_school: InSchool = None,
    disaster: Disaster = None,
    accident: Accident = None,
    industry: Industry = None,
    monitoring_line: MonitoringLine = None,
    income_drop: IncomeDrop = None,
    job_loss_months: JobLossMonths = None,
    water_days: WaterDays = None,
    window_months: WindowMonths = None,
    sweep: Sweep = "不逐个试",
    each_way: EachWay = 5,
    step: Step = 500,
    month: Month = None,
) -> State[None]:
    """测算：换一条或几条线，本月名单多谁少谁、核查几户、赔多少钱。不填的线不变。只看不改，数据和台账不动。"""  # noqa: D400  Prefect shows it to people
    lines = {
        "illness.general": illness_general,
        "illness.monitored": illness_monitored,
        "school_entry": school_entry,
        "in_school": in_school,
        "disaster": disaster,
        "accident": accident,
        "industry": industry,
        "monitoring_line": monitoring_line,
        "income_drop": income_drop,
        "job_loss_months": job_loss_months,
        "water_days": water_days,
        "window_months": window_months,
    }
    filled = {key: value for key, value in lines.items() if value is not None}
    try:
        told = answer_form(month, Wanted(filled, sweep, each_way, step))
    except (AskedWronglyError, PolicyError) as wrong:
        return not_done("未测算", wrong)
    return Completed(name="测算完成", message=told)
