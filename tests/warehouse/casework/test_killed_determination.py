"""A determination by form with all its papers is killed anywhere; gone on with, it ends as one that was not.

Nobody is determined twice, no code signs twice, and no paper is missing.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policy.levels import Level
from policy.parameters import Law
from tests.warehouse.casework.desk import DAYS, FOUR, MONTH, ONE, TWO, YES, Desk, ground_at
from tests.warehouse.casework.determined import NOT
from tests.warehouse.casework.test_broken_off import left, whole_way
from tests.warehouse.killing import Codes, Month, Office, killed_at, killed_at_any_time, spread
from warehouse.ledger.book import Ledger

WRITES = (
    "warehouse.ledger.entries:Entries.append",
    "warehouse.ledger.cases:Cases.add_code",
    "warehouse.ledger.cases:Cases.settle",
    "warehouse.ledger.facts:HomeFacts.set",
    "warehouse.ledger.heads:HeadFile.write",
    "warehouse.ledger.signers:Signers.proves",
    "warehouse.ledger.outbox:Outbox.put",
    "warehouse.casework.outgoing:archive_bytes",
    "warehouse.casework.outgoing:write_whole",
)
HOUSEHOLDS = (ONE, TWO, FOUR)
SIGNERS = ("王五", "赵六")
POINTS = 50
EVERY_TIME = {"sqlite": (7, 27, 47), "postgresql": (37,)}


def put_codes_aside(_home: Path, _ledger: Ledger, _law: Law, plan: Path, codes: Codes) -> None:
    plan.mkdir()
    (plan / "codes.json").write_text(json.dumps(codes), "utf-8")


def work(home: Path, ledger: Ledger, law: Law, plan: Path) -> Desk:
    """From the list to the filing, each step unless it is done; the form is submitted again as it was."""
    desk = Desk(ground_at(home, law, ledger))
    with ledger.writing() as book:  # waits for what the killed one had in hand, as whoever holds a month does
        is_open = bool(book.cases.of_month(MONTH))
    if not is_open:
        desk.open(*HOUSEHOLDS)
    for level in (Level.VILLAGE, Level.TOWNSHIP):
        desk.on(DAYS[level])
        for no in HOUSEHOLDS:
            if desk.case(no).case.state.level is level:
                desk.say(no, level, YES[level])
    whole_way(desk, json.loads((plan / "codes.json").read_text("utf-8")), {TWO: NOT})
    return desk


def ended(desk: Desk) -> None:
    assert desk.states() == {ONE: "determined", TWO: "closed_refused", FOUR: "determined"}
    assert len(list((desk.ground.outbox(MONTH) / "city").iterdir())) > 2


DETERMINATION = Month(SIGNERS, put_codes_aside, work, left, ended, WRITES)


@pytest.fixture(scope="module", params=list(EVERY_TIME))
def office(request, tmp_path_factory, law):
    folder = tmp_path_factory.mktemp("office")
    return Office(request.param, folder, law, lambda: request.getfixturevalue("postgres"), DETERMINATION)


def test_a_determination_killed_at_a_write_and_gone_on_with_ends_as_one_that_was_not(office, tmp_path):
    assert office.moments > POINTS
    for point in EVERY_TIME[office.kind]:
        killed_at(office, tmp_path / str(point), spread(point, POINTS, office.moments))


@pytest.mark.campaign
@pytest.mark.parametrize("point", range(POINTS))
def test_a_determination_killed_at_any_write_and_gone_on_with_ends_as_one_that_was_not(office, tmp_path, point):
    killed_at(office, tmp_path, spread(point, POINTS, office.moments))


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(10))
def test_a_determination_killed_at_any_time_twice_over_ends_as_one_that_was_not(office, tmp_path, seed):
    killed_at_any_time(office, tmp_path, seed, 3)
