"""A process that writes workbooks of orders, hears what came back and reminds is killed anywhere; it ends the same."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from policy.parameters import Law
from tests.warehouse.casework.desk import ground_at
from tests.warehouse.casework.month import left_at
from tests.warehouse.helping.order_desk import EDUCATION, MEDICAL, MONTH, ONE, SIGNER, THREE, TWO, OrderDesk
from tests.warehouse.killing import Codes, Month, Office, killed_at, spread
from warehouse.helping.reminding import remind_of_orders
from warehouse.ledger.book import Ledger

WRITES = (
    "warehouse.ledger.entries:Entries.append",
    "warehouse.ledger.orders:Orders.keep",
    "warehouse.ledger.told:TellsOfOrders.keep",
    "warehouse.ledger.facts:HomeFacts.set",
    "warehouse.ledger.returned:Returned.keep",
    "warehouse.ledger.returned:Returned.mark_answered",
    "warehouse.ledger.signers:Signers.proves",
    "warehouse.ledger.outbox:Outbox.put",
    "warehouse.ledger.heads:HeadFile.write",
    "warehouse.casework.outgoing:archive_bytes",
    "warehouse.casework.outgoing:write_whole",
    "warehouse.casework.answering:write_whole",
    "warehouse.returned_files:archive_file",
)
POINTS, OF_THEM_EVERY_TIME = 20, 2
MADE, FIRST, SECOND = "2026-11-20", "2026-11-23", "2026-11-24"
TAKEN = {"决定": "采纳", "决定人": SIGNER, "决定日期": FIRST}
ANSWERS = {
    0: {"办理结果": "已落实", "落实日期": SECOND, "落实内容": "已返校", "经办人": "李四", "经办日期": SECOND},
    1: {"办理结果": "无法落实", "经办人": "李四", "经办日期": SECOND},  # its cause is missing
}


def begun(home: Path, ledger: Ledger, law: Law) -> OrderDesk:
    """A desk with four proposals, made once."""
    desk = OrderDesk(ground_at(home, law, ledger)).on(MADE)
    with ledger.reading() as book:
        made = len(book.orders.of_month(MONTH))
    for no, measure, risk_type in PROPOSED[made:]:
        desk.make(no, measure, risk_type)
    return desk


PROPOSED = (
    (ONE, "BACK_TO_SCHOOL", "因学"),
    (TWO, "BACK_TO_SCHOOL", "因学"),
    (THREE, "BACK_TO_SCHOOL", "因学"),
    (ONE, "MEDICAL_ASSISTANCE", "因病"),
)


def work(home: Path, ledger: Ledger, law: Law, plan: Path) -> OrderDesk:
    """Proposals on the 20th, the district's word on the 23rd, a department's answers and reminders on the 24th.

    A day that a killed process has left behind is not lived again.
    """
    desk = begun(home, ledger, law)
    reached = max([day for day in (FIRST, SECOND) if _has_come(desk, plan / day)], default=MADE)
    for day in (day for day in (MADE, FIRST, SECOND) if day >= reached):
        desk.on(day)
        if (plan / day).exists():
            shutil.copytree(plan / day, desk.ground.returns(MONTH), dirs_exist_ok=True)
        desk.take_in()
        desk.answer()
        desk.write_orders()
    remind_of_orders(desk.ground, MONTH)
    return desk


def _has_come(desk: OrderDesk, sent: Path) -> bool:
    return sent.exists() and all((desk.ground.returns(MONTH) / path.name).exists() for path in sent.iterdir())


def make_plan(home: Path, ledger: Ledger, law: Law, plan: Path, codes: Codes) -> None:
    """What the district and the department send back, each made of what lay in the outbox by then."""
    desk = begun(home, ledger, law)
    desk.write_orders()
    numbers = [row["交办单号"] for row in desk.shown()]
    decided = {str(no): TAKEN for no in numbers[:-1]}
    path = desk.on(FIRST).give("", {**decided, str(numbers[-1]): {**TAKEN, "决定": "不采纳", "理由": "已有帮扶"}})
    book = openpyxl.load_workbook(path)
    book["签批"].cell(6, 1).value, book["签批"].cell(6, 2).value = SIGNER, codes[SIGNER][0]
    book.save(path)
    _keep(desk, plan / FIRST)
    desk = work(home, ledger, law, plan).on(SECOND)
    rows = [str(row["交办单号"]) for row in desk.shown(EDUCATION)]
    desk.give(EDUCATION, {rows[at]: cells for at, cells in ANSWERS.items() if at < len(rows)})
    _keep(desk, plan / SECOND)


def _keep(desk: OrderDesk, folder: Path) -> None:
    folder.mkdir(parents=True)
    for path in desk.ground.returns(MONTH).iterdir():
        path.replace(folder / path.name)


def left(desk: OrderDesk) -> Any:
    return left_at(desk.ground)


def ended(desk: OrderDesk) -> None:
    assert sorted(desk.order_states()) == ["done", "not_taken", "sent", "sent"]
    assert desk.reasons() == [("FIELD_MISSING",)]
    assert desk.workbook(EDUCATION).exists()
    assert desk.workbook(MEDICAL).exists()


ORDERS = Month((SIGNER,), make_plan, work, left, ended, WRITES)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(request, tmp_path_factory, law):
    folder = tmp_path_factory.mktemp("killed")
    return Office(request.param, folder, law, lambda: request.getfixturevalue("postgres"), ORDERS)


@pytest.mark.parametrize("point", range(1, POINTS, POINTS // OF_THEM_EVERY_TIME))
def test_killed_at_a_write_and_gone_on_with_it_ends_as_if_nothing_had_happened(office, tmp_path, point):
    killed_at(office, tmp_path, spread(point, POINTS, office.moments))


@pytest.mark.campaign
@pytest.mark.parametrize("point", range(POINTS))
def test_killed_at_any_write_and_gone_on_with_it_ends_as_if_nothing_had_happened(office, tmp_path, point):
    killed_at(office, tmp_path, spread(point, POINTS, office.moments))
