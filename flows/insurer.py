"""保险移交: claims to the insurer and back, reviewed by village and township, filed, their amounts set."""

from __future__ import annotations

from prefect import flow

from tasks.desks import INSURER, at_desk, run_name, wait_at
from tasks.filing_form import offer_filing_form
from tasks.insuring import VERIFYING, claims_pending, hand_out_claims, has_claims


@flow(name="insurer", flow_run_name=run_name("70-insurer", "保险移交"))
def insurer(month: str | None = None) -> None:
    """保险移交：把理赔加密移交保险机构核查，发出乡村复核表和区级备案表，备案后送保险机构核定金额。"""  # noqa: D400  Prefect shows it to people
    if not has_claims(INSURER, VERIFYING, month):
        return
    with at_desk(INSURER, month) as desk:
        desk.did, missing = hand_out_claims(str(desk.month))
        offer_filing_form(str(desk.month))
        states, waiting = claims_pending(str(desk.month), VERIFYING)
        desk.counts |= states
        if missing or waiting:
            wait_at(desk, [*missing, *waiting])
