from pathlib import Path

from policy.cases.diagram import diagram, page
from policy.cases.procedures import PROCEDURES
from policy.cases.states import State

PAGE = Path(__file__).parents[3] / "docs" / "cases.md"


def test_the_page_of_cases_is_what_the_declarations_print():
    assert PAGE.read_text("utf-8") == page(), "print it anew: python -m policy.cases.diagram > docs/cases.md"


def test_a_diagram_draws_every_state_and_every_way_of_the_matrix():
    for procedure in PROCEDURES.values():
        drawn = diagram(procedure)
        assert all(f"    {state} : {procedure.label(state)}" in drawn for state in State)
        for line in procedure.matrix:
            assert f"    {line.states[0]} --> {line.goes_to} : " in drawn
            assert line.verdict in drawn


def test_no_arrow_leaves_an_end_state_but_to_the_end():
    for procedure in PROCEDURES.values():
        leaving = [line.strip() for line in diagram(procedure).splitlines() if "-->" in line]
        ends = [line for line in leaving if line.split(" --> ")[0] in {state for state in State if state.is_end}]
        assert ends == ["determined --> [*]", "closed_refused --> [*]"]
