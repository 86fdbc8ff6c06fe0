"""A process that plans, sends and hears orders is killed anywhere; gone on with, it ends as one that was not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from policy.orders.order import Order
from policy.orders.states import State
from policy.orders.words import Word
from policy.parameters import Law
from tests.warehouse.casework.desk import ground_at
from tests.warehouse.casework.month import left_at
from tests.warehouse.helping.help_office import HelpOffice, spoken
from tests.warehouse.helping.town import town_file
from tests.warehouse.killing import Codes, Month, killed_at, spread
from tests.warehouse.killing import Office as Killing
from warehouse.database import open_warehouse
from warehouse.helping.ordering import name_person, say
from warehouse.ledger.book import Ledger

WRITES = (
    "warehouse.ledger.entries:Entries.append",
    "warehouse.ledger.orders:Orders.make",
    "warehouse.ledger.orders:Orders.keep",
    "warehouse.ledger.orders:Orders.mark_planned",
    "warehouse.ledger.plans:Plans.make",
    "warehouse.ledger.outbox:Outbox.put",
    "warehouse.ledger.heads:HeadFile.write",
)
DETERMINED = {"辍学": "因学", "一般": "因灾", "果园": "产业"}
POINTS, OF_THEM_EVERY_TIME = 20, 2
SAID = (
    ("断水", "供水修复", Word.UNDER_WAY),
    ("断水", "供水修复", Word.DONE),
    ("危房", "先行搬离", Word.IMPOSSIBLE),
    ("危房", "先行搬离", Word.REASSIGNED),
    ("一般", "灾害救助", Word.TAKEN),
    ("一般", "消费帮扶", Word.NOT_TAKEN),
)


def work(home: Path, ledger: Ledger, law: Law, plan: Path) -> HelpOffice:
    """Urgent orders on the 10th, three cases determined and planned on the 20th, words on the 21st."""
    connection = open_warehouse(plan / "warehouse.duckdb")
    office = HelpOffice(ground_at(home, law, ledger), connection)
    office.on("2026-11-10").send_urgent()
    office.on("2026-11-20")
    with ledger.reading() as book:
        known = {one.household_no for one in book.cases.of_month("2026-11")}
    for no, risk_type in DETERMINED.items():
        if no not in known:
            office.determine(no, risk_type)
    office.propose()
    connection.close()
    office.on("2026-11-21")
    for no, measure, word in SAID:
        _say_once(office, office.order(no, measure), word)
    with ledger.writing() as book:
        name_person(office.ground, book, "一般", "赵六", "王五")
    return office


def _say_once(office: HelpOffice, order: Order, word: Word) -> None:
    """As taking in does, which hears a workbook once."""
    said = spoken(word, office.today, measure="RELOCATION" if word is Word.REASSIGNED else "")
    if word not in [one.word for one in order.words]:
        with office.ground.ledger.writing() as book:
            say(office.ground, book, order.order_no, said)


def make_plan(_home: Path, _ledger: Ledger, _law: Law, plan: Path, _codes: Codes) -> None:
    """The town's warehouse, screened once; working asks it and changes nothing in it."""
    plan.mkdir()
    shutil.copy(town_file(), plan / "warehouse.duckdb")


def left(office: HelpOffice) -> Any:
    return left_at(office.ground)


def ended(office: HelpOffice) -> None:
    states = {(one.order.household_no, one.measure_name): one.order.state for one in office.orders()}
    assert states["断水", "供水修复"] is states["断二", "供水修复"] is State.DONE
    assert (states["危房", "先行搬离"], states["危房", "搬迁"]) == (State.CLOSED, State.SENT)
    assert (states["一般", "灾害救助"], states["一般", "消费帮扶"]) == (State.SENT, State.NOT_TAKEN)
    assert states["果园", "特色种养"] is State.PROPOSED


MONTH = Month(("王五",), make_plan, work, left, ended, WRITES)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(request, tmp_path_factory, law):
    folder = tmp_path_factory.mktemp("killed")
    return Killing(request.param, folder, law, lambda: request.getfixturevalue("postgres"), MONTH)


def test_the_work_has_many_moments(office):
    assert office.moments > 2 * POINTS


@pytest.mark.parametrize("point", range(0, POINTS, POINTS // OF_THEM_EVERY_TIME))
def test_orders_killed_at_a_write_and_gone_on_with_end_as_if_nothing_had_happened(office, tmp_path, point):
    killed_at(office, tmp_path, spread(point, POINTS, office.moments))


@pytest.mark.campaign
@pytest.mark.parametrize("point", [point for point in range(POINTS) if point % (POINTS // OF_THEM_EVERY_TIME)])
def test_orders_killed_at_any_write_and_gone_on_with_end_as_if_nothing_had_happened(office, tmp_path, point):
    killed_at(office, tmp_path, spread(point, POINTS, office.moments))
