"""回收: what villages, townships and the district send back is taken in; whoever is waited for is told."""

from __future__ import annotations

from prefect import flow

from policy.levels import Level
from tasks.desks import RETURNS, at_desk, run_name, wait_at
from tasks.determining import follow_up_villages, registers_awaited
from tasks.reckoning import account_for_names
from tasks.reminding import remind_levels
from tasks.returning import pending, take_in
from tasks.standing import show_waiting


@flow(name="returns", flow_run_name=run_name("50-returns", "回收"))
def returns(month: str | None = None) -> None:
    """回收：读取 returns 中交回的工作簿，逐行核对、登记意见；不能计入的行退回并说明原因。"""  # noqa: D400  Prefect shows it to people
    with at_desk(RETURNS, month) as desk:
        desk.did |= take_in(str(desk.month))
        states, waiting = pending(str(desk.month), (Level.VILLAGE, Level.TOWNSHIP))  # the district has its own desk
        asked, notices = follow_up_villages(str(desk.month))
        desk.did |= remind_levels(str(desk.month)) | asked
        desk.counts |= states | notices
        waiting += registers_awaited(str(desk.month))
        if waiting:
            wait_at(desk, waiting)
        show_waiting(str(desk.month))
        account_for_names(desk)
