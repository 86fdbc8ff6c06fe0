"""每日办理: what came back for any open month, then the cycle of the clock's month. The only desk with a schedule."""

from __future__ import annotations

from prefect import flow
from prefect.client.schemas.objects import State

from flows.assistance import assistance
from flows.cycle import cycle
from flows.determination import determination
from flows.insurer import insurer
from flows.payment import payment
from flows.placement import placement
from flows.publicity import publicity
from flows.returns import returns
from tasks.cycling import a_day, end_of_day, kept_for_later
from tasks.desks import run_name
from tasks.dropping import sort_first
from tasks.reporting import keep_report
from tasks.returning import other_open_months


@flow(name="daily", flow_run_name=run_name("01-daily", "每日办理"))
def daily(month: str | None = None) -> State[None]:
    """每日办理：收回各月交回的表，到期的提醒，逾期的上报，再办当月；停机几天后补办一次，不重复。"""  # noqa: D400  Prefect shows it to people
    with a_day() as troubles:
        with kept_for_later(troubles):
            sort_first()
        for other in other_open_months(month):  # before a month is held: nobody waits for one while holding another
            with kept_for_later(troubles):
                returns(other)
                determination(other)
                assistance(other)
                placement(other)
                insurer(other)
                publicity(other)
                payment(other)
                keep_report(other)
        with kept_for_later(troubles):
            cycle(month)
        return end_of_day(month, troubles)
