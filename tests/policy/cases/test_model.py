"""All sequences of words: the whole graph of reachable cases is walked, and each step is held to what must hold.

Every level says each of its words at every point, with its present code, the one before and the one after it. The days
are fixed and words of earlier attempts, which nothing heeds any more, do not tell cases apart, so the graph is finite:
what is true of each of its steps is true of every sequence, however long.
"""

from collections.abc import Iterator

import pytest

from policy.cases.case import Case
from policy.cases.rows import Code, Row
from policy.cases.states import Kind, State
from policy.cases.steps import Step, said
from policy.cases.words import Cell, Verdict, Word
from policy.levels import Level
from policy.outcome import Outcome
from tests.policy.cases.town import DISTRICT, TODAY, TOWNSHIP, at_village, word

# 有困难已解决 and 无法核实 go the way of 无风险; the matrix's tests see to them.
UNDER_NOTICE = word(Verdict.AGREED, {Cell.NOTICE_TO: None})
VILLAGE_WORDS = [word(each) for each in (Verdict.PROPOSED, Verdict.AGREED, Verdict.NO_RISK)] + [UNDER_NOTICE]
WORDS: dict[Level, list[Word]] = {
    Level.VILLAGE: VILLAGE_WORDS,
    Level.TOWNSHIP: [word(each) for each in TOWNSHIP],
    Level.DISTRICT: [word(each) for each in DISTRICT],
}
SENT_BACK = {Verdict.BACK_TO_VILLAGE: State.AT_VILLAGE, Verdict.BACK_TO_TOWNSHIP: State.AT_TOWNSHIP}
MOVES = {
    Level.VILLAGE: {(State.AT_VILLAGE, State.AT_TOWNSHIP), (State.AT_TOWNSHIP, State.AT_VILLAGE)},
    Level.TOWNSHIP: {
        (State.AT_TOWNSHIP, State.AT_VILLAGE),
        (State.AT_TOWNSHIP, State.AT_DISTRICT),
        (State.AT_TOWNSHIP, State.CLOSED_REFUSED),
        (State.AT_DISTRICT, State.AT_VILLAGE),
        (State.AT_DISTRICT, State.CLOSED_REFUSED),
    },
    Level.DISTRICT: {
        (State.AT_DISTRICT, State.AT_TOWNSHIP),
        (State.AT_DISTRICT, State.DETERMINED),
        (State.AT_DISTRICT, State.CLOSED_REFUSED),
    },
}


def rows(case: Case) -> Iterator[Row]:
    for level, words in WORDS.items():
        bound = case.code_attempt(level)
        yield from (Row(level, Code(level, bound + off), each) for off in (-1, 0, 1) for each in words)


def what_counts(case: Case) -> tuple[object, ...]:
    """All of a case on which a later step can depend, the days being fixed."""
    return case.state, *((case.code_attempt(each), case.spoken(each), case.send_backs(each)) for each in Level)


def steps(start: Case, in_force) -> Iterator[tuple[Case, Row, Step]]:
    """Every step from every case that can be reached."""
    seen, waiting = {what_counts(start)}, [start]
    while waiting:
        case = waiting.pop()
        for row in rows(case):
            step = said(case, row, on=TODAY, in_force=in_force)
            yield case, row, step
            if step.case is not case and what_counts(step.case) not in seen:
                seen.add(what_counts(step.case))
                waiting.append(step.case)


@pytest.fixture(scope="module", params=[Kind.IDENTIFICATION, Kind.RISK_CHANGE], ids=str)
def graph(request, in_force) -> list[tuple[Case, Row, Step]]:
    return list(steps(at_village(in_force, request.param), in_force))


def taken_in(graph) -> Iterator[tuple[Case, Row, Step]]:
    return (each for each in graph if each[2].outcome is Outcome.ACCEPTED)


def test_the_graph_is_walked_to_all_its_ends(graph):
    states = {step.case.state for _, _, step in graph}
    assert states == set(State) - {State.LISTED}
    assert max(step.case.attempt for _, _, step in graph) == 5


