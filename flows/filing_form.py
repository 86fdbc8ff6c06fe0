"""区级备案表单: a run that waits until the district submits its form, then files the claims and lets them go on."""

from __future__ import annotations

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.insurer import insurer
from tasks.desks import run_name
from tasks.filing_form import ask_filing, file_by_form, offer_filing_form, show_filing
from tasks.forms import MADE, UNREADABLE, month_of, submitted_at


@flow(name="filing_form", flow_run_name=run_name("75-filing-form", "区级备案表单"))
def filing_form(month: str | None = None, claims: dict[str, int] | None = None) -> State[None]:
    """区级备案表单：等待区级填写；提交后逐笔登记备案，送保险机构核定金额。关闭浏览器、放多久，都不会备案任何一笔。"""  # noqa: D400  Prefect shows it to people
    if month is None or claims is None:
        offer_filing_form(month_of(month))
        return Completed(name=MADE)
    form = ask_filing(month, claims)
    if form is None:
        offer_filing_form(month)
        return Completed(name=UNREADABLE)
    done = file_by_form(month, claims, form, submitted_at())
    show_filing(month, done)
    insurer(month)
    return Completed(name=done.sentence[:60])
