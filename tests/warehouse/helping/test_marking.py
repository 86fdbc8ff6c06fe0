"""Orders of households without a present member are marked, not closed; the mark goes when somebody is there again."""

import pytest

from policy.orders.states import Mark, State
from tests.warehouse.helping.help_office import HelpOffice
from warehouse.helping.marking import mark_orders


@pytest.fixture
def office(sqlite_desk, town):
    office = HelpOffice(sqlite_desk.ground, town.connection).on("2026-11-10")
    office.send_urgent()
    return office


@pytest.fixture
def gone(town):
    """The people of a household are dead for one test."""
    town.connection.begin()
    town.connection.execute("insert into gate.screened values ('2026-11', '', now())")
    yield lambda no: town.connection.execute(
        "update conformed.person set person_status = '死亡' where household_no = $1", [no]
    )
    town.connection.rollback()


def test_who_left_scope_is_marked_and_nothing_is_closed(office, gone):
    assert mark_orders(office.ground, office.connection) == 0
    gone("危房")
    assert mark_orders(office.ground, office.connection) == 1
    assert mark_orders(office.ground, office.connection) == 0
    order = office.order("危房", "先行搬离")
    assert (order.state, order.marks) == (State.SENT, (Mark.URGENT, Mark.LEFT_SCOPE))
    assert Mark.LEFT_SCOPE not in office.order("辍学", "控辍保学").marks


def test_the_mark_goes_when_somebody_is_there_again(office, town, gone):
    gone("危房")
    mark_orders(office.ground, office.connection)
    town.connection.execute("update conformed.person set person_status = '正常'")
    assert mark_orders(office.ground, office.connection) == 1
    assert Mark.LEFT_SCOPE not in office.order("危房", "先行搬离").marks
    assert office.ground.ledger.verify_chain() is None


def test_an_older_register_marks_nothing(office, gone, town):
    gone("危房")
    town.connection.execute("insert into gate.screened values ('2026-12', '', now())")
    assert mark_orders(office.ground, office.connection) == 0
