"""A process that works a month of claims is killed anywhere; gone on with, it ends as one that was not.

Not one package goes out twice, no word is lost, no batch is made or paid twice.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.warehouse.casework.desk import ground_at
from tests.warehouse.insuring.claim_desk import SIGNERS, ClaimDesk
from tests.warehouse.insuring.month import ENDS, left, make_plan, work
from tests.warehouse.killing import (
    Closing,
    Month,
    Office,
    ends_as_if_nothing_had_happened,
    killed_at,
    killed_at_any_time,
    left_behind,
    spread,
)
from tests.warehouse.ledger.conftest import AT
from tests.warehouse.made_once import new_database
from warehouse.backups.backing_up import Order, back_up
from warehouse.backups.home_files import Home
from warehouse.backups.restoring import Target, check, restore
from warehouse.ledger.book import open_ledger

pytestmark = pytest.mark.whole

WRITES = (
    "warehouse.ledger.entries:Entries.append",
    "warehouse.ledger.heads:HeadFile.write",
    "warehouse.ledger.facts:HomeFacts.set",
    "warehouse.ledger.returned:Returned.keep",
    "warehouse.ledger.returned:Returned.mark_answered",
    "warehouse.ledger.signers:Signers.proves",
    "warehouse.ledger.outbox:Outbox.put",
    "warehouse.ledger.handoffs:Handoffs.add",
    "warehouse.ledger.notices:Notices.add",
    "warehouse.ledger.notices:Notices.hung",
    "warehouse.ledger.notices:Objections.add",
    "warehouse.ledger.notices:Objections.answer",
    "warehouse.ledger.notices:Objections.complain",
    "warehouse.ledger.payouts:Payouts.add",
    "warehouse.ledger.payouts:Payouts.begin",
    "warehouse.ledger.payouts:Payouts.sign",
    "warehouse.ledger.payouts:Payouts.gone_out",
    "warehouse.ledger.payouts:Payouts.confirm",
    "warehouse.ledger.payouts:Payouts.end",
    "warehouse.insuring.handing:archive_bytes",
    "warehouse.insuring.handing:write_whole",
    "warehouse.insuring.noticing:archive_bytes",
    "warehouse.insuring.noticing:write_whole",
    "warehouse.insuring.batching:archive_bytes",
    "warehouse.insuring.batching:write_whole",
    "warehouse.casework.outgoing:archive_bytes",
    "warehouse.casework.outgoing:write_whole",
    "warehouse.casework.answering:archive_bytes",
    "warehouse.casework.answering:write_whole",
    "warehouse.returned_files:archive_file",
    "tests.warehouse.insuring.month:write_whole",
)
POINTS = 100
EVERY_TIME = {"sqlite": (5, 85), "postgresql": (45,)}
BACKED_UP = {"sqlite": (30,), "postgresql": (75,)}
"""Moments at which claims are in flight."""


def ended(desk: ClaimDesk) -> None:
    states = desk.view("select claim_no, state from v_claims order by claim_no")
    assert {row["claim_no"]: row["state"] for row in states} == ENDS
    assert len(desk.view("select * from confirmation where state = 'returned'")) > 1
    assert len(desk.view("select * from complaint")) == 1


MONTH_OF_CLAIMS = Month(SIGNERS, make_plan, work, left, ended, WRITES)


@pytest.fixture(scope="module", params=list(EVERY_TIME))
def office(request, tmp_path_factory, law):
    folder = tmp_path_factory.mktemp("office")
    return Office(request.param, folder, law, lambda: request.getfixturevalue("postgres"), MONTH_OF_CLAIMS)


def test_a_month_killed_at_a_write_and_gone_on_with_ends_as_one_that_was_not(office, tmp_path):
    for point in EVERY_TIME[office.kind]:
        killed_at(office, tmp_path / str(point), spread(point, POINTS, office.moments))


def test_a_backup_of_a_month_in_flight_is_accepted_and_restored_ends_like_the_month(office, tmp_path, empty_warehouse):
    for point in BACKED_UP[office.kind]:
        moment = spread(point, POINTS, office.moments)
        states = backed_up_at(office, tmp_path / str(point), moment, empty_warehouse)
        assert states - {"paid", "closed_refused", "closed_withdrawn"}, "claims are in flight"


def backed_up_at(office: Office, folder: Path, last: int, empty_warehouse: Path) -> set[str]:
    """Kill a month, back up what it left, and go on with the copy, on a database of the same kind; its claims' states.

    At the first write no claim is open yet, at the last one all are over.
    """
    home, url = left_behind(office, folder, last)
    shutil.copy(empty_warehouse, home)
    with Closing(open_ledger(url, home)) as ledger:
        states = set(ClaimDesk(ground_at(home, office.law, ledger)).states())
        made = back_up(ledger, Order(Home(home, ledger.file, None, 0), folder / "backups"), AT, AT)
        assert check(made.backup).entries == ledger.head().count
    other = folder / "other"
    target = f"sqlite:///{other / 'ledger.db'}" if office.kind == "sqlite" else new_database(office.postgres())
    restore(made.backup, Target(other, target))
    ends_as_if_nothing_had_happened(office, other, target)
    return states


@pytest.mark.campaign
@pytest.mark.parametrize("point", range(0, POINTS, 4))
def test_a_backup_at_any_write_restored_ends_like_the_month(office, tmp_path, empty_warehouse, point):
    backed_up_at(office, tmp_path, spread(point, POINTS, office.moments), empty_warehouse)


@pytest.mark.campaign
@pytest.mark.parametrize("point", range(POINTS))
def test_a_month_killed_at_any_write_and_gone_on_with_ends_as_one_that_was_not(office, tmp_path, point):
    killed_at(office, tmp_path, spread(point, POINTS, office.moments))


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(30))
def test_a_month_killed_at_any_time_twice_over_ends_as_one_that_was_not(office, tmp_path, seed):
    killed_at_any_time(office, tmp_path, seed, 6)
