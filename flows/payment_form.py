"""支付签批表单: a run that waits until signers submit their form, then releases the batch or gives it back."""

from __future__ import annotations

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.payment import payment
from tasks.desks import run_name
from tasks.forms import MADE, UNREADABLE, month_of, submitted_at
from tasks.payment_form import ask_signers, offer_payment_form, sign_by_form


@flow(name="payment_form", flow_run_name=run_name("95-payment-form", "支付签批表单"))
def payment_form(month: str | None = None, batches: dict[str, int] | None = None) -> State[None]:
    """支付签批表单：等待两名签批人填写；验证码有效才发出支付清单。关闭浏览器、放多久，都不会支付；同一批不会支付两次。"""  # noqa: D400  Prefect shows it to people
    if month is None or batches is None:
        offer_payment_form(month_of(month))
        return Completed(name=MADE)
    form = ask_signers(month, batches)
    if form is None:
        offer_payment_form(month)
        return Completed(name=UNREADABLE)
    done = sign_by_form(month, batches, form, submitted_at())
    payment(month)
    return Completed(name=done.sentence[:60])
