"""Tasks of work orders: urgent ones sent on the day of the hit, plans proposed, orders marked and reckoned up."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from prefect import task

from expectations.gates import ORDERS_ADD_UP
from expectations.results import GateResult, PromiseResult, Verdict
from tasks.gating import judged
from tasks.ground import ground_of
from tasks.message_texts import orders_lost, plans_warned
from tasks.office import Office, this_office
from tasks.trouble import discreet
from tasks.voice import say
from warehouse.helping.landing import land_orders, order_landing
from warehouse.helping.marking import mark_orders
from warehouse.helping.planning import PLANNED_KINDS, propose_plans
from warehouse.helping.urgent import send_urgent
from warehouse.ledger.words import Role

_PLANNED: Final = ("新定计划", "建议措施", "其中待核实", "标注")


@task(name="send urgent orders", task_run_name="urgent-orders {month}")
@discreet
def send_urgent_orders(month: str, results: Sequence[GateResult]) -> int:
    """Send the urgent orders that the month's hits call for, but where a critical gate of the hit's source stops them.

    How many went out. Lists and determinations are not waited for.
    """
    office = this_office()
    stopped = {one.source for result in results for one in result.of(Verdict.STOPPED) if one.source}
    with office.warehouse() as connection:
        sent = send_urgent(ground_of(office), connection, month, stopped)
    if sent.orders or sent.stopped:
        held = f"，另有 {sent.stopped} 件因来源数据被关卡拦下而等待" if sent.stopped else ""
        say(f"紧急交办 {len(sent.orders)} 件{held}")
    return len(sent.orders)


@task(name="propose plans", task_run_name="plans {month}")
@discreet
def propose_measures(month: str) -> dict[str, int]:  # noqa: ARG001  the month names the run
    """Plan every determined case that is not planned, mark orders of who left scope; counts by Chinese word."""
    office = this_office()
    ground = ground_of(office)
    with office.ledger.reading() as book:
        if not book.orders.unplanned(PLANNED_KINDS) and not book.orders.open_months():
            return dict.fromkeys(_PLANNED, 0)
    with office.warehouse() as connection:
        proposed = propose_plans(ground, connection)
        marked = mark_orders(ground, connection)
    counts = (proposed.plans, proposed.orders, proposed.to_verify, marked)
    return dict(zip(_PLANNED, counts, strict=True))


@task(name="reckon up orders", task_run_name="orders-add-up {month}")
@discreet
def reckon_orders(month: str) -> GateResult | None:
    """Land orders and plans from the ledger and judge the gate of the sums; None before the first order.

    It stops nothing.
    """
    office = this_office()
    with office.ledger.reading() as book:
        landing = order_landing(book, office.law, office.clock.today())
    if not landing.ever_made:
        return None
    with office.warehouse() as connection:
        result = judged(office, connection, ORDERS_ADD_UP, month, land_orders(connection, landing))
    _tell(office, month, result)
    return result


def _tell(office: Office, month: str, result: GateResult) -> None:
    """Tell district and IT what does not add up, the district what plans lack; each once for what it says."""
    if lost := _in_words(result.of(Verdict.STOPPED)):
        say(f"{result.title}不符：{'；'.join(lost)}")
        for role in (Role.DISTRICT, Role.IT):
            key = f"{month}:{result.code}:{role}:{_digest(lost)}"
            office.messenger.put(key, role, month, orders_lost(month, result.title, lost))
    if warned := _in_words(result.of(Verdict.WARNED)):
        key = f"{month}:{result.code}:warned:{_digest(warned)}"
        office.messenger.put(key, Role.DISTRICT, month, plans_warned(month, warned))


def _in_words(broken: Sequence[PromiseResult]) -> list[str]:
    return [f"{one.expects}（{one.observed}）：{one.remedy}" for one in broken]


def _digest(findings: Sequence[str]) -> str:
    return hashlib.sha256(repr(findings).encode()).hexdigest()[:12]
