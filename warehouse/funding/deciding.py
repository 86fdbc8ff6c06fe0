"""The words of the fund said to its book: an application, a signature, a signer's no, money that came in.

Each within the caller's transaction of the ledger, so that what is judged is what stands: two at once cannot both take
the last yuan. By which way a word came, workbook or form, makes no difference here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from policy.fund.applications import (
    Application,
    Judgement,
    Standing,
    applied,
    came_back,
    is_eligible,
    signed,
    turned_down,
)
from policy.fund.entries import ZERO
from policy.fund.receipts import Receipt, received
from policy.fund.refusals import Reason, Refusal
from policy.fund.words import Cell, Matter, Word
from warehouse.casework.ground import Ground
from warehouse.funding.facts import Facts, FactsOutdatedError, HouseholdFacts
from warehouse.ledger.book import Book
from warehouse.ledger.fund_applications import Telling

FIRST: Final = "已由一人签批，还须另一名签批人"
PAID: Final = "两人签批，已支付入账"
TURNED_DOWN: Final = "已登记不予支付，申请办结"
TOLD: Final = "已由一人登记，还须另一名签批人确认"
ARRIVED: Final = "两人确认，到账已登记"
CAME_BACK: Final = "两人确认，退回已入账，该户当年额度恢复"


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a word: a sentence where there is something to say, else why it does not count."""

    sentence: str = ""
    refusals: tuple[Refusal, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it was taken in."""
        return not self.refusals


@dataclass(frozen=True)
class FundDesk:
    """The fund at work within one transaction; `facts` tells of households."""

    ground: Ground
    book: Book
    facts: Facts

    def apply(self, application: Application, telling: Telling) -> Done:
        """Take an application in, unless it is refused at once; then its 申请编号 stays free."""
        known = self.book.fund_applications.by_no(application.document_no)
        judgement = applied(application, {application.document_no} if known else set())
        reasons = list(judgement.reasons)
        if application.applied_on > self.ground.today:
            reasons.append(Reason.DAY_AHEAD)
        if not reasons and not self._is_registered(application.household_no):
            reasons.append(Reason.HOUSEHOLD_UNKNOWN)
        if reasons:
            return _refused(reasons)
        self.book.fund_applications.add(judgement.application, telling)
        return Done()

    def sign(self, document_no: str, signer: str, word: Word, telling: Telling) -> Done:
        """Say a proven signer's word on an application; the second yes pays it, or refuses the whole."""
        filed = self.book.fund_applications.by_no(document_no)
        if filed is None:
            return _refused([Reason.APPLICATION_UNKNOWN])
        application = filed.application
        if word is Word.TURN_DOWN:
            return self._turned_down(application, telling)
        try:
            standing = self._standing(application) if application.signed_by else _NOT_ASKED
        except FactsOutdatedError:
            return _refused([Reason.FACTS_OUTDATED])
        judgement = signed(application, signer, standing, self.ground.law.in_force(self.ground.today))
        if judgement.application != application:
            self.book.fund_applications.keep(judgement, telling)
        return self._booked(judgement, telling, PAID if judgement.posting else FIRST)

    def receive(self, said: Receipt, signer: str, telling: Telling) -> Done:
        """Say that money came in, in a proven signer's name; the second one confirms it."""
        filed = self.book.fund_applications.by_no(said.document_no) if said.document_no else None
        paid = filed.application if filed else None
        kept = self.book.fund_receipts.by_no(said.voucher_no)
        judged = received(said, kept, signer, paid, self.ground.today)
        if judged.reasons:
            return _refused(judged.reasons)
        self.book.fund_receipts.keep(judged.receipt, telling)
        if not judged.is_confirmed:
            return Done(TOLD)
        if paid is None or said.matter is not Matter.CAME_BACK:
            return Done(ARRIVED)
        judgement = came_back(paid)
        self.book.fund_applications.keep(judgement, telling)
        return self._booked(judgement, telling, CAME_BACK)

    def _turned_down(self, application: Application, telling: Telling) -> Done:
        judgement = turned_down(application)
        if judgement.reasons:
            return _refused(judgement.reasons)
        self.book.fund_applications.keep(replace(judgement, reasons=(Reason.TURNED_DOWN,)), telling)
        return Done(TURNED_DOWN)

    def _booked(self, judgement: Judgement, telling: Telling, sentence: str) -> Done:
        if judgement.reasons:
            return _refused(judgement.reasons)
        if judgement.posting:
            self.book.fund.book([judgement.posting], telling.at, telling.actor, telling.level)
        return Done(sentence)

    def _is_registered(self, household_no: str) -> bool:
        """Whether the register has it; while it is not known, the second signature will tell."""
        try:
            return self.facts(self.book, household_no) is not None
        except FactsOutdatedError:
            return True

    def _standing(self, application: Application) -> Standing:
        """What the second signature is judged by, on its own day (Z9)."""
        day, fund = self.ground.today, self.book.fund
        known = self.facts(self.book, application.household_no) or _NOTHING_KNOWN
        return Standing(
            is_eligible=is_eligible(known.spells, known.welfare, day),
            paid_this_year=fund.paid_to(application.household_no, day.year),
            balance=fund.balance(),
            receipts_left=self.book.fund_receipts.confirmed() - fund.paid(),
            correction_waits=bool(fund.waiting()),
        )


_NOTHING_KNOWN: Final = HouseholdFacts("", "", (), ())
_NOT_ASKED: Final = Standing(
    is_eligible=False, paid_this_year=ZERO, balance=ZERO, receipts_left=ZERO, correction_waits=False
)
"""A first signature is taken at any time."""
_AT_FAULT: Final = {
    Reason.HOUSEHOLD_UNKNOWN: Cell.HOUSEHOLD_NO,
    Reason.NOT_ELIGIBLE: Cell.HOUSEHOLD_NO,
    Reason.AMOUNT_IMPOSSIBLE: Cell.AMOUNT,
    Reason.OVER_CAP: Cell.AMOUNT,
    Reason.OVER_BALANCE: Cell.AMOUNT,
    Reason.NOT_RECEIVED: Cell.AMOUNT,
    Reason.NOT_WHOLE: Cell.AMOUNT,
    Reason.NUMBER_TWICE: Cell.DOCUMENT_NO,
    Reason.APPLICATION_UNKNOWN: Cell.DOCUMENT_NO,
    Reason.DECIDED: Cell.DOCUMENT_NO,
    Reason.NOT_PAID: Cell.DOCUMENT_NO,
    Reason.VOUCHER_TWICE: Cell.VOUCHER_NO,
}


def _refused(reasons: Iterable[Reason]) -> Done:
    return Done(refusals=tuple(Refusal(reason, _AT_FAULT.get(reason)) for reason in reasons))
