"""Who may say what: tests made from the declared matrix, in situations that are drawn here by hand."""

from itertools import product

import pytest

from policy.cases.circumstances import Circumstance as Is
from policy.cases.matrix import MATRIX
from policy.cases.permissions import choices
from policy.cases.procedures import PROCEDURES
from policy.cases.refusals import Reason
from policy.cases.states import State
from policy.cases.words import Verdict as Say
from policy.levels import Level
from policy.outcome import Outcome
from tests.policy.cases.town import WORDS_OF, after, at_village, say, word

TWICE_BACK = (Say.BACK_TO_VILLAGE, Say.NO_RISK) * 2
TWICE_DOWN = (Say.BACK_TO_TOWNSHIP, Say.REPORTED) * 2

# What was said so far; where the case then stands; what holds for the village and the township; for the district.
SITUATIONS = [
    ((), State.AT_VILLAGE, {Is.SEND_BACKS_LEFT}),
    ((Say.PROPOSED,), State.AT_VILLAGE, {Is.SEND_BACKS_LEFT}),
    ((Say.AGREED,), State.AT_TOWNSHIP, {Is.VILLAGE_PASSED, Is.SEND_BACKS_LEFT}),
    ((Say.NO_RISK,), State.AT_TOWNSHIP, {Is.VILLAGE_REFUSED, Is.SEND_BACKS_LEFT}),
    ((Say.DECLINED,), State.AT_TOWNSHIP, {Is.VILLAGE_REFUSED, Is.SEND_BACKS_LEFT}),
    ((Say.AGREED, *TWICE_BACK), State.AT_TOWNSHIP, {Is.VILLAGE_REFUSED, Is.SEND_BACKS_USED}),
    ((Say.NO_RISK, Say.BACK_TO_VILLAGE, Say.NO_RISK, Say.BACK_TO_VILLAGE, Say.AGREED), State.AT_TOWNSHIP,
     {Is.VILLAGE_PASSED, Is.SEND_BACKS_USED}),
    ((Say.AGREED, Say.REPORTED), State.AT_DISTRICT, {Is.VILLAGE_PASSED, Is.SEND_BACKS_LEFT, Is.NOT_REFERRED}),
    ((Say.AGREED, Say.OPPOSED), State.AT_DISTRICT, {Is.VILLAGE_PASSED, Is.SEND_BACKS_LEFT, Is.NOT_REFERRED}),
    ((Say.NO_RISK, *TWICE_BACK, Say.REFERRED), State.AT_DISTRICT, {Is.VILLAGE_REFUSED}),
    ((Say.AGREED, Say.REPORTED, Say.BACK_TO_TOWNSHIP), State.AT_TOWNSHIP, {Is.VILLAGE_PASSED, Is.SEND_BACKS_LEFT}),
    ((Say.AGREED, Say.REPORTED, *TWICE_DOWN), State.AT_DISTRICT, {Is.VILLAGE_PASSED, Is.NOT_REFERRED}),
    ((Say.AGREED, Say.REPORTED, Say.DETERMINED), State.DETERMINED, set()),
    ((Say.AGREED, Say.OPPOSED, Say.NOT_DETERMINED), State.CLOSED_REFUSED, set()),
    ((Say.NO_RISK, Say.AGREED_REFUSAL), State.CLOSED_REFUSED, set()),
]  # fmt: skip
# The township, asked at the district's desk, still counts its own send-backs.
USED_BY_TOWNSHIP = (Say.NO_RISK, *TWICE_BACK, Say.REFERRED)
LEFT_TO_TOWNSHIP = (Say.AGREED, Say.REPORTED, *TWICE_DOWN)


def holding(said: tuple[Say, ...], holds: set[Is], level: Level) -> set[Is]:
    if level is Level.TOWNSHIP and said == USED_BY_TOWNSHIP:
        return holds | {Is.SEND_BACKS_USED}
    if level is Level.TOWNSHIP and said == LEFT_TO_TOWNSHIP:
        return holds | {Is.SEND_BACKS_LEFT}
    return holds


def is_acted_on(said: tuple[Say, ...], level: Level) -> bool:
    """Whether the level above has spoken since the level's code was bound, read off the words alone."""
    words_above = {Level.VILLAGE: WORDS_OF[Level.TOWNSHIP], Level.TOWNSHIP: WORDS_OF[Level.DISTRICT]}.get(level, ())
    reaching = {Level.VILLAGE: {Say.BACK_TO_VILLAGE}, Level.TOWNSHIP: {Say.BACK_TO_VILLAGE, Say.BACK_TO_TOWNSHIP}}
    bound_at = max((at for at, verdict in enumerate(said) if verdict in reaching.get(level, set())), default=-1)
    return any(verdict in words_above for verdict in said[bound_at + 1 :])


