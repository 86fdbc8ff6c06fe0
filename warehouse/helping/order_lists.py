"""Workbooks of orders that go out (帮扶计划, one a department), anew when what they say has changed; who is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from policy.orders.order import Order
from policy.orders.states import State
from warehouse.casework.ground import Ground, Told
from warehouse.casework.outgoing import Outgoing, outgoing
from warehouse.doors.orders.department import department_workbook
from warehouse.doors.orders.district import plan_workbook
from warehouse.doors.orders.places import PLAN_PATH, department_path
from warehouse.doors.papers.words import month_words
from warehouse.helping.codes import DISTRICT, codes_for, orders_mark
from warehouse.helping.order_lines import Drawing
from warehouse.ledger.orders import FiledOrder
from warehouse.ledger.told import TellsOfOrders
from warehouse.ledger.words import Role

Tell = Callable[[Sequence[Order]], Mapping[str, tuple[str, ...]]]
"""Gives what departments must know of these orders, by number, as the warehouse stands."""

_TO_DECIDE: Final = frozenset({State.PROPOSED, State.IMPOSSIBLE})


def write_order_lists(ground: Ground, month: str, tell: Tell) -> int:
    """Write what of the month has changed, and tell whom it waits for; how many workbooks were written.

    What a department must know of an order is asked once, when the order first goes out. Called with the month held.
    """
    _keep_told(ground, month, tell)
    with ground.ledger.reading() as book:
        orders = book.orders.of_month(month)
        drawing = Drawing(
            measures=ground.law.measures,
            departments=ground.law.departments,
            today=ground.today,
            plans=book.plans.of_households({one.order.household_no for one in orders}),
            told=TellsOfOrders(book.session).of_month(month),
        )
    with outgoing(ground, month) as papers:
        if orders:
            _plan(papers, orders, drawing)
        _departments(papers, [one for one in orders if one.order.sent_on], drawing)
        papers.tell([*_of_departments(papers, orders), *_of_plan(papers, orders)])
    return len(papers.written)


def _keep_told(ground: Ground, month: str, tell: Tell) -> None:
    """Keep what departments are told of orders that go out now; the warehouse is asked for these alone."""
    with ground.ledger.reading() as book:
        known = TellsOfOrders(book.session).of_month(month)
        new = [one.order for one in book.orders.of_month(month) if one.order.sent_on and one.order_no not in known]
    if new:
        lines = tell(new)
        with ground.ledger.writing() as book:
            for order in new:
                TellsOfOrders(book.session).keep(order.order_no, lines.get(order.order_no, ()), ground.today)


def _plan(papers: Outgoing, orders: Sequence[FiledOrder], drawing: Drawing) -> None:
    ground, month = papers.ground, papers.month
    codes = codes_for(ground, month, [one.order for one in orders], DISTRICT)
    lines = [drawing.plan_line(one, codes[one.order_no]) for one in orders]
    facts = papers.table_facts(orders_mark(ground, month, DISTRICT))
    papers.put(PLAN_PATH, lines, lambda: plan_workbook(facts, lines))


def _departments(papers: Outgoing, orders: Sequence[FiledOrder], drawing: Drawing) -> None:
    """A workbook for each department with an order that was ever sent to it: what ended stays on it, marked so."""
    for office in sorted({one.order.office for one in orders}):
        _department(papers, office, [one for one in orders if one.order.office == office], drawing)


def _department(papers: Outgoing, office: str, orders: Sequence[FiledOrder], drawing: Drawing) -> None:
    ground, month = papers.ground, papers.month
    name = ground.law.departments.offices.get(office, orders[-1].department)
    codes = codes_for(ground, month, [one.order for one in orders], office)
    lines = [drawing.department_line(one, codes[one.order_no]) for one in orders]
    facts = papers.table_facts(orders_mark(ground, month, office))
    papers.put(department_path(name), lines, lambda: department_workbook(facts, name, lines), name)


def _of_departments(papers: Outgoing, orders: Sequence[FiledOrder]) -> Iterator[Told]:
    waiting: dict[str, list[Order]] = {}
    for one in orders:
        if one.order.state.is_with_department:
            waiting.setdefault(one.department, []).append(one.order)
    for department, of in sorted(waiting.items()):
        path = department_path(department)
        if path not in papers.written or not any(order.sent_on == papers.ground.today for order in of):
            continue
        urgent = sum(order.is_urgent for order in of)
        hurry = f"，其中紧急 {urgent} 件，请立即办理" if urgent else ""
        body = (
            f"{department}：{month_words(papers.month)}有 {len(of)} 件帮扶措施交办单待落实{hurry}。\n"
            f"文件：{path}，办理后逐件填报交回。"
        )
        role = role_of(papers.ground, department)
        yield _told(papers, f"to:{department}", role, f"交办单 {department}", body, department)


def _of_plan(papers: Outgoing, orders: Sequence[FiledOrder]) -> Iterator[Told]:
    """The district: what is to be decided. What went out at once is told when it goes."""
    count = sum(one.order.state in _TO_DECIDE for one in orders)
    if count and PLAN_PATH in papers.written:
        body = f"{month_words(papers.month)}有 {count} 件帮扶措施待区级决定。\n文件：{PLAN_PATH}，签批后交回。"
        yield _told(papers, "plan", Role.DISTRICT, "帮扶计划", body)


def _told(papers: Outgoing, what: str, role: Role, title: str, body: str, place: str = "") -> Told:
    key = f"{papers.month}:orders:{what}:{papers.ground.today}"
    return Told(key, role, papers.month, title, body, place=place if role is Role.DEPARTMENTS else "")


def role_of(ground: Ground, department: str) -> Role:
    """Who is written to for a department: the district's own office carries out orders too."""
    is_ours = department == ground.law.departments.offices["district_office"]
    return Role.DISTRICT if is_ours else Role.DEPARTMENTS
