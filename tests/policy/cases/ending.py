"""A way out of monitoring in words: rows of 风险消除 that are right in every cell, so that a test may spoil one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from policy.cases.case import Case
from policy.cases.circumstances import AROUND, Circumstance
from policy.cases.rows import Code, Row
from policy.cases.states import Kind, Mark, State
from policy.cases.steps import Step, marked, opened, said, sent_out
from policy.cases.words import Cell, CellValue, Verdict, Word
from policy.in_force import InForce
from policy.levels import Level
from policy.outcome import Outcome
from tests.policy.cases.town import DECISION, LIST_DAY, NOTICE, REVIEW, TODAY, Cells

CHECK: Cells = {
    Cell.CHECKED_BY: "张三",
    Cell.CHECKED_ON: date(2026, 11, 12),
    Cell.INCOME: Decimal(9800),
    Cell.SECURITY: "有保障",
    Cell.EXPENSE: "可控",
    Cell.SIGNATURE: "已签",
}
EVALUATED: Cells = {**CHECK, Cell.RISK_CHECK: "已消除", Cell.EVALUATED_ON: date(2026, 11, 13)}
CELLS: dict[Verdict, Cells] = {
    Verdict.RISK_GONE: {**CHECK, Cell.RISK_CHECK: "已消除"},
    Verdict.RISK_STAYS: {**CHECK, Cell.RISK_CHECK: "未消除", Cell.CAUSE: "仍有大额自付"},
    Verdict.END_AGREED: {**EVALUATED, **NOTICE, Cell.EVALUATION: "同意消除"},
    Verdict.END_DECLINED: {**EVALUATED, Cell.EVALUATION: "不同意消除"},
    **{verdict: {**REVIEW, Cell.REVIEW: verdict.value}
       for verdict in (Verdict.REPORTED, Verdict.OPPOSED, Verdict.BACK_TO_VILLAGE)},
    **{verdict: {**DECISION, Cell.DECISION: verdict.value}
       for verdict in (Verdict.DETERMINED, Verdict.NOT_DETERMINED, Verdict.BACK_TO_TOWNSHIP)},
}  # fmt: skip
LEVELS = {
    **dict.fromkeys((Verdict.RISK_GONE, Verdict.RISK_STAYS, Verdict.END_AGREED, Verdict.END_DECLINED), Level.VILLAGE),
    **dict.fromkeys((Verdict.REPORTED, Verdict.OPPOSED, Verdict.BACK_TO_VILLAGE), Level.TOWNSHIP),
    **dict.fromkeys((Verdict.DETERMINED, Verdict.NOT_DETERMINED, Verdict.BACK_TO_TOWNSHIP), Level.DISTRICT),
}
EVERY_YES = (Verdict.END_AGREED, Verdict.REPORTED)


Spoiled = Mapping[Cell, CellValue | None]


def word(verdict: Verdict, spoiled: Spoiled | None = None) -> Word:
    """The word with these cells changed; None is a blank one."""
    return Word.of({**CELLS[verdict], **(spoiled or {})})


def proposed(in_force: InForce, *marks: Mark) -> Case:
    """A case as it goes out on the list day."""
    case = opened("1", Kind.ELIMINATION, (), on=LIST_DAY)
    return sent_out(replace(case, marks=frozenset(marks)), LIST_DAY, in_force)


def say(
    case: Case,
    verdict: Verdict,
    in_force: InForce,
    spoiled: Spoiled | None = None,
    around: frozenset[Circumstance] = AROUND,
    on: date = TODAY,
) -> Step:
    """Says a word with the code that binds now; nothing else is open of the household unless the test says so."""
    level = LEVELS[verdict]
    row = Row(level, Code(level, case.code_attempt(level)), word(verdict, spoiled))
    return said(case, row, on=on, in_force=in_force, around=around)


def after(case: Case, verdicts: tuple[Verdict, ...], in_force: InForce) -> Case:
    """The case after these words, each of which must be taken in."""
    for verdict in verdicts:
        step = say(case, verdict, in_force)
        assert step.outcome is Outcome.ACCEPTED, (verdict, step.refusals)
        case = step.case
    return case


def with_nobody_left(case: Case) -> Case:
    """The case once no member is 正常 any more."""
    return marked(case, Mark.ALL_DEAD_OR_MOVED)


def at(state: State, in_force: InForce) -> Case:
    """A case that came to where it stands by yes alone."""
    ways = {State.AT_VILLAGE: (), State.AT_TOWNSHIP: EVERY_YES[:1], State.AT_DISTRICT: EVERY_YES}
    return after(proposed(in_force), ways[state], in_force)