def lines(state: State, level: Level, verdict: Say, holds: set[Is]) -> list[State]:
    answered = {Is.AWAITED} if verdict is Say.PROPOSED else {Is.ANSWERED}
    return [
        line.goes_to
        for line in MATRIX
        if (line.level, line.verdict) == (level, verdict) and state in line.states and line.needs <= holds | answered
    ]


def words() -> list[tuple[Level, Say]]:
    return [(level, verdict) for level, verdicts in WORDS_OF.items() for verdict in verdicts]


@pytest.mark.parametrize("kind", [kind for kind, procedure in PROCEDURES.items() if procedure.matrix is MATRIX])
@pytest.mark.parametrize(
    ("situation", "level_and_word"),
    list(product(SITUATIONS, words())),
    ids=lambda value: "-".join(map(str, value[0])) or "fresh" if isinstance(value[0], tuple) else "-".join(value),
)
def test_a_word_is_taken_in_exactly_where_the_matrix_has_a_line_for_it(situation, level_and_word, kind, in_force):
    said, state, holds = situation
    level, verdict = level_and_word
    case = after(at_village(in_force, kind), said, in_force)
    assert case.state is state

    allowed = [] if is_acted_on(said, level) else lines(state, level, verdict, holding(said, holds, level))
    step = say(case, verdict, in_force)

    if step.outcome is Outcome.NOTHING_NEW:
        standing = case.spoken(level)
        assert standing
        assert set(word(verdict).cells) <= set(standing.word.cells)
    elif allowed:
        assert (step.outcome, step.case.state) == (Outcome.ACCEPTED, allowed[0])
    else:
        assert (step.outcome, step.case) == (Outcome.REFUSED, case)


@pytest.mark.parametrize(
    ("said", "level", "offered"),
    [
        ((), Level.VILLAGE, "拟纳入 同意纳入 不同意纳入 有困难已解决 无风险 无法核实"),
        ((Say.AGREED,), Level.TOWNSHIP, "同意上报 不同意 退回村级"),
        ((Say.NO_RISK,), Level.TOWNSHIP, "同意不纳入 退回村级"),
        ((Say.NO_RISK, *TWICE_BACK), Level.TOWNSHIP, "同意不纳入 报区级裁定"),
        ((Say.AGREED, Say.REPORTED), Level.DISTRICT, "确定 不予确定 退回乡镇"),
        ((Say.AGREED, Say.REPORTED, *TWICE_DOWN), Level.DISTRICT, "确定 不予确定"),
        ((Say.NO_RISK, *TWICE_BACK, Say.REFERRED), Level.DISTRICT, "确定 不予确定"),
        ((Say.AGREED, Say.REPORTED, Say.DETERMINED), Level.DISTRICT, ""),
    ],
)
def test_the_drop_down_offers_what_may_be_said(said, level, offered, in_force):
    case = after(at_village(in_force), said, in_force)
    assert " ".join(choices(case, level, in_force)) == offered


@pytest.mark.parametrize("level", Level)
def test_nobody_speaks_before_the_lists_are_out(level, in_force):
    case = after(at_village(in_force), (), in_force)
    unsent = type(case)(case.case_no, case.kind, case.opened_on, case.papers)
    step = say(unsent, WORDS_OF[level][0], in_force)
    assert [refusal.reason for refusal in step.refusals] == [Reason.NOT_SENT_OUT]


def test_every_word_that_a_form_offers_stands_in_the_matrix_and_the_other_way_round():
    for procedure in PROCEDURES.values():
        for level, form in procedure.forms.items():
            offered = {choice for field in form.fields for choice in field.choices} & set(Say)
            assert offered == {line.verdict for line in procedure.matrix if line.level is level}


def test_every_line_of_the_matrix_is_used_by_a_situation(in_force):
    used = set()
    for said, state, holds in SITUATIONS:
        for number, line in enumerate(MATRIX):
            if state in line.states and line.needs <= holding(said, holds, line.level) | {Is.ANSWERED, Is.AWAITED}:
                used.add(number)
    assert used == set(range(len(MATRIX)))
