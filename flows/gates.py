"""质检: whole tables judged; what is critical stops the lists until it is mended or let pass by name."""

from __future__ import annotations

from prefect import flow

from tasks.artifacts import show_gates
from tasks.desks import GATES, at_desk, run_name, wait_at
from tasks.gating import judge_gates, stand_at, tell_of_gates, unscreened, write_gate_page
from tasks.ordering import send_urgent_orders


@flow(name="gates", flow_run_name=run_name("30-gates", "质检"))
def gates(month: str | None = None) -> None:
    """质检：核验数据质量和筛查结果，严重问题拦住下发并通知责任部门，一般问题提醒。"""  # noqa: D400  Prefect shows it to people
    with at_desk(GATES, month) as desk:
        if waiting := unscreened(desk):
            wait_at(desk, waiting)
            return
        results = judge_gates(str(desk.month))
        page = write_gate_page(str(desk.month), results)
        tell_of_gates(str(desk.month), results, page)
        show_gates(str(desk.month), results)
        stand_at(desk, results)
        send_urgent_orders(str(desk.month), results)
