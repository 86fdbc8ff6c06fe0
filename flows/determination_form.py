"""区级确定表单: a run that waits until the district submits its form, then says the word and lets papers be written."""

from __future__ import annotations

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.determination import determination
from tasks.desks import run_name
from tasks.determination_form import ask_district, batch_now, offer_form, show_result
from tasks.determining import determine_by_form
from tasks.forms import MADE, UNREADABLE, submitted_at


@flow(name="determination_form", flow_run_name=run_name("65-form", "区级确定表单"))
def determination_form(month: str | None = None, cases: dict[str, int] | None = None) -> State[None]:
    """区级确定表单：等待区级填写；提交后登记每户的意见，写出批复和备案。关闭浏览器、放多久，都不会确定任何一户。"""  # noqa: D400  Prefect shows it to people
    if month is None or cases is None:
        offer_form(batch_now(month)[0])
        return Completed(name=MADE)
    form = ask_district(month, cases)
    if form is None:
        offer_form(month)
        return Completed(name=UNREADABLE)
    done = determine_by_form(month, cases, form, submitted_at())
    show_result(month, done)
    determination(month)
    return Completed(name=done.sentence[:60])
