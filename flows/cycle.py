"""月度循环: the desks of a month in their order, as far as they can go; then it says for whom it waits."""

from __future__ import annotations

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.assistance import assistance
from flows.determination import determination
from flows.distribution import distribution
from flows.enrolment import enrolment
from flows.fund import fund
from flows.gates import gates
from flows.insurer import insurer
from flows.intake import intake
from flows.payment import payment
from flows.placement import placement
from flows.publicity import publicity
from flows.returns import returns
from flows.screening import screening
from tasks.cycling import hold_month, name_of_state, show_cycle
from tasks.desks import run_name
from tasks.dropping import sort_first
from tasks.reporting import keep_report
from tasks.watching import look_after_home


@flow(name="cycle", flow_run_name=run_name("00-cycle", "月度循环"))
def cycle(month: str | None = None) -> State[None]:
    """月度循环：收数、筛查、质检、下发、回收、区级确定、帮扶、岗位推荐、参保、保险移交、公示、支付、基金，能走到哪一步就走到哪一步，然后说明在等谁。"""  # noqa: D400  Prefect shows it to people
    with hold_month(month) as standing_month:
        look_after_home()
        sort_first()
        intake(standing_month)
        screening(standing_month)
        gates(standing_month)
        distribution(standing_month)
        returns(standing_month)
        determination(standing_month)
        assistance(standing_month)
        placement(standing_month)
        enrolment(standing_month)
        insurer(standing_month)
        publicity(standing_month)
        payment(standing_month)
        fund(standing_month)
        show_cycle(standing_month)
        keep_report(standing_month)
        return Completed(name=name_of_state(standing_month))
