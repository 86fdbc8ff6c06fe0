"""帮扶: measures proposed for whom the district determined, orders sent to departments, reminded of, told upward."""

from __future__ import annotations

from prefect import flow

from tasks.assisting import has_orders, orders_pending, remind_departments_of_orders, send_orders, show_orders
from tasks.desks import ASSISTANCE, at_desk, run_name, wait_at
from tasks.ordering import propose_measures, reckon_orders
from tasks.plan_form import offer_plan_form


@flow(name="assistance", flow_run_name=run_name("63-assistance", "帮扶"))
def assistance(month: str | None = None) -> None:
    """帮扶：为区级确定的户提出帮扶措施，写出帮扶计划和各部门交办单，到期前提醒、逾期上报。"""  # noqa: D400  Prefect shows it to people
    if not has_orders(month):
        return
    with at_desk(ASSISTANCE, month) as desk:
        cycle = str(desk.month)
        desk.did |= propose_measures(cycle) | send_orders(cycle)
        offer_plan_form(cycle)
        states, waiting = orders_pending(cycle)
        desk.counts |= states
        desk.did |= remind_departments_of_orders(cycle)
        if waiting:
            wait_at(desk, waiting)
        show_orders(cycle)
        reckon_orders(cycle)
