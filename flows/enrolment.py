"""参保: who is insured this year (after what was determined today), and the claims that the month's screening opens."""

from __future__ import annotations

from prefect import flow

from tasks.desks import ENROLMENT, at_desk, run_name, wait_at
from tasks.enrolling import are_lists_out, enrol_month, open_month_claims
from tasks.gating import unscreened


@flow(name="enrolment", flow_run_name=run_name("65-enrolment", "参保"))
def enrolment(month: str | None = None) -> None:
    """参保：名单下发后，按台账编制或更新当年参保名册，按当月筛查结果为参保的监测户开立理赔。"""  # noqa: D400  Prefect shows it to people
    if not are_lists_out(month):
        return
    with at_desk(ENROLMENT, month) as desk:
        waiting = unscreened(desk)
        if waiting:
            wait_at(desk, waiting)
            return
        desk.counts |= enrol_month(str(desk.month))
        desk.counts |= open_month_claims(str(desk.month))
