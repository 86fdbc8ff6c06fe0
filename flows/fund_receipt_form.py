"""到账登记表单: a run that waits until signers say that money came in, or that a payment came back."""

from __future__ import annotations

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.fund import fund
from tasks.desks import run_name
from tasks.forms import MADE, UNREADABLE, month_of, submitted_at
from tasks.fund_forms import ask_receipt, offer_receipt_form, receive_fund_by_form


@flow(name="fund_receipt_form", flow_run_name=run_name("99-fund-receipt", "到账登记表单"))
def fund_receipt_form(month: str | None = None, matters: list[str] | None = None) -> State[None]:
    """到账登记表单：消费帮扶款到账或救助款退回，照凭证填写；两名签批人登记一致才算数。没有等待的表单时，直接运行即可生成。"""  # noqa: D400  Prefect shows it to people
    if month is None or matters is None:
        offer_receipt_form(month_of(month))
        return Completed(name=MADE)
    form = ask_receipt(month)
    if form is None:
        offer_receipt_form(month)
        return Completed(name=UNREADABLE)
    sentence = receive_fund_by_form(month, form, submitted_at())
    fund()
    return Completed(name=sentence[:60])
