"""帮扶计划 by form: the district takes all proposals of a month but those named, signed with a one-time code.

It goes the way of the workbook (`hearing`): the same words, the same steps, the same entries. Everything of one
submission is one transaction of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from policy.orders.order import Order, Spoken
from policy.orders.states import Actor, State
from policy.orders.step import Step, said
from policy.orders.words import Word
from policy.outcome import Outcome
from warehouse.casework.ground import Ground
from warehouse.casework.signing import Signature, unproven
from warehouse.casework.submission import Fate, Submission
from warehouse.helping.ordering import Spot, say
from warehouse.ledger.book import Book
from warehouse.ledger.orders import FiledOrder
from warehouse.ledger.signers import bare_name

OBJECTIONS: Final = (Word.NOT_TAKEN, Word.REASSIGNED, Word.CLOSED, Word.CANCELLED)
REASONS: Final = (
    "已有其他帮扶，不重复安排",
    "不符合政策条件",
    "农户不愿意",
    "预警有误",
    "责任部门无法落实，改由其他措施帮扶",
    "逾期未落实，改由其他措施帮扶",
    "户已迁出或整户消亡",
)
"""What a form offers; names and free text come by workbook."""
SOURCE: Final = "form:帮扶计划"
_NOT_HERE: Final = "{numbers} 不是待区级决定的交办单号或户编号，请核对后重新提交；本次没有办理任何一件。"
_NOTHING_DONE: Final = "本次没有办理任何一件。"


@dataclass(frozen=True, slots=True)
class OtherWord:
    """What is said of an order instead of 采纳, and why; of 改派 the measure (its code)."""

    word: Word
    reason: str
    measure: str = ""


@dataclass(frozen=True, slots=True)
class PlanDecision:
    """What one submission says. `but` is by number of an order, or of a household for all its orders.

    `takes_unverified`: whether proposals marked 待核实 are taken too. A proposal whose measure the district is to
    choose is left as it is unless `but` names it.
    """

    signature: Signature
    decided_on: date
    but: Mapping[str, OtherWord] = field(default_factory=dict)
    takes_unverified: bool = False


class PlanDecided(Submission[Word]):
    """What a submission did, order by order."""

    WORDS = (Word.TAKEN, *OBJECTIONS)
    UNIT = "件"
    NOBODY = "没有可以办理的交办单：都已办结，或已不待区级决定。"


def to_decide(ground: Ground, book: Book, month: str) -> dict[str, str]:
    """The orders on which the district can decide now, each with its state: what a form is about.

    Proposals, what departments could not do, and what is overdue.
    """
    live = book.orders.live_ones(month)
    return {one.order_no: one.order.state.value for one in live if waits_for_district(one.order, ground.today)}


def waits_for_district(order: Order, today: date) -> bool:
    """Whether the district is to say something of an order: a proposal, an impossible one, an overdue one."""
    return order.state in {State.PROPOSED, State.IMPOSSIBLE} or order.is_overdue(today)


def decide_plan(ground: Ground, month: str, decision: PlanDecision, batch: Mapping[str, str]) -> PlanDecided:
    """Say the district's word on the orders of `batch` (number → state, as people were shown them).

    An order that has moved on since is refused or known already, one that came since is not touched. A wrong code
    changes nothing and is counted.
    """
    with ground.ledger.writing() as book, book.entries.gathered():
        return _Submission(ground, book, month, decision, batch).run()


@dataclass(frozen=True)
class _Submission:
    """One submission within its transaction."""

    ground: Ground
    book: Book
    month: str
    decision: PlanDecision
    batch: Mapping[str, str]

    def run(self) -> PlanDecided:
        """Judge all orders first: a code is used up only where it signs something."""
        orders = self.book.orders.by_nos(self.batch.keys())
        if unknown := self._unknown(orders.values()):
            return PlanDecided(wrong=_NOT_HERE.replace("{numbers}", "、".join(unknown)))
        words = [(filed, self._spoken(filed.order)) for _, filed in sorted(orders.items())]
        steps = [(filed, spoken, said(filed.order, spoken)) for filed, spoken in words if spoken is not None]
        if any(step.outcome is Outcome.ACCEPTED for _, _, step in steps) and (why := self._unproven()):
            return PlanDecided(wrong=f"{why}；{_NOTHING_DONE}")
        return PlanDecided(tuple(self._outcome(*each) for each in steps))

    def _unknown(self, orders: Iterable[FiledOrder]) -> Sequence[str]:
        """Numbers that name none of these orders: one mistyped would let the one that was meant be taken."""
        known = {name for filed in orders for name in (filed.order_no, filed.order.household_no)}
        return sorted(self.decision.but.keys() - known)

    def _spoken(self, order: Order) -> Spoken | None:
        """The word on an order; None where the submission says nothing of it."""
        but = self.decision.but
        other = but.get(order.order_no) or but.get(order.household_no)
        if other is None and not self._is_taken(order):
            return None
        return Spoken(
            actor=Actor.DISTRICT,
            word=other.word if other else Word.TAKEN,
            by=bare_name(self.decision.signature.name),
            said_on=self.decision.decided_on,
            on=self.ground.today,
            reason=other.reason if other else "",
            measure=other.measure if other else "",
        )

    def _is_taken(self, order: Order) -> bool:
        """Whether an order that nobody named is taken: one that was shown as a proposal."""
        if order.is_choice or (order.is_to_verify and not self.decision.takes_unverified):
            return False
        return self.batch[order.order_no] == State.PROPOSED

    def _unproven(self) -> str:
        return unproven(self.ground, self.book, f"{self.month}/{SOURCE}", [self.decision.signature])

    def _outcome(self, filed: FiledOrder, spoken: Spoken, step: Step) -> Fate[Word]:
        outcome, refusals = step.outcome, step.refusals
        if outcome is Outcome.ACCEPTED:
            heard = say(self.ground, self.book, filed.order_no, spoken, Spot(SOURCE))
            outcome, refusals = heard.outcome, heard.refusals
        return Fate(filed.order_no, filed.order.household_no, outcome, spoken.word, refusals)
