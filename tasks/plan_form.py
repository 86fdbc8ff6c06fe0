"""The form of the district's plan (帮扶计划): offered for the orders that wait, asked, its word said, shown.

The orders stand in the run's parameters: numbers, each with the state in which people were shown it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from prefect.artifacts import create_markdown_artifact

from policy.windows import Month
from tasks.desks import held
from tasks.forms import Form, ask, keep_one, show_fates, signers_of
from tasks.ground import ground_of
from tasks.office import Office, open_office
from tasks.plan_input import PlanInput, plan_input
from tasks.standing import table
from tasks.voice import say
from warehouse.doors.orders.places import PLAN_PATH
from warehouse.helping.deciding import PlanDecided, decide_plan, to_decide
from warehouse.ledger.orders import FiledOrder

_FLOW: Final = "plan_form"
_LABEL: Final = "帮扶计划"
_COLUMNS: Final = ("交办单号", "户编号", "乡镇", "行政村", "责任部门", "状态", "标注", "截止日期")

_SUMMED: Final = ("责任部门", "状态", "标注", "件")
_MOST_SHOWN: Final = 300
"""A page of more lines is of no use to anybody: then departments are summed up."""

Orders = Mapping[str, str]


def offer_plan_form(month: str) -> None:
    """Let a run wait with a form for the orders on which the district can decide; say where the workbook lies."""
    with open_office() as office:
        with office.ledger.reading() as book:
            orders = to_decide(ground_of(office), book, month)
        if orders:
            _show_waiting(office, month, orders)
            say(f"{_LABEL} {month}：{len(orders)} 件待区级决定，请填写 {_workbook(month)}。")
        keep_one(office, Form(_FLOW, _LABEL, month, {"orders": orders}))


def ask_plan(month: str, orders: Orders) -> PlanInput | None:
    """What somebody submits in the form; None where it cannot be read."""
    link = f"[清单](/v2/artifacts/key/{_key(month)})"
    told = f"{month} 共 {len(orders)} 件待区级决定，逐件情况见{link}；也可填写 {_workbook(month)}。"
    with open_office() as office:
        form = plan_input(signers_of(office), list(_codes(office)), told)
    return ask(form)


def decide_by_form(month: str, orders: Orders, form: PlanInput, submitted_at: datetime | None = None) -> PlanDecided:
    """Say what a submitted form says on the orders that it was about. Codes are judged by the moment of submission.

    Not a Prefect task, which would keep the codes a second time.
    """
    with open_office() as office, held(office, Month.parse(month)):
        ground = ground_of(office, submitted_at)
        wrong = form.wrong
        done = PlanDecided(wrong=wrong) if wrong else decide_plan(ground, month, form.decision(_codes(office)), orders)
        say(f"{_LABEL} {month}：{done.sentence}")
    return done


def show_plan(month: str, done: PlanDecided) -> None:
    """Show what became of each order."""
    show_fates(_LABEL, month, f"plan-result-{month}", "交办单号", done)


def _codes(office: Office) -> dict[str, str]:
    """The codes of measures that a 改派 may name, by name."""
    return {one.name: one.code for one in office.law.measures.values() if not one.is_choice}


def _workbook(month: str) -> str:
    return f"outbox/{month}/{PLAN_PATH}，签批后放入 returns/{month}"


def _key(month: str) -> str:
    return f"plan-{month}"


def _show_waiting(office: Office, month: str, orders: Orders) -> None:
    """Where each order stands, for whoever fills in the form. No names, no measure, no risk: they may tell illness."""
    with office.ledger.reading() as book:
        rows = sorted(_line(one) for one in book.orders.by_nos(orders.keys()).values())
    if len(rows) > _MOST_SHOWN:
        shown = table(_SUMMED, [(*who, n) for who, n in sorted(Counter((*row[4:7],) for row in rows).items())])
    else:
        shown = table(_COLUMNS, rows)
    title = f"{month} 待区级决定的帮扶措施（{len(orders)} 件）"
    page = f"### {title}\n\n户主、措施和建议依据见 outbox/{month}/{PLAN_PATH}。\n\n{shown}"
    create_markdown_artifact(markdown=page, key=_key(month), description=title)


def _line(one: FiledOrder) -> tuple[str, ...]:
    order, card = one.order, one.card
    return (
        order.order_no,
        order.household_no,
        card.township,
        card.village,
        one.department,
        order.state.label,
        "、".join(mark.label for mark in order.marks),
        order.due_on.isoformat() if order.due_on else "",
    )
