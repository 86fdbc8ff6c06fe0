"""帮扶计划表单: a run that waits until the district submits its form, then says its word and lets orders be sent."""

from __future__ import annotations

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.assistance import assistance
from tasks.desks import run_name
from tasks.forms import MADE, UNREADABLE, month_of, submitted_at
from tasks.plan_form import ask_plan, decide_by_form, offer_plan_form, show_plan


@flow(name="plan_form", flow_run_name=run_name("64-plan-form", "帮扶计划表单"))
def plan_form(month: str | None = None, orders: dict[str, str] | None = None) -> State[None]:
    """帮扶计划表单：等待区级填写；提交后逐件登记，采纳的即交办责任部门。关闭浏览器、放多久，都不会采纳任何一件。"""  # noqa: D400  Prefect shows it to people
    if month is None or orders is None:
        offer_plan_form(month_of(month))
        return Completed(name=MADE)
    form = ask_plan(month, orders)
    if form is None:
        offer_plan_form(month)
        return Completed(name=UNREADABLE)
    done = decide_by_form(month, orders, form, submitted_at())
    show_plan(month, done)
    assistance(month)
    return Completed(name=done.sentence[:60])
