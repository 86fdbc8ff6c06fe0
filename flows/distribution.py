"""下发: the lists go out to townships and villages, later ones as supplementary lists of new households."""

from __future__ import annotations

from prefect import flow

from tasks.desks import DISTRIBUTION, at_desk, run_name, wait_at
from tasks.gating import gates_stop, passed_in_words, unscreened
from tasks.listing import send_lists, waited_for


@flow(name="distribution", flow_run_name=run_name("40-distribution", "下发"))
def distribution(month: str | None = None) -> None:
    """下发：按乡镇、村写出名单工作簿；名单下发后新增的户另出补充名单。"""  # noqa: D400  Prefect shows it to people
    with at_desk(DISTRIBUTION, month) as desk:
        waiting = unscreened(desk) or waited_for(str(desk.month)) or gates_stop(desk)
        if waiting:
            wait_at(desk, waiting)
            return
        desk.counts |= send_lists(str(desk.month), passed_in_words(str(desk.month)))