def test_no_case_skips_a_level(graph):
    for case, row, step in taken_in(graph):
        move = (case.state, step.case.state)
        assert move[0] is move[1] or move in MOVES[row.level]


def test_a_level_moves_only_what_stands_with_it_or_just_above_it(graph):
    for case, row, _ in taken_in(graph):
        assert case.state.level in {row.level, above(row.level)}


def above(level: Level) -> Level | None:
    return {Level.VILLAGE: Level.TOWNSHIP, Level.TOWNSHIP: Level.DISTRICT}.get(level)


def test_no_level_touches_another_s_word_nor_its_own_of_an_earlier_attempt(graph):
    for case, row, step in graph:
        kept = {spoken for spoken in case.words if (spoken.level, spoken.attempt) != (row.level, row.code.attempt)}
        assert kept <= set(step.case.words)
        added = set(step.case.words) - set(case.words)
        assert {(spoken.level, spoken.attempt) for spoken in added} <= {(row.level, case.code_attempt(row.level))}


def test_nothing_leaves_an_end_state(graph):
    for case, _, step in graph:
        if case.state.is_end:
            assert step.case == case
            assert step.outcome is not Outcome.ACCEPTED


def test_what_is_refused_or_nothing_new_changes_nothing(graph):
    for case, _, step in graph:
        if step.outcome is not Outcome.ACCEPTED:
            assert step.case is case
            assert bool(step.refusals) is (step.outcome is Outcome.REFUSED)


def test_sent_back_comes_to_the_level_that_must_act_and_hears_it_anew(graph):
    backs = 0
    for case, row, step in taken_in(graph):
        state = SENT_BACK.get(step.case.words[-1].verdict)
        assert (step.case.attempt > case.attempt) is (state is not None)
        if state:
            backs += 1
            assert (step.case.state, step.case.attempt) == (state, case.attempt + 1)
            assert state.level
            assert step.case.spoken(state.level) is None
            assert step.case.code_attempt(row.level) == step.case.attempt
    assert backs


def test_no_level_sends_back_more_often_than_policy_lets_it(graph):
    assert max(step.case.send_backs(level) for _, _, step in graph for level in Level) == 2
    assert all(step.case.send_backs(Level.VILLAGE) == 0 for _, _, step in graph)


def test_a_case_is_determined_at_most_once_and_only_after_both_lower_levels_have_spoken(graph):
    for case, row, step in graph:
        if step.case.state is not State.DETERMINED:
            continue
        verdicts = [spoken.verdict for spoken in step.case.words]
        assert verdicts.count(Verdict.DETERMINED) == 1
        assert case.state in {State.AT_DISTRICT, State.DETERMINED}
        assert case.state is State.DETERMINED or row.level is Level.DISTRICT
        village, township = step.case.spoken(Level.VILLAGE), step.case.spoken(Level.TOWNSHIP)
        assert village
        assert township
        assert village.verdict is Verdict.AGREED or township.verdict is Verdict.REFERRED


def test_no_level_drops_a_household_alone(graph):
    for _, row, step in graph:
        if step.case.state is State.CLOSED_REFUSED:
            assert row.level is not Level.VILLAGE or step.outcome is not Outcome.ACCEPTED
            assert step.case.words[-1].verdict in {Verdict.AGREED_REFUSAL, Verdict.NOT_DETERMINED}
        if step.case.state is State.CLOSED_REFUSED and step.case.words[-1].verdict is Verdict.AGREED_REFUSAL:
            village = step.case.spoken(Level.VILLAGE)
            assert village
            assert village.verdict is Verdict.NO_RISK


def test_somebody_is_waited_for_exactly_while_a_case_is_open(graph):
    for _, _, step in graph:
        case = step.case
        assert (case.due_on is None) is case.state.is_end
        if case.stay:
            assert (case.stay.level, case.stay.attempt) == (case.state.level, case.attempt)


def test_the_same_row_twice_changes_nothing(graph, in_force):
    for _, row, step in taken_in(graph):
        again = said(step.case, row, on=TODAY, in_force=in_force)
        assert (again.outcome, again.case) == (Outcome.NOTHING_NEW, step.case)
