"""A claim as it stands: all that was said of it, and what follows from that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from policy.claims.facts import (
    Calculation,
    Confirmation,
    End,
    Filing,
    Finding,
    Handoff,
    InsurerAmount,
    Notice,
    Objection,
    Payment,
    Place,
    Release,
    Reopening,
    Review,
    Stop,
)
from policy.claims.states import Hold, Mark, State
from policy.claims.words import Word
from policy.levels import Level
from policy.payouts import Coverage

_NOTHING: Final = Decimal("0.00")
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a household, a coverage and an insured year. `since` is the day from which its next word is due.

    `attempt` is 1 and all send-backs so far, to the insurer and to the review; `round` 1 and all its objections' ends.
    What is kept stands in the order in which it came; of reviews one a level and attempt.
    """

    claim_no: str
    household_no: str
    coverage: Coverage
    year: int
    opened_on: date
    since: date
    calculations: tuple[Calculation, ...]
    state: State = State.TO_INSURER
    attempt: int = 1
    round: int = 1
    handoffs: tuple[Handoff, ...] = ()
    findings: tuple[Finding, ...] = ()
    reviews: tuple[Review, ...] = ()
    filings: tuple[Filing, ...] = ()
    insurer_amounts: tuple[InsurerAmount, ...] = ()
    releases: tuple[Release, ...] = ()
    notices: tuple[Notice, ...] = ()
    objections: tuple[Objection, ...] = ()
    place: Place | None = None
    stops: tuple[Stop, ...] = ()
    payments: tuple[Payment, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    end: End | None = None
    reopening: Reopening | None = None

    @property
    def is_open(self) -> bool:
        """Whether anybody still has to act."""
        return not self.state.is_end

    # -- the amount

    @property
    def calculation(self) -> Calculation:
        """Our calculation that stands: the last."""
        return self.calculations[-1]

    @property
    def base(self) -> Decimal:
        """Base B in yuan."""
        return self.calculation.base

    @property
    def entitlement(self) -> Decimal:
        """Entitlement E in yuan."""
        return self.calculation.entitlement

    @property
    def amount(self) -> Decimal:
        """What is paid in yuan: ours, or what the district decided where the insurer's differed."""
        decided = [each.amount for each in self.releases if each.hold is Hold.AMOUNTS_DIFFER and each.amount]
        return decided[-1] if decided else self.calculation.amount

    @property
    def insurer_amount(self) -> Decimal | None:
        """The insurer's 核定金额 that stands; None before the first."""
        return self.insurer_amounts[-1].amount if self.insurer_amounts else None

    @property
    def stands(self) -> Decimal:
        """What it takes from later claims of household, coverage and year; once reopened only what was paid of it.

        What was refused of it counts too, be it all or the difference to a lower amount that the district decided.
        """
        return self.paid_amount if self.reopening else max(self.calculation.amount, self.amount, self.paid_amount)

    # -- verification and review

    @property
    def handoff_no(self) -> str:
        """The package in which it last went to the insurer; empty before the first."""
        return self.handoffs[-1].handoff_no if self.handoffs else ""

    @property
    def finding(self) -> Finding | None:
        """The finding that stands; None while the insurer is asked."""
        return None if self.is_asked or not self.findings else self.findings[-1]

    @property
    def is_asked(self) -> bool:
        """Whether the insurer's finding is waited for, for the first time or anew."""
        return self.state in {State.TO_INSURER, State.AT_INSURER}

    @property
    def is_to_hand_over(self) -> bool:
        """Whether the insurer is asked and has not got the claim in a package of this attempt."""
        return self.is_asked and all(each.attempt != self.attempt for each in self.handoffs)

    def review(self, level: Level, attempt: int | None = None) -> Review | None:
        """The word of a level that stands for an attempt, by default the present one."""
        asked = self.attempt if attempt is None else attempt
        return next((each for each in self.reviews if (each.level, each.attempt) == (level, asked)), None)

    @property
    def is_wanted_back(self) -> bool:
        """Whether a level of the present review wants the insurer to look again; at the district: it is to decide."""
        return self._wants_back(self.attempt)

    @property
    def insurer_send_backs(self) -> int:
        """How often it went back to the insurer."""
        return sum(self._wants_back(attempt) for attempt in range(1, self.attempt))

    # -- notice and objection

    @property
    def hanging(self) -> tuple[Notice, ...]:
        """The notices of the present round, posted or not."""
        return tuple(notice for notice in self.notices if notice.round == self.round)

    @property
    def was_posted(self) -> bool:
        """Whether it ever hung on a notice."""
        return any(notice.posted_on for notice in self.notices)

    @property
    def notice_from(self) -> date | None:
        """The first posting of the present round; None before it."""
        return min((notice.posted_on for notice in self.hanging if notice.posted_on), default=None)

    @property
    def notice_to(self) -> date | None:
        """The later last day of the present round; None until each of its notices is posted."""
        days = [notice.last_day for notice in self.hanging]
        known = [day for day in days if day]
        return max(known) if known and len(known) == len(days) else None

    @property
    def payable_on(self) -> date | None:
        """The day after the last day; None until that is known."""
        return self.notice_to + _DAY if self.notice_to else None

    @property
    def are_days_over(self) -> bool:
        """Whether the last day of each notice of the present round has passed and is written."""
        return bool(self.hanging) and all(notice.is_over for notice in self.hanging)

    @property
    def open_objections(self) -> tuple[Objection, ...]:
        """Objections that the district has not answered."""
        return tuple(each for each in self.objections if each.answer is None)

    # -- payment

    @property
    def payment(self) -> Payment | None:
        """The live attempt to pay; there is at most one."""
        return next((each for each in self.payments if each.ended is None), None)

    @property
    def batch_no(self) -> str:
        """The batch in which it is or was last; empty before the first."""
        if self.place:
            return self.place.batch_no
        return self.payments[-1].batch_no if self.payments else ""

    @property
    def paid_amount(self) -> Decimal:
        """All confirmations of payment together, in yuan."""
        return sum((each.amount for each in self._paid), _NOTHING)

    @property
    def paid_on(self) -> date | None:
        """The latest day of payment of a claim that is paid."""
        return max((each.paid_on for each in self._paid), default=None) if self.state is State.PAID else None

    @property
    def rest(self) -> Decimal:
        """What is still to be paid, in yuan; not under 0."""
        return max(self.amount - self.paid_amount, _NOTHING)

    # -- what is shown beside it

    @property
    def hold(self) -> Hold | None:
        """Why it is held; None where it is not."""
        if self.state is State.AT_AMOUNT and self.insurer_amounts:
            return Hold.AMOUNTS_DIFFER
        if self.state is State.IN_PAYMENT and self.paid_amount > self.amount:
            return Hold.PAID_TOO_MUCH
        released = sum(each.hold is Hold.STOPPED for each in self.releases)
        return Hold.STOPPED if self.is_open and len(self.stops) > released else None

    @property
    def is_held(self) -> bool:
        """Whether it is held, for whatever reason."""
        return self.hold is not None

    @property
    def marks(self) -> frozenset[Mark]:
        """部分支付 while a part is paid, 退汇 once a payment came back, 超额支付, 区级重新受理."""
        holding = {
            Mark.PARTLY_PAID: _NOTHING < self.paid_amount < self.amount,
            Mark.RETURNED: any(each.ended is Word.RETURNED for each in self.payments),
            Mark.PAID_TOO_MUCH: self.paid_amount > self.amount,
            Mark.REOPENED: self.reopening is not None,
        }
        return frozenset(mark for mark, holds in holding.items() if holds)

    @property
    def _paid(self) -> tuple[Confirmation, ...]:
        return tuple(each for each in self.confirmations if each.status is Word.PAID)

    def _wants_back(self, attempt: int) -> bool:
        return any(each.word is Word.BACK_TO_INSURER for each in self.reviews if each.attempt == attempt)


def opened(claim_no: str, household_no: str, coverage: Coverage, year: int, calculation: Calculation) -> Claim:
    """A new claim, its amount frozen; it opens on the day of its calculation."""
    return Claim(claim_no, household_no, coverage, year, calculation.on, calculation.on, (calculation,))
