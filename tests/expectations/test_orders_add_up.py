"""The gate of work orders: kept where each order stands once in a state, broken by the smallest loss."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import expectations
from expectations.gates import GATES, ORDERS_ADD_UP
from expectations.promise import Severity
from expectations.results import GateResult
from expectations.runner import run_gate
from tests.expectations.small_district import DEPARTMENTS, MONTH
from warehouse.gx_dialect import lent
from warehouse.helping.landing import LandedOrder, LandedPlan, OrderLanding, land_orders

QUESTIONS = Path(expectations.__file__).parent / "sql" / "orders"
TODAY, SENT, DUE = date(2026, 11, 28), date(2026, 11, 10), date(2026, 11, 20)


def order(number: int, state: str, **more) -> LandedOrder:
    said = LandedOrder(
        f"{MONTH}-J{number:05d}", MONTH, f"H{number}", "临时救助", "区民政局", "因灾", state, False,
        SENT if state in {"sent", "under_way", "done", "impossible"} else None, None, None, None, None,
    )  # fmt: skip
    said = replace(said, due_on=DUE if said.sent_on else None, done_on=SENT if state == "done" else None)
    return replace(said, **more)


STATES = ("proposed", "not_taken", "sent", "under_way", "done", "impossible", "closed", "cancelled")
ORDERS = tuple(order(number, state) for number, state in enumerate(STATES, start=1))
PLAN = LandedPlan("H1", MONTH, SENT, has_labour=True, has_work=True, person_due_on=DUE, named_on=SENT)
LANDING = OrderLanding(ORDERS, (PLAN,), ever_made=len(ORDERS), landed_on=TODAY)


def judge(district, landing: OrderLanding = LANDING) -> GateResult:
    land_orders(district, landing)
    with lent(district) as loan:
        return run_gate(loan, ORDERS_ADD_UP, MONTH, DEPARTMENTS)


def broken(result: GateResult) -> set[str]:
    return {one.promise_id.partition(".")[2] for one in result.broken}


def test_orders_that_each_stand_in_a_state_keep_every_promise(district):
    result = judge(district)
    assert broken(result) == set()
    said = "历来提出 8 件，建议 1、不采纳 1、已交办 1、办理中 1、已落实 1、无法落实 1、终止 1、撤销 1"
    assert said in {one.observed for one in result.results}


def unkept(district, landing: OrderLanding) -> set[str]:
    """The questions of the gate that are answered with no, asked without the library around them."""
    land_orders(district, landing)
    asked = {
        path.stem: district.execute(path.read_text("utf-8")).fetchone() for path in sorted(QUESTIONS.glob("*.sql"))
    }
    return {name for name, (is_kept, _observed) in asked.items() if not is_kept}


def test_orders_twice_or_in_no_known_state_are_found(district):
    orders = (*ORDERS[2:], ORDERS[2], order(9, "lost"))
    assert broken(judge(district, replace(LANDING, orders=orders))) == {
        "key-unique",
        "state-known",
        "adds-up",
        "one-live",
    }


@pytest.mark.parametrize(
    ("orders", "question"),
    [
        (ORDERS[1:], {"add_up"}),
        ((*ORDERS, order(9, "sent")), {"add_up"}),
        ((*ORDERS[1:], order(9, "sent", household_no="H4")), {"one_live"}),
        ((*ORDERS[1:], order(9, "sent", due_on=None)), {"sent_have_due"}),
        ((*ORDERS[1:], order(9, "done", done_on=None)), {"done_have_day"}),
        ((*ORDERS[1:], order(9, "sent", follows=f"{MONTH}-J00003")), {"follows_stands"}),
        ((*ORDERS[1:], order(9, "sent", follows=f"{MONTH}-J00007")), set()),
    ],
)
def test_the_smallest_loss_breaks_its_promise_and_no_other(district, orders, question):
    assert unkept(district, replace(LANDING, orders=orders)) == question


def test_what_plans_lack_is_asked_from_the_day_after_the_last(district):
    late = replace(PLAN, named_on=None, has_work=False)
    assert unkept(district, replace(LANDING, plans=(late,))) == {"person_named", "labour_has_work"}
    assert unkept(district, replace(LANDING, plans=(late,), landed_on=DUE)) == {"labour_has_work"}


def test_what_plans_lack_is_only_warned_of():
    suite = next(one for one in ORDERS_ADD_UP.suites if one.table == "ledger.help_plan")
    grave = {one.code: one.severity for one in suite.promises}
    assert grave["person-named"] == grave["labour-has-work"] == Severity.WARNING


def test_the_digest_changes_with_an_order_or_a_day_that_is_over_and_with_no_other_day():
    unnamed = replace(LANDING, plans=(replace(PLAN, named_on=None),), landed_on=SENT)
    assert replace(unnamed, landed_on=DUE).digest == unnamed.digest
    assert replace(unnamed, landed_on=TODAY).digest != unnamed.digest
    assert replace(LANDING, orders=ORDERS[1:]).digest != LANDING.digest


def test_it_stops_no_list():
    assert ORDERS_ADD_UP not in GATES
