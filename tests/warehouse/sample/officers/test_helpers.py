"""The people of orders answer through the doors of real ones, some late, some never; no order is forgotten."""

from dataclasses import replace

import pytest

from policy.orders.words import Word
from tests.warehouse.casework.conftest import empty_file, home, law, sqlite_desk
from tests.warehouse.helping.order_desk import DAY, ONE, TWO, OrderDesk
from tests.warehouse.sample.officers.orders_street import OrderStreet
from warehouse.sample.officers.orders.habits import OrderHabits

__all__ = ["empty_file", "home", "law", "sqlite_desk"]

SURE = OrderHabits(
    silent=0,
    late=0,
    impossible=0,
    under_way_first=0,
    slips=0,
    not_taken=0,
    withdrawn=0,
    wrong_signatures=0,
)


def a_street(sqlite_desk, **habits):
    desk = OrderDesk(sqlite_desk.ground).on(DAY)
    for no in (ONE, TWO):
        desk.plan(no)
        desk.make(no)
        desk.make(no, "HOUSING_REPAIR", "住房")
    return OrderStreet(desk, replace(SURE, **habits)).pass_days()


def test_people_who_agree_and_err_not_have_every_order_done_in_time_and_no_row_refused(sqlite_desk):
    street = a_street(sqlite_desk)
    assert street.refused() == set()
    assert street.states() == {"done"}
    assert all(order.done_on <= order.due_on for order in street.orders())
    with street.desk.ground.ledger.reading() as book:
        assert all(plan.person for plan in book.plans.of_households([ONE, TWO]).values())


def test_what_nobody_answers_the_district_ends_after_sixty_days(sqlite_desk):
    street = a_street(sqlite_desk, silent=1)
    assert street.states() == {"closed"}
    assert all((order.since - order.due_on).days >= 60 for order in street.orders())


def test_what_is_late_is_done_all_the_same(sqlite_desk):
    street = a_street(sqlite_desk, late=1)
    assert street.states() == {"done"}
    assert all(order.done_on > order.due_on for order in street.orders())


def test_what_cannot_be_done_is_reassigned_or_ended_and_never_lost(sqlite_desk):
    street = a_street(sqlite_desk, impossible=1, reassigned=1)
    assert street.states() == {"closed"}
    assert any(order.follows for order in street.orders())
    assert {word.word for order in street.orders() for word in order.words} >= {Word.IMPOSSIBLE, Word.REASSIGNED}


@pytest.mark.parametrize(("habit", "reason"), [("slips", "FIELD_MISSING"), ("wrong_signatures", "SIGNER_UNPROVEN")])
def test_a_mistake_is_refused_for_its_reason(sqlite_desk, habit, reason):
    street = a_street(sqlite_desk, **{habit: 1 if habit == "slips" else 0.5})
    assert reason in street.refused()
    assert street.states() == {"done"}
