"""公示: notices hang ten whole days from the day on which a village says so; objections stop what they name."""

from __future__ import annotations

from prefect import flow

from tasks.desks import PUBLICITY, at_desk, run_name, wait_at
from tasks.insuring import PUBLISHING, claims_pending, has_claims, publish
from tasks.notice_timers import see_ends_ahead


@flow(name="publicity", flow_run_name=run_name("80-publicity", "公示"))
def publicity(month: str | None = None) -> None:
    """公示：写出各村公示，按村里报回的张贴日期计算十天，期满无异议的转入支付，有异议的停付处理。"""  # noqa: D400  Prefect shows it to people
    if not has_claims(PUBLICITY, PUBLISHING, month):
        return
    with at_desk(PUBLICITY, month) as desk:
        desk.did |= publish(str(desk.month))
        see_ends_ahead(str(desk.month))
        states, waiting = claims_pending(str(desk.month), PUBLISHING)
        desk.counts |= states
        if waiting:
            wait_at(desk, waiting)
