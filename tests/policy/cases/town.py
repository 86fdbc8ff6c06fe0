"""A household's way in words: rows that are right in every cell, so that a test may spoil one."""

from datetime import date

from policy.cases.case import Case, Hit
from policy.cases.rows import Code, Row
from policy.cases.states import Kind
from policy.cases.steps import Step, opened, said, sent_out
from policy.cases.words import Cell, CellValue, Verdict, Word
from policy.in_force import InForce
from policy.levels import Level
from policy.outcome import Outcome

LIST_DAY = date(2026, 11, 10)
TODAY = date(2026, 11, 30)

Cells = dict[Cell, CellValue | None]

CHECK: Cells = {Cell.CLUE_TRUE: "属实", Cell.CHECKED_BY: "张三", Cell.CHECKED_ON: date(2026, 11, 12)}
EVALUATION: Cells = {Cell.CONCLUSION: "拟纳入", Cell.EVALUATED_ON: date(2026, 11, 13), Cell.ATTENDANCE: 30}
NOTICE: Cells = {Cell.NOTICE_FROM: date(2026, 11, 13), Cell.NOTICE_TO: date(2026, 11, 18)}
REVIEW: Cells = {Cell.REVIEWED_BY: "李四", Cell.REVIEWED_ON: TODAY, Cell.REASON: "见材料"}
DECISION: Cells = {
    Cell.DECIDED_BY: "王五",
    Cell.DECIDED_ON: TODAY,
    Cell.DOCUMENT_NO: "鹤山防贫8号",
    Cell.REASON: "见会议纪要",
    Cell.SECOND_SIGNER: "赵六",
}

CHECKS = (Verdict.PROPOSED, Verdict.SOLVED, Verdict.NO_RISK, Verdict.UNVERIFIABLE)
EVALUATIONS = (Verdict.AGREED, Verdict.DECLINED)
VILLAGE = (*CHECKS, *EVALUATIONS)
TOWNSHIP = (Verdict.REPORTED, Verdict.OPPOSED, Verdict.AGREED_REFUSAL, Verdict.BACK_TO_VILLAGE, Verdict.REFERRED)
DISTRICT = (Verdict.DETERMINED, Verdict.NOT_DETERMINED, Verdict.BACK_TO_TOWNSHIP)
WORDS_OF = {Level.VILLAGE: VILLAGE, Level.TOWNSHIP: TOWNSHIP, Level.DISTRICT: DISTRICT}


def cells(verdict: Verdict) -> Cells:
    """All cells that belong to a word, each filled as it should be."""
    if verdict in CHECKS:
        return {**CHECK, Cell.CONCLUSION: verdict.value, Cell.CAUSE: None if verdict is Verdict.PROPOSED else "见说明"}
    if verdict is Verdict.AGREED:
        return {**CHECK, **EVALUATION, **NOTICE, Cell.EVALUATION: verdict.value}
    if verdict is Verdict.DECLINED:
        return {**CHECK, **EVALUATION, Cell.EVALUATION: verdict.value, Cell.CAUSE: "评议未通过"}
    if verdict in TOWNSHIP:
        return {**REVIEW, Cell.REVIEW: verdict.value}
    return {**DECISION, Cell.DECISION: verdict.value}


def word(verdict: Verdict, spoiled: Cells | None = None) -> Word:
    """The word with these cells changed; None is a blank one."""
    return Word.of({**cells(verdict), **(spoiled or {})})


def level_of(verdict: Verdict) -> Level:
    return next(level for level, verdicts in WORDS_OF.items() if verdict in verdicts)


def hit(risk_type: str, evidence: str, *, law: str = "as it was", rule_id: str = "") -> Hit:
    return Hit(rule_id or f"RULE {risk_type}", risk_type, frozenset(evidence.split()), law)


def listed(kind: Kind = Kind.IDENTIFICATION) -> Case:
    return opened("1", kind, [hit("因病", "e1")], on=LIST_DAY)


def at_village(in_force: InForce, kind: Kind = Kind.IDENTIFICATION) -> Case:
    return sent_out(listed(kind), LIST_DAY, in_force)


def say(case: Case, said_word: Verdict | Word, in_force: InForce, level: Level | None = None) -> Step:
    """Says a word with the code that binds now."""
    if isinstance(said_word, Verdict):
        level, said_word = level or level_of(said_word), word(said_word)
    assert level
    return said(case, Row(level, Code(level, case.code_attempt(level)), said_word), on=TODAY, in_force=in_force)


def after(case: Case, verdicts: tuple[Verdict, ...], in_force: InForce) -> Case:
    """The case after these words, each of which must be taken in."""
    for verdict in verdicts:
        step = say(case, verdict, in_force)
        assert step.outcome is Outcome.ACCEPTED, (verdict, step.refusals)
        case = step.case
    return case
