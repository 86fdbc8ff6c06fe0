"""An order as it stands: what was asked, all that was said of it, and what follows from that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from policy.orders.states import Actor, Mark, State
from policy.orders.words import Word


@dataclass(frozen=True, slots=True)
class Spoken:
    """One word on an order. `said_on` is the day that the sender wrote, `on` the day of taking in.

    Of 已落实: `done_on`, `what`, and `amount` (yuan) where money flows; of 办理中: `expected_on`; of 改派: `measure`
    (its code) or `office` (its key), empty where it stays. `reason` is 原因 or 理由.
    """

    actor: Actor
    word: Word
    by: str
    said_on: date
    on: date
    reason: str = ""
    done_on: date | None = None
    expected_on: date | None = None
    what: str = ""
    amount: Decimal | None = None
    measure: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """One order of a household, a measure (by code) and a risk type, for an office (by its key in departments.toml).

    `matter` names what one answer of the department is for: orders of one matter and measure take one answer. `follows`
    is the number of the order that a 改派 closed. `is_choice`: the district itself is to choose the measure.
    """

    order_no: str
    month: str
    household_no: str
    measure: str
    risk_type: str
    office: str
    days: int
    made_on: date
    state: State = State.PROPOSED
    is_urgent: bool = False
    is_to_verify: bool = False
    is_choice: bool = False
    has_money: bool = False
    left_scope: bool = False
    matter: str = ""
    follows: str = ""
    sent_on: date | None = None
    words: tuple[Spoken, ...] = ()

    @property
    def subject(self) -> tuple[str, str, str]:
        """Of these, one order at most is live."""
        return self.household_no, self.measure, self.risk_type

    @property
    def due_on(self) -> date | None:
        """The day until which it is to be done: the day sent and its days; None before it was sent.

        预计办结日期 does not move it.
        """
        return self.sent_on + timedelta(days=self.days) if self.sent_on else None

    @property
    def result(self) -> Spoken | None:
        """The department's word that stands: its last."""
        return next((each for each in reversed(self.words) if each.actor is Actor.DEPARTMENT), None)

    @property
    def decision(self) -> Spoken | None:
        """The district's word that stands: its last."""
        return next((each for each in reversed(self.words) if each.actor is Actor.DISTRICT), None)

    @property
    def done_on(self) -> date | None:
        """落实日期; None where it is not done."""
        return self.result.done_on if self.state is State.DONE and self.result else None

    @property
    def amount(self) -> Decimal | None:
        """Yuan that flowed; None where it is not done or no money flows."""
        return self.result.amount if self.state is State.DONE and self.result else None

    @property
    def expected_on(self) -> date | None:
        """预计办结日期; None where it is not under way."""
        return self.result.expected_on if self.state is State.UNDER_WAY and self.result else None

    @property
    def since(self) -> date:
        """The day on which it came into its state."""
        return self.words[-1].on if self.words else self.sent_on or self.made_on

    @property
    def marks(self) -> tuple[Mark, ...]:
        """紧急, 待核实, 已不在监测范围."""
        holding = {
            Mark.URGENT: self.is_urgent,
            Mark.TO_VERIFY: self.is_to_verify,
            Mark.LEFT_SCOPE: self.left_scope,
        }
        return tuple(mark for mark, holds in holding.items() if holds)

    def is_overdue(self, today: date) -> bool:
        """Whether the department is late: from the day after the due day."""
        return self.state.is_with_department and self.due_on is not None and self.due_on < today
