"""Ends of monitoring, from the month's lists to the city's list, are killed anywhere; gone on with, they end the same.

No household is asked twice, nobody's monitoring ends twice, no code signs twice, and no paper is missing.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policy.cases.states import State
from policy.levels import Level
from policy.parameters import Law
from tests.flows.people import DISTRICT_YES
from tests.warehouse.casework.desk import DAYS, FOUR, MONTH, ONE, TWO, Desk, ground_at
from tests.warehouse.casework.test_broken_off import left
from tests.warehouse.casework.test_eliminations import papers, proposal, propose, townships_agree, villages_agree
from tests.warehouse.killing import Codes, Month, Office, killed_at, spread
from warehouse.ledger.book import Ledger

WRITES = (
    "warehouse.ledger.entries:Entries.append",
    "warehouse.ledger.cases:Cases.add_code",
    "warehouse.ledger.cases:Cases.settle",
    "warehouse.ledger.facts:HomeFacts.set",
    "warehouse.ledger.heads:HeadFile.write",
    "warehouse.ledger.signers:Signers.proves",
    "warehouse.casework.issuing:write_whole",
    "warehouse.casework.outgoing:write_whole",
)
HOUSEHOLDS = (ONE, TWO, FOUR)
POINTS = 40
EVERY_TIME = {"sqlite": (5, 26), "postgresql": (17,)}
REFUSED = {**DISTRICT_YES, "区级确定": "不予确定", "理由": "支出偏高"}


def put_codes_aside(_home: Path, _ledger: Ledger, _law: Law, plan: Path, codes: Codes) -> None:
    plan.mkdir()
    (plan / "codes.json").write_text(json.dumps(codes), "utf-8")


def work(home: Path, ledger: Ledger, law: Law, plan: Path) -> Desk:
    """The whole way, each step unless it is done; what people send lies in the returns and is taken in again."""
    desk = Desk(ground_at(home, law, ledger))
    with ledger.writing() as book:  # waits for what the killed one had in hand, as whoever holds a month does
        standing = {filed.case.state for filed in book.cases.of_month(MONTH)}
    propose(desk, *(proposal(no) for no in HOUSEHOLDS))
    if not standing or State.AT_VILLAGE in standing:
        villages_agree(desk, *HOUSEHOLDS)
    if not standing or standing & {State.AT_VILLAGE, State.AT_TOWNSHIP}:
        townships_agree(desk, *HOUSEHOLDS)
    desk.on(DAYS[Level.DISTRICT])
    desk.write()  # what the killed one had not come to: nobody fills in a workbook that is not there
    code = json.loads((plan / "codes.json").read_text("utf-8"))["王五"][0]
    if not (desk.ground.returns(MONTH) / "区级确定.xlsx").exists():
        desk.fill("区级确定.xlsx", {ONE: DISTRICT_YES, TWO: REFUSED, FOUR: DISTRICT_YES}, signatures=[("王五", code)])
    desk.take_in()
    desk.write()
    papers(desk)
    return desk


def ended(desk: Desk) -> None:
    assert desk.states() == {ONE: "determined", TWO: "closed_refused", FOUR: "determined"}
    assert desk.view("select count(*) as n from v_cases where kind = '风险消除'") == [{"n": 3}]
    listed = (desk.ground.outbox(MONTH) / "city/风险消除名单.csv").read_text("utf-8-sig")
    assert [line.split(",")[0] for line in listed.splitlines()[1:]] == [ONE, FOUR]


ELIMINATIONS = Month(("王五",), put_codes_aside, work, left, ended, WRITES)


@pytest.fixture(scope="module", params=list(EVERY_TIME))
def office(request, tmp_path_factory, law):
    folder = tmp_path_factory.mktemp("office")
    return Office(request.param, folder, law, lambda: request.getfixturevalue("postgres"), ELIMINATIONS)


def test_ends_of_monitoring_killed_at_a_write_and_gone_on_with_end_as_those_that_were_not(office, tmp_path):
    assert office.moments > POINTS
    for point in EVERY_TIME[office.kind]:
        killed_at(office, tmp_path / str(point), spread(point, POINTS, office.moments))


@pytest.mark.campaign
@pytest.mark.parametrize("point", range(POINTS))
def test_ends_of_monitoring_killed_at_any_write_and_gone_on_with_end_as_those_that_were_not(office, tmp_path, point):
    killed_at(office, tmp_path, spread(point, POINTS, office.moments))
