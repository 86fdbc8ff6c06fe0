"""Help in a rehearsal: orders on which somebody has to act; a month's plans, orders and proposals in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from policy.orders.order import Order
from policy.orders.states import State
from policy.proposals.proposal import State as ProposalState
from policy.proposals.words import Kind
from tasks.office import this_office
from warehouse.helping.board import board_of
from warehouse.helping.planning import PLANNED_KINDS
from warehouse.ledger.orders import FiledOrder


def open_orders() -> Sequence[FiledOrder]:
    """Every live order of the office that is open."""
    with this_office().ledger.reading() as book:
        return book.orders.live_ones()


def are_plans_awaited() -> bool:
    """Whether a determined case is not planned yet."""
    with this_office().ledger.reading() as book:
        return bool(book.orders.unplanned(PLANNED_KINDS))


def order_rows(month: str) -> dict[str, str]:
    """A month's orders in words, for a table: each is in one state."""
    office = this_office()
    with office.ledger.reading() as book:
        orders = book.orders.of_month(month)
    states = [one.order.state for one in orders]
    urgent = sum(one.order.is_urgent for one in orders)
    lines = board_of(orders, office.clock.today())
    in_time, late = sum(line.in_time for line in lines), sum(line.late for line in lines)
    found = {state.label: str(states.count(state)) for state in State if state in states}
    parts = "，".join(f"{label} {number}" for label, number in found.items())
    return {
        "帮扶措施": f"{len(orders)}（紧急 {urgent}）" if urgent else str(len(orders)),
        "措施状态": parts or "0",
        "按期落实、逾期": f"{in_time}、{late}",
    }


def help_stages(month: str) -> list[tuple[str, str, str, str]]:
    """What the stages of help did of a month: the stage, its name, words, and yuan."""
    office = this_office()
    with office.ledger.reading() as book:
        orders = [one.order for one in book.orders.of_month(month)]
        plans, proposals = book.plans.of_month(month), book.proposals.counts(month)
    named = sum(plan.named_on is not None for plan in plans)
    urgent = [order for order in orders if order.is_urgent]
    money = sum((order.result.amount or Decimal(0) for order in orders if order.result), Decimal(0))
    return [
        ("assistance", "帮扶计划", f"计划 {len(plans)} 份，已定帮扶责任人 {named} 户", ""),
        ("assistance", "紧急交办", _states_in_words(urgent), ""),
        ("assistance", "交办单", _states_in_words(orders), f"{money:,.2f}"),
        ("placement", "岗位、助学推荐", "；".join(_results(proposals, kind) for kind in Kind), ""),
    ]


def _states_in_words(orders: Sequence[Order]) -> str:
    states = [order.state for order in orders]
    parts = "，".join(f"{state.label} {states.count(state)}" for state in State if state in states)
    return f"{len(orders)} 件：{parts}" if parts else "0 件"


def _results(counts: Mapping[tuple[Kind, ProposalState], int], kind: Kind) -> str:
    parts = "，".join(f"{state.of(kind)} {counts.get((kind, state), 0)}" for state in ProposalState)
    return f"{kind.label} {sum(counts.get((kind, state), 0) for state in ProposalState)}：{parts}"
