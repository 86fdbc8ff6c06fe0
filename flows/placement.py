"""岗位推荐: people proposed for vacancies and students to donors, and what became of it."""

from __future__ import annotations

from prefect import flow

from tasks.desks import PLACEMENT, at_desk, run_name, wait_at
from tasks.placing import may_propose, proposals_awaited, proposals_sent, propose


@flow(name="placement", flow_run_name=run_name("64-placement", "岗位推荐"))
def placement(month: str | None = None) -> None:
    """岗位推荐：名单下发后，把岗位匹配和爱心助学的推荐发给人社、教体部门和乡镇，等待推荐结果。重复运行不会重复发出。"""  # noqa: D400  Prefect shows it to people
    if not may_propose(month):
        return
    with at_desk(PLACEMENT, month) as desk:
        desk.did, wrong = propose(str(desk.month))
        desk.counts |= proposals_sent(str(desk.month))
        waiting = [*wrong, *proposals_awaited(str(desk.month))]
        if waiting:
            wait_at(desk, waiting)
