"""下发: the lists go out to townships and villages, later ones as supplementary lists of new households."""

from __future__ import annotations

from prefect import flow

from tasks.desks import DISTRIBUTION, at_desk, gates_stop, wait_at
from tasks.gating import passed_in_words
from tasks.listing import send_lists, waited_for


@flow(name="distribution", flow_run_name="40-distribution {month}")
def distribution(month: str | None = None) -> None:
    """下发：按乡镇、村写出名单工作簿；名单下发后新增的户另出补充名单。"""
    with at_desk(DISTRIBUTION, month) as desk:
        waiting = waited_for(str(desk.month)) or gates_stop(desk)
        if waiting:
            wait_at(desk, waiting)
            return
        sent = send_lists(str(desk.month), passed_in_words(str(desk.month)))
        desk.counts |= {"本次乡镇": sent.townships, "本次户": sent.households, "此前已下发或在办": sent.sent_before}
