"""The desk of these tests: cases stand where they are brought, and what is filled in is heard."""

import pytest

from policy.levels import Level
from tests.flows.people import VILLAGE_NO
from tests.warehouse.casework.desk import LISTS, ONE, THREE, TWO


@pytest.mark.parametrize("level", Level)
def test_a_case_can_be_brought_to_every_level(desk, level):
    desk.open(ONE, TWO)
    desk.bring_to(level, ONE)

    assert desk.states() == {ONE: f"at_{level}", TWO: "at_village"}
    assert desk.ground.ledger.verify_chain() is None


def test_a_workbook_that_is_filled_in_is_heard(desk):
    desk.sent(ONE, THREE).on("2026-11-12").fill(LISTS[ONE], {ONE: VILLAGE_NO})

    done = desk.take_in()

    assert (done.files, done.counted, done.refused) == (1, 1, 0)
    assert desk.states() == {ONE: "at_township", THREE: "at_village"}
