from pathlib import Path

from policy.claims.diagram import diagram, page
from policy.claims.matrix import MATRIX
from policy.claims.refusals import Reason
from policy.claims.states import State
from policy.claims.waiting import Duty

PAGE = Path(__file__).parents[3] / "docs" / "claims.md"


def test_the_page_of_claims_is_what_the_declarations_print():
    assert PAGE.read_text("utf-8") == page(), "print it anew: python -m policy.claims.diagram > docs/claims.md"


def test_the_diagram_draws_every_state_and_every_way_of_the_matrix():
    drawn = diagram()
    assert all(f"    {state} : {state.label}" in drawn for state in State)
    for line in MATRIX:
        if line.goes_to and line.goes_to not in line.states:
            assert f"    {line.states[0]} --> {line.goes_to} : " in drawn
            assert line.word in drawn


def test_no_arrow_leaves_an_end_state_but_to_the_end():
    leaving = [line.strip() for line in diagram().splitlines() if "-->" in line]
    ends = [line for line in leaving if line.split(" --> ")[0] in {state for state in State if state.is_end}]
    assert ends == ["paid --> [*]", "closed_refused --> [*]", "closed_withdrawn --> [*]"]


def test_the_page_names_every_duty_and_every_reason():
    assert all(duty.label in page() for duty in Duty)
    assert all(f"`{reason}`" in page() for reason in Reason)
