"""An order as a line of the district's plan and of its department's workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from policy.departments import Departments
from policy.orders.matrix import Circumstance, Line, permission
from policy.orders.measure import HEAD_ID, PHONE, Measure
from policy.orders.order import Order, Spoken
from policy.orders.states import Actor, Mark, State
from policy.orders.words import DECISIONS, Word
from warehouse.doors.claims.lines import day_text, yuan_text
from warehouse.doors.orders import words
from warehouse.doors.orders.department import DepartmentLine
from warehouse.doors.orders.district import PlanLine
from warehouse.doors.orders.lines import OrderLine
from warehouse.helping.told import tells_of
from warehouse.ledger.orders import FiledOrder
from warehouse.ledger.plans import Plan

_UNDECIDED: Final = frozenset({State.PROPOSED, State.IMPOSSIBLE})
_BESIDE: Final = frozenset({Mark.TO_VERIFY, Mark.LEFT_SCOPE})
_MOST_LETTERS: Final = 255
"""A drop-down takes no more letters."""


@dataclass(frozen=True)
class Drawing:
    """What lines are drawn by: the catalogue, the day, the plans and what was told of orders."""

    measures: Mapping[str, Measure]
    departments: Departments
    today: date
    plans: Mapping[str, Plan] = field(default_factory=dict, repr=False)
    told: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)

    def plan_line(self, filed: FiledOrder, code: str) -> PlanLine:
        """The order before the district."""
        order = filed.order
        can_be_reassigned = Word.REASSIGNED.value in choices(order, self.today)
        return PlanLine(
            order=self._line(filed, code, self._decision_cells(order)),
            household_type=filed.card.household_type,
            told=filed.basis,
            doubt="、".join(mark.label for mark in order.marks if mark in _BESIDE),
            answered=answered(order),
            choices=choices(order, self.today),
            measures=self._other_measures(order) if can_be_reassigned else (),
            departments=self._offices() if can_be_reassigned else (),
        )

    def department_line(self, filed: FiledOrder, code: str) -> DepartmentLine:
        """The order before its department: what its measure declares of the household, and no more."""
        order, card = filed.order, filed.card
        tells, measure = tells_of(order, self.measures), self.measures.get(order.measure)
        return DepartmentLine(
            order=self._line(filed, code, answer_cells(order)),
            told=tuple(self.told.get(order.order_no, ())),
            id_no=card.head_id_no if HEAD_ID in tells else "",
            phone=card.phone if PHONE in tells else "",
            evidence="、".join(measure.evidence) if measure else "",
            helper=self._helper(order),
        )

    def _line(self, filed: FiledOrder, code: str, filled: Mapping[str, str]) -> OrderLine:
        order, card = filed.order, filed.card
        return OrderLine(
            code=code,
            order_no=order.order_no,
            household_no=order.household_no,
            head_name=card.head_name,
            risk_type=order.risk_type,
            measure=filed.measure_name,
            department=filed.department,
            township=card.township,
            village=card.village,
            hamlet=card.hamlet,
            is_urgent=order.is_urgent,
            state=order.state.label,
            sent_on=order.sent_on,
            due_on=order.due_on,
            follows=order.follows,
            filled=filled,
        )

    def _decision_cells(self, order: Order) -> dict[str, str]:
        """The district's word that stands; none where another is asked for."""
        spoken = None if order.state in _UNDECIDED else order.decision
        measure = self.measures.get(spoken.measure) if spoken and spoken.measure else None
        said = (
            {
                words.DECISION: spoken.word.value,
                words.NEW_MEASURE: measure.name if measure else "",
                words.NEW_DEPARTMENT: self.departments.offices.get(spoken.office, ""),
                words.REASON: spoken.reason,
                words.DECIDED_BY: spoken.by,
                words.DECIDED_ON: day_text(spoken.said_on),
            }
            if spoken
            else {}
        )
        return {**said, words.HELPER: self._helper(order)}

    def _helper(self, order: Order) -> str:
        plan = self.plans.get(order.household_no)
        return plan.person if plan else ""

    def _other_measures(self, order: Order) -> tuple[str, ...]:
        """The measures that a 改派 is offered: those for the same risk, any where the risk has none of its own."""
        own = [
            measure.name
            for measure in self.measures.values()
            if measure.code != order.measure
            and not measure.is_choice
            and any(order.risk_type in use.risk_types or not use.risk_types for use in measure.uses)
        ]
        every = [measure.name for measure in self.measures.values() if not measure.is_choice]
        return _fitting(every if order.is_choice else own)

    def _offices(self) -> tuple[str, ...]:
        keys = dict.fromkeys(use.office for measure in self.measures.values() for use in measure.uses)
        return _fitting([self.departments.offices[key] for key in keys if key in self.departments.offices])


def choices(order: Order, today: date) -> tuple[str, ...]:
    """The district's words on an order that the law allows on this day."""
    holding = {
        Circumstance.OVERDUE: order.is_overdue(today),
        Circumstance.DISTRICT_CHOOSES: order.is_choice,
    }
    held = frozenset(each for each, holds in holding.items() if holds)
    return tuple(
        word.value for word in DECISIONS if isinstance(permission(order.state, Actor.DISTRICT, word, held), Line)
    )


def answered(order: Order) -> str:
    """What the department said last, in words; empty while it has said nothing."""
    spoken = order.result
    if spoken is None:
        return ""
    parts = [
        spoken.what,
        f"{yuan_text(spoken.amount)} 元" if spoken.amount is not None else "",
        f"落实日期 {day_text(spoken.done_on)}" if spoken.done_on else "",
        f"预计 {day_text(spoken.expected_on)} 办结" if spoken.expected_on else "",
        spoken.reason,
    ]
    said = "，".join(filter(None, parts))
    return f"{spoken.word.value}（{spoken.by} {day_text(spoken.said_on)}）" + (f"：{said}" if said else "")


def answer_cells(order: Order) -> dict[str, str]:
    """The department's word that stands, by header."""
    spoken = order.result
    return _cells_of(spoken) if spoken else {}


def _cells_of(spoken: Spoken) -> dict[str, str]:
    return {
        words.RESULT: spoken.word.value,
        words.DONE_ON: day_text(spoken.done_on),
        words.EXPECTED_ON: day_text(spoken.expected_on),
        words.DONE_WHAT: spoken.what,
        words.AMOUNT: yuan_text(spoken.amount),
        words.CAUSE: spoken.reason,
        words.HANDLED_BY: spoken.by,
        words.HANDLED_ON: day_text(spoken.said_on),
    }


def _fitting(names: Sequence[str]) -> tuple[str, ...]:
    """So many of the names as a drop-down takes; any other may be written all the same."""
    found: list[str] = []
    for name in dict.fromkeys(names):
        if len(",".join([*found, name])) <= _MOST_LETTERS:
            found.append(name)
    return tuple(found)
