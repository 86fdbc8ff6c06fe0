"""A process that sends proposals and hears of them is killed anywhere; gone on with, it ends as one that was not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policy.orders.order import Spoken
from policy.orders.states import Actor
from policy.orders.words import Word
from policy.parameters import Law
from tests.warehouse.casework.desk import ground_at
from tests.warehouse.casework.month import lay, left_at
from tests.warehouse.helping.order_desk import SIGNER
from tests.warehouse.killing import Codes, Month, killed_at, spread
from tests.warehouse.killing import Office as Killing
from tests.warehouse.placement.proposal_desk import (
    EAST,
    FAILED,
    FIRST_JOB,
    GIFT,
    GIFTS,
    HELPED,
    JOBS,
    MONTH,
    ONE,
    PLACED,
    SECOND_JOB,
    THIRD_JOB,
    ProposalDesk,
)
from warehouse.doors.whole_file import write_whole
from warehouse.ledger.book import Ledger

WRITES = (
    "warehouse.ledger.entries:Entries.append",
    "warehouse.ledger.proposals:Proposals.send",
    "warehouse.ledger.proposals:Proposals.keep",
    "warehouse.ledger.orders:Orders.keep",
    "warehouse.ledger.returned:Returned.keep",
    "warehouse.ledger.facts:HomeFacts.set",
    "warehouse.ledger.heads:HeadFile.write",
    "warehouse.ledger.outbox:Outbox.put",
    "warehouse.casework.outgoing:archive_bytes",
    "warehouse.casework.outgoing:write_whole",
    "warehouse.casework.answering:write_whole",
)
SENT_ON, TOLD_ON = "2026-11-11", "2026-11-20"
POINTS, OF_THEM_EVERY_TIME = 20, 2


def send(desk: ProposalDesk) -> None:
    """An order, and the proposals of the month."""
    desk.on(SENT_ON)
    if not desk.order_states():
        desk.make(ONE, "ENTERPRISE_JOB", "就业")
    if desk.order_states() == ["proposed"]:
        with desk.ground.ledger.reading() as book:
            (order,) = book.orders.of_month(MONTH)
        today = desk.ground.today
        desk.speak(order.order_no, Spoken(Actor.DISTRICT, Word.TAKEN, SIGNER, today, today))
    desk.send_jobs()
    desk.send_gift()
    desk.write_proposals()


def work(home: Path, ledger: Ledger, law: Law, plan: Path) -> ProposalDesk:
    """Proposals sent, what came back heard, its senders answered, workbooks written anew."""
    desk = ProposalDesk(ground_at(home, law, ledger))
    with ledger.writing():  # waits for what the killed one had in hand, as whoever holds a month does
        pass
    day = home / "today"  # as on a calendar
    if not day.exists():
        send(desk)
        write_whole(day, TOLD_ON.encode())
    desk.on(TOLD_ON)
    lay(plan, desk.ground.returns(MONTH))
    desk.take_in()
    desk.answer_senders()
    desk.write_proposals()
    return desk


def make_plan(home: Path, ledger: Ledger, law: Law, plan: Path, _codes: Codes) -> None:
    """What the offices and a township fill in."""
    desk = ProposalDesk(ground_at(home, law, ledger))
    send(desk)
    desk.report(JOBS, {FIRST_JOB: PLACED, SECOND_JOB: {**FAILED, "原因": ""}})
    desk.report(EAST, {SECOND_JOB: FAILED})
    desk.report(GIFTS, {GIFT: HELPED})
    lay(desk.ground.returns(MONTH), plan)


def left(desk: ProposalDesk) -> Any:
    return left_at(desk.ground)


def ended(desk: ProposalDesk) -> None:
    assert desk.states() == {FIRST_JOB: "placed", SECOND_JOB: "failed", THIRD_JOB: "sent", GIFT: "placed"}
    assert desk.order_states() == ["done"]
    assert desk.reasons() == [("FIELD_MISSING",)]


WORK = Month((SIGNER,), make_plan, work, left, ended, WRITES)


@pytest.fixture(scope="module")
def office(request, tmp_path_factory, law):
    folder = tmp_path_factory.mktemp("killed")
    return Killing(request.param, folder, law, lambda: request.getfixturevalue("postgres"), WORK)


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
def test_proposals_killed_at_a_write_and_gone_on_with_end_as_if_nothing_had_happened(office, tmp_path):
    assert office.moments > POINTS
    for point in range(3, POINTS, POINTS // OF_THEM_EVERY_TIME):
        killed_at(office, tmp_path / str(point), spread(point, POINTS, office.moments))


@pytest.mark.campaign
@pytest.mark.parametrize("office", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize("point", range(POINTS))
def test_proposals_killed_at_any_write_and_gone_on_with_end_as_if_nothing_had_happened(office, tmp_path, point):
    killed_at(office, tmp_path, spread(point, POINTS, office.moments))
