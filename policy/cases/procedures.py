"""How each kind of case is worked: its forms, its matrix, and which verdict is the village's yes.

A further kind is a further `Procedure`: another village form, another matrix; the machine stays the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from policy.cases.circumstances import Circumstance
from policy.cases.forms import ALWAYS, Answer, Content, Field, Form
from policy.cases.matrix import ELIMINATION_MATRIX, MATRIX, Permission
from policy.cases.states import Kind, State
from policy.cases.words import Cell, Verdict
from policy.levels import Level


@dataclass(frozen=True, slots=True)
class Procedure:
    """One kind of case. `takes_hits`: whether hits of its risk types join it and open no other.

    `ends` are words of its own for states.
    """

    kind: Kind
    forms: Mapping[Level, Form]
    matrix: tuple[Permission, ...]
    village_yes: Verdict
    takes_hits: bool = True
    ends: Mapping[State, str] = field(default_factory=dict)

    def label(self, state: State) -> str:
        """The word that people read for a state of this kind of case."""
        return self.ends.get(state, state.label)

    def may_speak(self, level: Level, state: State) -> bool:
        """Whether the matrix has any word for this level in this state."""
        return any(line.level is level and state in line.states for line in self.matrix)


SECURED: Final = "有保障"
EXPENSE_HELD: Final = "可控"
SIGNED: Final = "已签"


def _words(*verdicts: Verdict) -> tuple[str, ...]:
    return tuple(verdict.value for verdict in verdicts)


def _with_fields(answer: Answer, *others: Field) -> Answer:
    """The answer with these fields in place of its own of the same cells."""
    by_cell = {one.cell: one for one in others}
    return replace(answer, fields=tuple(by_cell.get(one.cell, one) for one in answer.fields))


_REFUSING: Final = frozenset({Verdict.SOLVED, Verdict.NO_RISK, Verdict.UNVERIFIABLE, Verdict.DECLINED})
_CONCLUSIONS: Final = _words(Verdict.PROPOSED, Verdict.SOLVED, Verdict.NO_RISK, Verdict.UNVERIFIABLE)
_REVIEWS: Final = _words(
    Verdict.REPORTED, Verdict.OPPOSED, Verdict.AGREED_REFUSAL, Verdict.BACK_TO_VILLAGE, Verdict.REFERRED
)
_DECISIONS: Final = _words(Verdict.DETERMINED, Verdict.NOT_DETERMINED, Verdict.BACK_TO_TOWNSHIP)

_CHECK: Final = Answer(
    "入户核查",
    Cell.CONCLUSION,
    (
        Field(Cell.CLUE_TRUE, Content.CHOICE, ("属实", "部分属实", "不属实"), ALWAYS),
        Field(Cell.CONCLUSION, Content.CHOICE, _CONCLUSIONS, ALWAYS),
        Field(Cell.CAUSE, needed_with=_REFUSING),
        Field(Cell.CHECKED_BY, needed_with=ALWAYS),
        Field(Cell.CHECKED_ON, Content.DAY, needed_with=ALWAYS),
        Field(Cell.INCOME, Content.YUAN),
        Field(Cell.AUTHORISATION, Content.CHOICE, (SIGNED, "未签")),
    ),
)
_EVALUATION: Final = Answer(
    "村级评议",
    Cell.EVALUATION,
    (
        Field(Cell.EVALUATION, Content.CHOICE, _words(Verdict.AGREED, Verdict.DECLINED), ALWAYS),
        Field(Cell.EVALUATED_ON, Content.DAY, needed_with=ALWAYS),
        Field(Cell.ATTENDANCE, Content.COUNT),
    ),
    asked_by=frozenset({Verdict.PROPOSED}),
)
_NOTICE: Final = Answer(
    "公示",
    Cell.NOTICE_TO,
    (
        Field(Cell.NOTICE_FROM, Content.DAY, needed_with=ALWAYS),
        Field(Cell.NOTICE_TO, Content.DAY),
    ),
    asked_by=frozenset({Verdict.AGREED}),
)
_REVIEW: Final = Answer(
    "乡镇审核",
    Cell.REVIEW,
    (
        Field(Cell.REVIEW, Content.CHOICE, _REVIEWS, ALWAYS),
        Field(Cell.REVIEWED_BY, needed_with=ALWAYS),
        Field(Cell.REVIEWED_ON, Content.DAY, needed_with=ALWAYS),
        Field(Cell.REASON, needed_with=ALWAYS - {Verdict.REPORTED}),
    ),
)
_DECISION: Final = Answer(
    "区级确定",
    Cell.DECISION,
    (
        Field(Cell.DECISION, Content.CHOICE, _DECISIONS, ALWAYS),
        Field(Cell.DECIDED_BY, needed_with=ALWAYS),
        Field(Cell.DECIDED_ON, Content.DAY, needed_with=ALWAYS),
        Field(Cell.DOCUMENT_NO, needed_with=ALWAYS - {Verdict.BACK_TO_TOWNSHIP}),
        Field(Cell.MEETING_ON, Content.DAY, is_in_order=False),
        Field(
            Cell.ASSET_CHECK,
            Content.CHOICE,
            ("无影响", "需关注"),
            frozenset({Verdict.DETERMINED}),
            Circumstance.ASSET_SHOWN,
        ),
        Field(Cell.REASON, needed_with=ALWAYS - {Verdict.DETERMINED}),
        Field(
            Cell.SECOND_SIGNER,
            needed_with=frozenset({Verdict.NOT_DETERMINED}),
            needed_where=Circumstance.TOWNSHIP_NOT_OPPOSED,
        ),
    ),
)

IDENTIFICATION: Final = Procedure(
    Kind.IDENTIFICATION,
    MappingProxyType(
        {
            Level.VILLAGE: Form((_CHECK, _EVALUATION, _NOTICE)),
            Level.TOWNSHIP: Form((_REVIEW,)),
            Level.DISTRICT: Form((_DECISION,)),
        }
    ),
    MATRIX,
    village_yes=Verdict.AGREED,
)
RISK_CHANGE: Final = replace(
    IDENTIFICATION,
    kind=Kind.RISK_CHANGE,
    forms=MappingProxyType(
        {
            **IDENTIFICATION.forms,
            Level.VILLAGE: Form((_CHECK, _EVALUATION, replace(_NOTICE, is_awaited=False))),
        }
    ),
)

_RISK_CHECK: Final = Answer(
    "风险核实",
    Cell.RISK_CHECK,
    (
        Field(Cell.RISK_CHECK, Content.CHOICE, _words(Verdict.RISK_GONE, Verdict.RISK_STAYS), ALWAYS),
        Field(Cell.CHECKED_BY, needed_with=ALWAYS),
        Field(Cell.CHECKED_ON, Content.DAY, needed_with=ALWAYS),
        Field(Cell.CAUSE, needed_with=frozenset({Verdict.RISK_STAYS})),
        Field(Cell.INCOME, Content.YUAN, needed_with=ALWAYS),
        Field(Cell.SECURITY, Content.CHOICE, (SECURED, "有问题"), ALWAYS),
        Field(Cell.EXPENSE, Content.CHOICE, (EXPENSE_HELD, "不可控"), ALWAYS),
        Field(Cell.SIGNATURE, Content.CHOICE, (SIGNED, "未签"), ALWAYS),
    ),
)
_END_EVALUATION: Final = Answer(
    "村级评议",
    Cell.EVALUATION,
    (
        Field(Cell.EVALUATION, Content.CHOICE, _words(Verdict.END_AGREED, Verdict.END_DECLINED), ALWAYS),
        Field(Cell.EVALUATED_ON, Content.DAY, needed_with=ALWAYS),
    ),
    asked_by=frozenset({Verdict.RISK_GONE}),
)
_END_REVIEWS: Final = _words(Verdict.REPORTED, Verdict.OPPOSED, Verdict.BACK_TO_VILLAGE)
_END_SECOND_SIGNER: Final = Field(
    Cell.SECOND_SIGNER,
    needed_with=frozenset({Verdict.DETERMINED}),
    needed_where=Circumstance.DISTRICT_ALONE,
)

ELIMINATION: Final = Procedure(
    Kind.ELIMINATION,
    MappingProxyType(
        {
            Level.VILLAGE: Form(
                (_RISK_CHECK, _END_EVALUATION, replace(_NOTICE, asked_by=frozenset({Verdict.END_AGREED})))
            ),
            Level.TOWNSHIP: Form((_with_fields(_REVIEW, replace(_REVIEW.fields[0], choices=_END_REVIEWS)),)),
            Level.DISTRICT: Form((_with_fields(_DECISION, _END_SECOND_SIGNER),)),
        }
    ),
    ELIMINATION_MATRIX,
    village_yes=Verdict.END_AGREED,
    takes_hits=False,
    ends=MappingProxyType({State.DETERMINED: "风险消除", State.CLOSED_REFUSED: "继续监测"}),
)

PROCEDURES: Final[Mapping[Kind, Procedure]] = MappingProxyType(
    {procedure.kind: procedure for procedure in (IDENTIFICATION, RISK_CHANGE, ELIMINATION)}
)
