"""Tasks of assistance: workbooks of orders written, departments reminded, who is waited for, the board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date

from prefect import task
from prefect.artifacts import create_markdown_artifact

from policy.cases.states import State as CaseState
from policy.levels import Level
from policy.orders.order import Order
from policy.orders.states import State
from tasks.ground import ground_of
from tasks.office import Office, clock_month, open_office, this_office
from tasks.standing import table
from tasks.trouble import discreet
from warehouse.helping.awaited import OwedOrders, owed_of_orders
from warehouse.helping.board import DepartmentLine, board_of
from warehouse.helping.order_lists import write_order_lists
from warehouse.helping.reminding import NAME_HELPERS, remind_of_orders
from warehouse.helping.told import told_lines
from warehouse.ledger.stages import Waiting

_COLUMNS = ("责任部门", "逾期", "最长逾期天数", "在办", "其中紧急", "无法落实", "最早期限", "已落实", "其中按期")


def has_orders(month: str | None) -> bool:
    """Whether the month (the clock's, if none is given) has orders, or determined cases that call for some."""
    with open_office() as office, office.ledger.reading() as book:
        this = month or str(clock_month(office.clock))
        return bool(book.orders.counts(this)) or CaseState.DETERMINED.value in book.cases.counts(this)


@task(name="write order lists", task_run_name="order-lists {month}")
@discreet
def send_orders(month: str) -> dict[str, int]:
    """Write the district's plan and the departments' workbooks that say something else; counts by Chinese word.

    The warehouse is opened only for orders that go out for the first time.
    """
    office = this_office()
    with ExitStack() as stack:

        def tell(orders: Sequence[Order]) -> Mapping[str, tuple[str, ...]]:
            return told_lines(stack.enter_context(office.warehouse()), orders, office.law.measures)

        return {"更新工作簿": write_order_lists(ground_of(office), month, tell)}


@task(name="remind of orders", task_run_name="remind-orders {month}")
@discreet
def remind_departments_of_orders(month: str) -> dict[str, int]:
    """Tell departments what they owe, and upward what is late, once a day; counts by Chinese word."""
    return {"催办消息": remind_of_orders(ground_of(this_office()), month)}


def orders_pending(month: str) -> tuple[dict[str, int], list[Waiting]]:
    """The orders of a month by Chinese state, and who is waited for: departments by name, the district last."""
    office = this_office()
    with office.ledger.reading() as book:
        orders = [one.order for one in book.orders.of_month(month)]
        plans = [plan for plan in book.plans.of_month(month) if plan.named_on is None]
    states = [order.state for order in orders]
    counts = {state.label: states.count(state) for state in State if state in states}
    waiting = _waiting(office, owed_of_orders(orders))
    if plans:
        since, due_on = min(plan.made_on for plan in plans), min(plan.person_due_on for plan in plans)
        waiting.append(Waiting(NAME_HELPERS, Level.DISTRICT.label, len(plans), since, due_on))
    return counts, waiting


def _waiting(office: Office, owed: Sequence[OwedOrders]) -> list[Waiting]:
    """One a duty and department (or the district), with its earliest due day."""
    offices = {**office.law.departments.offices, "": Level.DISTRICT.label}
    together: dict[tuple[str, str], list[OwedOrders]] = {}
    for one in owed:
        together.setdefault((one.duty.value, offices.get(one.office, one.office)), []).append(one)
    return [
        Waiting(duty, place, sum(one.count for one in of), min(one.since for one in of), _earliest(of))
        for (duty, place), of in together.items()
    ]


def _earliest(owed: Sequence[OwedOrders]) -> date | None:
    return min((one.due_on for one in owed if one.due_on), default=None)


def show_orders(month: str) -> None:
    """Show the board in the UI: a line a department of the month's orders, overdue ones first; numbers alone."""
    office = this_office()
    with office.ledger.reading() as book:
        orders = book.orders.of_month(month)
    page = board_page(month, board_of(orders, office.clock.today()), office.clock.today())
    create_markdown_artifact(markdown=page, key=f"orders-{month}", description=f"{month} 帮扶措施（按部门）")


def board_page(month: str, lines: Sequence[DepartmentLine], today: date) -> str:
    """The board as markdown."""
    rows = [
        (
            one.department,
            one.overdue or "",
            one.days_late or "",
            one.open,
            one.urgent or "",
            one.impossible or "",
            one.due_on or "",
            one.done,
            one.in_time,
        )
        for one in lines
    ]
    return f"### {month} 帮扶措施（按部门，{today}）\n\n{table(_COLUMNS, rows)}"
