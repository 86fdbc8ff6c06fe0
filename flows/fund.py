"""基金: what sales bring in is booked, applications go to two signers, money that arrived is asked for."""

from __future__ import annotations

from prefect import flow

from tasks.desks import FUND, at_desk, run_name, wait_at
from tasks.fund_forms import offer_fund_form
from tasks.funding import balance_in_words, fund_waits_for, has_fund, reckon_fund, run_fund, waiting_at_fund


@flow(name="fund", flow_run_name=run_name("97-fund", "基金"))
def fund(month: str | None = None) -> None:
    """基金：最近一个月按消费帮扶销售额入账，基金申请由两名签批人签批后支付，写出申请表、签批表和收支表。"""  # noqa: D400  Prefect shows it to people
    if not has_fund(month):
        return
    with at_desk(FUND, month) as desk:
        desk.did = run_fund(str(desk.month))
        desk.counts |= waiting_at_fund()
        desk.note = reckon_fund(str(desk.month)) or balance_in_words()
        offer_fund_form(str(desk.month))
        waiting = fund_waits_for()
        if waiting:
            wait_at(desk, waiting)
