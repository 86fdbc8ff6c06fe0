"""支付: lists of what is payable, released by two signers, paid by the insurer, closed by its confirmation."""

from __future__ import annotations

from prefect import flow

from tasks.desks import PAYMENT, at_desk, run_name, stop_at, wait_at
from tasks.insuring import PAYING, claims_pending, has_claims, pay
from tasks.payment_form import offer_payment_form


@flow(name="payment", flow_run_name=run_name("90-payment", "支付"))
def payment(month: str | None = None) -> None:
    """支付：公示期满的列入支付清单，两名签批人签批后由保险机构支付，回单登记后办结；月底对账。"""  # noqa: D400  Prefect shows it to people
    if not has_claims(PAYMENT, PAYING, month):
        return
    with at_desk(PAYMENT, month) as desk:
        desk.did, stands, uneven = pay(str(desk.month))
        offer_payment_form(str(desk.month))
        states, waiting = claims_pending(str(desk.month), PAYING)
        desk.counts |= stands | states
        if waiting:
            wait_at(desk, waiting)
        if uneven:
            stop_at(desk, uneven)
