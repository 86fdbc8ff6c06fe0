"""A process that works a month with the plain verbs is killed anywhere; gone on with, it ends as one that was not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policy.parameters import Law
from tests.warehouse.casework.desk import Desk
from tests.warehouse.casework.month import SIGNER, left, make_plan, states_at_the_end, work
from tests.warehouse.killing import Codes, Month, Office, killed_at, killed_at_any_time, spread
from warehouse.ledger.book import Ledger

pytestmark = pytest.mark.whole

WRITES = (
    "warehouse.ledger.entries:Entries.append",
    "warehouse.ledger.cases:Cases.add_code",
    "warehouse.ledger.heads:HeadFile.write",
    "warehouse.ledger.issued:IssuedLists.add",
    "warehouse.ledger.issued:IssuedLists.written",
    "warehouse.ledger.returned:Returned.keep",
    "warehouse.ledger.returned:Returned.mark_answered",
    "warehouse.ledger.signers:Signers.proves",
    "warehouse.ledger.outbox:Outbox.put",
    "warehouse.casework.issuing:write_whole",
    "warehouse.casework.issuing:archive_bytes",
    "warehouse.casework.answering:write_whole",
    "warehouse.casework.answering:archive_bytes",
    "warehouse.returned_files:archive_file",
    "tests.warehouse.casework.month:write_whole",
)
POINTS, OF_THEM_EVERY_TIME = 130, 10


def planned(home: Path, ledger: Ledger, law: Law, plan: Path, codes: Codes) -> Any:
    return make_plan(home, ledger, law, plan, codes[SIGNER])


def ended(desk: Desk) -> None:
    assert desk.states() == states_at_the_end()


MONTH = Month((SIGNER,), planned, work, left, ended, WRITES)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(request, tmp_path_factory, law):
    folder = tmp_path_factory.mktemp("office")
    return Office(request.param, folder, law, lambda: request.getfixturevalue("postgres"), MONTH)


def test_a_month_has_many_moments(office):
    assert office.moments > 2 * POINTS


@pytest.mark.parametrize("point", range(0, POINTS, POINTS // OF_THEM_EVERY_TIME))
def test_a_month_killed_at_a_write_and_gone_on_with_ends_as_one_that_was_not(office, tmp_path, point):
    killed_at(office, tmp_path, spread(point, POINTS, office.moments))


@pytest.mark.campaign
@pytest.mark.parametrize("point", [point for point in range(POINTS) if point % (POINTS // OF_THEM_EVERY_TIME)])
def test_a_month_killed_at_any_write_and_gone_on_with_ends_as_one_that_was_not(office, tmp_path, point):
    killed_at(office, tmp_path, spread(point, POINTS, office.moments))


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(30))
def test_a_month_killed_at_any_time_twice_over_ends_as_one_that_was_not(office, tmp_path, seed):
    killed_at_any_time(office, tmp_path, seed, 1.5)
