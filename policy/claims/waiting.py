"""Who is waited for, for what and until when, and who is told when it is late: nothing moves by itself.

Days are calendar days; the one from which they run is not counted, days of rest move nothing (CASES 1, C2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from policy.claims.claim import Claim
from policy.claims.states import Actor, Hold, State
from policy.in_force import InForce
from policy.labelled_word import LabelledWord
from policy.levels import Level


class Duty(LabelledWord):
    """What somebody owes a claim."""

    FINDING = "finding", "保险核查"
    VILLAGE_REVIEW = "village_review", "村级复核"
    TOWNSHIP_REVIEW = "township_review", "乡镇复核"
    FILING = "filing", "区级备案"
    DECISION = "decision", "区级裁定"
    AMOUNT = "amount", "核定金额"
    AMOUNT_AGAIN = "amount_again", "核对金额差异"
    POSTING = "posting", "公示回执"
    ANSWER = "answer", "异议处理"
    DECISION_ON_STOP = "decision_on_stop", "停付后处理"
    SIGNING = "signing", "支付签批"
    CONFIRMATION = "confirmation", "支付确认"
    DECISION_ON_OVERPAYMENT = "decision_on_overpayment", "超额支付处理"

    @property
    def actor(self) -> Actor:
        """Who owes it."""
        return _OWED[self][0]

    @property
    def days_key(self) -> str:
        """The policy value that says how many days it may take."""
        return _OWED[self][1]


_OWED: Final[Mapping[Duty, tuple[Actor, str]]] = MappingProxyType(
    {
        Duty.FINDING: (Actor.INSURER, "insurer_days"),
        Duty.VILLAGE_REVIEW: (Actor.VILLAGE, "claim_review_days"),
        Duty.TOWNSHIP_REVIEW: (Actor.TOWNSHIP, "claim_review_days"),
        Duty.FILING: (Actor.DISTRICT, "claim_filing_days"),
        Duty.DECISION: (Actor.DISTRICT, "claim_filing_days"),
        Duty.AMOUNT: (Actor.INSURER, "insurer_days"),
        Duty.AMOUNT_AGAIN: (Actor.INSURER, "held_days"),
        Duty.POSTING: (Actor.VILLAGE, "notice_confirmation_days"),
        Duty.ANSWER: (Actor.DISTRICT, "objection_days"),
        Duty.DECISION_ON_STOP: (Actor.DISTRICT, "held_days"),
        Duty.SIGNING: (Actor.SIGNERS, "payment_signing_days"),
        Duty.CONFIRMATION: (Actor.INSURER, "payment_days"),
        Duty.DECISION_ON_OVERPAYMENT: (Actor.DISTRICT, "held_days"),
    }
)
_OF_STATE: Final = {
    State.AT_INSURER: Duty.FINDING,
    State.AT_AMOUNT: Duty.AMOUNT,
    State.IN_PAYMENT: Duty.CONFIRMATION,
}
_OF_HOLD: Final = {
    (State.AT_AMOUNT, Hold.AMOUNTS_DIFFER): Duty.AMOUNT_AGAIN,
    (State.PAYABLE, Hold.STOPPED): Duty.DECISION_ON_STOP,
    (State.IN_PAYMENT, Hold.PAID_TOO_MUCH): Duty.DECISION_ON_OVERPAYMENT,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that is owed, since when and until when. `subject` numbers the notice, the objection or the batch."""

    duty: Duty
    since: date
    due_on: date
    subject: str = ""

    def is_overdue(self, today: date) -> bool:
        """Whether it is late: from the day after its due day."""
        return self.due_on < today


def waited_for(claim: Claim, in_force: InForce) -> tuple[Waiting, ...]:
    """All that people owe a claim, the most urgent first; nothing where the program acts next or days only pass."""
    owed = [
        Waiting(duty, since, since + timedelta(days=in_force.whole(duty.days_key)), subject)
        for duty, since, subject in _owed(claim)
    ]
    return tuple(sorted(owed, key=lambda each: (each.due_on, each.subject)))


def told_of_delay(actor: Actor) -> Level | None:
    """The level that is told when somebody is late; the district's own delay stays with the district."""
    return {
        Actor.INSURER: Level.DISTRICT,
        Actor.VILLAGE: Level.TOWNSHIP,
        Actor.TOWNSHIP: Level.DISTRICT,
    }.get(actor)


_Owed = tuple[Duty, date, str]


def _owed(claim: Claim) -> list[_Owed]:
    if claim.state in {State.TO_NOTICE, State.ON_NOTICE}:
        return [(Duty.POSTING, each.written_on, each.notice_no) for each in claim.hanging if not each.posted_on]
    if claim.state is State.OBJECTED:
        return [(Duty.ANSWER, each.on, each.objection_no) for each in claim.open_objections]
    if claim.place:
        return [(Duty.SIGNING, claim.place.on, claim.place.batch_no)]
    duty = _duty(claim)
    subject = claim.batch_no if claim.state in {State.PAYABLE, State.IN_PAYMENT} else ""
    return [(duty, claim.since, subject)] if duty else []


def _duty(claim: Claim) -> Duty | None:
    """What is owed where one thing at most can be."""
    if claim.state is State.AT_REVIEW:
        return Duty.TOWNSHIP_REVIEW if claim.review(Level.VILLAGE) else Duty.VILLAGE_REVIEW
    if claim.state is State.TO_FILE:
        return Duty.DECISION if claim.is_wanted_back else Duty.FILING
    held = _OF_HOLD.get((claim.state, claim.hold)) if claim.hold else None
    return held or _OF_STATE.get(claim.state)
