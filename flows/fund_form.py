"""基金签批表单: a run that waits until signers submit their form, then pays an application or ends it."""

from __future__ import annotations

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.fund import fund
from tasks.desks import run_name
from tasks.forms import MADE, UNREADABLE, month_of, submitted_at
from tasks.fund_forms import ask_signers, offer_fund_form, sign_fund_by_form


@flow(name="fund_form", flow_run_name=run_name("98-fund-form", "基金签批表单"))
def fund_form(month: str | None = None, numbers: list[str] | None = None) -> State[None]:
    """基金签批表单：等待签批人填写；两名不同的签批人以有效验证码同意才支付，资格、额度或余额不足的整笔不予支付。"""  # noqa: D400  Prefect shows it to people
    if month is None or numbers is None:
        offer_fund_form(month_of(month))
        return Completed(name=MADE)
    form = ask_signers(month, numbers)
    if form is None:
        offer_fund_form(month)
        return Completed(name=UNREADABLE)
    sentence = sign_fund_by_form(month, form, submitted_at())
    fund()
    return Completed(name=sentence[:60])
