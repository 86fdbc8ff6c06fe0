"""筛查: rows judged and linked, households screened under the policy in force, refused rows sent back."""

from __future__ import annotations

from prefect import flow

from tasks.artifacts import show_hits, show_submissions
from tasks.desks import SCREENING, at_desk, run_name
from tasks.determining import look_at_register
from tasks.placing import match_month
from tasks.screening import (
    lay_doubts,
    mark_told,
    screen_month,
    send_back_refused,
    take_in_identity_answers,
    warn_of_old_policy,
)


@flow(name="screening", flow_run_name=run_name("20-screening", "筛查"))
def screening(month: str | None = None) -> None:
    """筛查：逐行核验、关联到人到户，按当月政策筛查，退回有误的行，提出需要核对的姓名和用词。"""  # noqa: D400  Prefect shows it to people
    with at_desk(SCREENING, month) as desk:
        cycle = str(desk.month)
        warn_of_old_policy(cycle)
        take_in_identity_answers(cycle)
        screened = screen_month(cycle)
        desk.counts |= screened.counts | match_month(cycle)
        desk.did, differences = look_at_register(cycle)
        desk.counts |= differences
        if screened.is_untold:
            send_back_refused(cycle)
            lay_doubts(cycle)
            show_submissions(cycle)
            show_hits(cycle, screened.hits)
            mark_told(cycle)
