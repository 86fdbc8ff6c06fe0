"""区级确定: what the meeting has before it is written, and what follows from its word: replies, filing, notices."""

from __future__ import annotations

from prefect import flow

from policy.levels import Level
from tasks.desks import DETERMINATION, at_desk, run_name, wait_at
from tasks.determination_form import offer_form
from tasks.determining import has_come, write_papers
from tasks.returning import pending


@flow(name="determination", flow_run_name=run_name("60-determination", "区级确定"))
def determination(month: str | None = None) -> None:
    """区级确定：写出会议材料、审批表、批复、备案名单、公示公告，等待区级在表单或工作簿中确定。"""  # noqa: D400  Prefect shows it to people
    if not has_come(month):
        return
    with at_desk(DETERMINATION, month) as desk:
        cycle = str(desk.month)
        desk.did, desk.counts = write_papers(cycle)
        offer_form(cycle)
        _, district = pending(cycle, (Level.DISTRICT,))
        if district:
            wait_at(desk, district)
