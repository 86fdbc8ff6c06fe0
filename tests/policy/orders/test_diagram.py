from pathlib import Path

from policy.orders.diagram import diagram, page
from policy.orders.matrix import MATRIX
from policy.orders.refusals import Reason
from policy.orders.states import State

PAGE = Path(__file__).parents[3] / "docs" / "orders.md"


def test_the_page_of_orders_is_what_the_declarations_print():
    assert PAGE.read_text("utf-8") == page(), "print it anew: python -m policy.orders.diagram > docs/orders.md"


def test_the_diagram_draws_every_state_and_every_way_of_the_matrix():
    drawn = diagram()
    assert all(f"    {state} : {state.label}" in drawn for state in State)
    for line in MATRIX:
        for state in line.states:
            assert line.goes_to is state or f"    {state} --> {line.goes_to} : " in drawn


def test_only_a_correction_leaves_an_order_that_is_not_live():
    leaving = {(state, line.is_correction) for line in MATRIX for state in line.states if not state.is_live}
    assert leaving == {(State.DONE, True)}


def test_the_page_names_every_reason():
    assert all(f"`{reason}`" in page() for reason in Reason)
