"""A process that draws a survey and hears its answers is killed anywhere; gone on with, it ends as one that was not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policy.parameters import Law
from tests.flows.people import fill
from tests.warehouse.casework.desk import CARDS, MONTH, Desk, ground_at
from tests.warehouse.casework.month import lay, left_at
from tests.warehouse.killing import Codes, killed_at, spread
from tests.warehouse.killing import Month as Killed
from tests.warehouse.killing import Office as Killing
from tests.warehouse.survey.made import District, Household
from warehouse.database import open_warehouse
from warehouse.doors.whole_file import write_whole
from warehouse.ledger.book import Ledger
from warehouse.survey.drawing import draw_survey
from warehouse.survey.lists import write_survey_lists

pytestmark = pytest.mark.whole
WRITES = (
    "warehouse.ledger.entries:Entries.append",
    "warehouse.ledger.surveys:Surveys.draw",
    "warehouse.ledger.surveys:Surveys.keep",
    "warehouse.ledger.cases:Cases.open",
    "warehouse.ledger.returned:Returned.keep",
    "warehouse.ledger.facts:HomeFacts.set",
    "warehouse.ledger.heads:HeadFile.write",
    "warehouse.ledger.outbox:Outbox.put",
    "warehouse.casework.outgoing:archive_bytes",
    "warehouse.casework.outgoing:write_whole",
    "warehouse.casework.answering:write_whole",
)
SENT_ON, TOLD_ON = "2026-11-11", "2026-11-14"
POINTS, OF_THEM_EVERY_TIME = 20, 2
SAFE = {"有无风险": "无", "核查人": "张三", "核查日期": "2026-11-12"}
AT_RISK = {**SAFE, "有无风险": "有", "风险类型": "因病"}


def draw(desk: Desk, warehouse: Path) -> None:
    """The survey drawn and its workbooks written."""
    connection = open_warehouse(warehouse)
    draw_survey(desk.on(SENT_ON).ground, connection, MONTH)
    connection.close()
    write_survey_lists(desk.ground, MONTH)


def work(home: Path, ledger: Ledger, law: Law, plan: Path) -> Desk:
    """Drawn on one day; on another the answers are heard, senders answered, workbooks written anew."""
    desk = Desk(ground_at(home, law, ledger))
    with ledger.writing():  # waits for what the killed one had in hand, as whoever holds a month does
        pass
    day = home / "today"  # as on a calendar
    if not day.exists():
        draw(desk, plan / "warehouse.duckdb")
        write_whole(day, TOLD_ON.encode())
    desk.on(TOLD_ON)
    lay(plan / "returns", desk.ground.returns(MONTH))
    desk.take_in()
    desk.answer()
    desk.write()
    write_survey_lists(desk.ground, MONTH)
    return desk


def make_plan(home: Path, ledger: Ledger, law: Law, plan: Path, _codes: Codes) -> None:
    """The warehouse of a small district, and what its villages fill in."""
    plan.mkdir()
    connection = open_warehouse(plan / "warehouse.duckdb")
    households = [Household(no, card.township, card.village) for no, card in CARDS.items()]
    District(connection, law).lay(*households)
    connection.close()
    desk = Desk(ground_at(home, law, ledger))
    draw(desk, plan / "warehouse.duckdb")
    for at, path in enumerate(sorted((desk.ground.outbox(MONTH) / "survey").rglob("*.xlsx"))):
        answers = {no: AT_RISK if no.endswith("4") else SAFE for no in CARDS} if at else {}
        fill(path, plan / "returns" / f"{at}.xlsx", answers)
        if at == 2:
            fill(
                path, plan / "returns" / "again.xlsx", {no: {**said, "核查人": "李四"} for no, said in answers.items()}
            )


def left(desk: Desk) -> Any:
    return left_at(desk.ground)


def ended(desk: Desk) -> None:
    with desk.ground.ledger.reading() as book:
        drawn = {one.household_no: one for one in book.surveys.households(MONTH)}
        files = book.cases.of_month(MONTH)
    assert [one.household_no for one in files] == ["4106020004"]
    assert drawn["4106020004"].clue_case_no == files[0].case_no
    assert sum(one.answer is not None for one in drawn.values()) == 2


WORK = Killed(("王五",), make_plan, work, left, ended, WRITES)


@pytest.fixture(scope="module")
def office(request, tmp_path_factory, law):
    folder = tmp_path_factory.mktemp("killed")
    return Killing(request.param, folder, law, lambda: request.getfixturevalue("postgres"), WORK)


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
def test_a_survey_killed_at_a_write_and_gone_on_with_ends_as_if_nothing_had_happened(office, tmp_path):
    assert office.moments > POINTS
    for point in range(4, POINTS, POINTS // OF_THEM_EVERY_TIME):
        killed_at(office, tmp_path / str(point), spread(point, POINTS, office.moments))


@pytest.mark.campaign
@pytest.mark.parametrize("office", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize("point", range(POINTS))
def test_a_survey_killed_at_any_write_and_gone_on_with_ends_as_if_nothing_had_happened(office, tmp_path, point):
    killed_at(office, tmp_path, spread(point, POINTS, office.moments))
