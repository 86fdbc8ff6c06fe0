"""The district's word by form and by workbook, through the desks and a real Prefect API."""

import json
from contextlib import contextmanager
from datetime import date

import pytest

from policy.levels import Level
from tests.flows.people import DISTRICT_YES, fill
from tests.flows.town import EAST, MONTH, SECOND
from tests.warehouse.casework.desk import Desk, ground_at
from warehouse.law import law_of

pytestmark = pytest.mark.usefixtures("open_gates")

DAY = "2026-11-20"
DOCUMENT = "鹤防贫〔2026〕11号"


@pytest.fixture
def desk(town):
    """A town whose list went out on the 10th and whose two cases stand at the district on the 20th."""
    town.send_required(EAST, SECOND)
    assert town.run(today="2026-11-10") == 3
    ledger = town.ledger()
    desk = Desk(ground_at(town.home, law_of(town.home), ledger))
    desk.bring_to(Level.DISTRICT, EAST, SECOND).on(DAY)
    town.set_clock(DAY)
    yield desk
    ledger.close()


@pytest.fixture
def codes(desk):
    with desk.ground.ledger.writing() as book:
        return {name: list(book.signers.appoint(name, desk.ground.at).codes) for name in ("王五", "赵六")}


def determined(month=MONTH):
    from flows.determination import determination  # noqa: PLC0415

    determination(month)


def outbox(town):
    return {name for name in town.files() if not name.split("/")[1] in {"messages", "lists"}}


def test_without_a_server_the_workbook_is_the_way_and_the_desk_says_so(desk, town):
    from tasks.voice import heard_by  # noqa: PLC0415

    lines = []
    with heard_by(lines.append):
        determined()

    assert any("也可填写 outbox/2026-11/lists/区级确定.xlsx" in line for line in lines)
    assert ("determination", "区级", "区级") in town.waits()
