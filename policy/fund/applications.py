"""An application for money of the fund (基金申请): who may get it, two signers, the cap, and money that comes back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from policy.fund.entries import Kind, Posting
from policy.fund.refusals import Reason
from policy.in_force import InForce
from policy.money import FEN
from policy.monitoring import Spell

_LASTING: Final = frozenset({"低保", "特困供养"})
_PRESENT: Final = "正常"


class State(StrEnum):
    """Where an application stands: it waits for signatures, was refused or paid, or its payment came back."""

    WAITING = "waiting"
    REFUSED = "refused"
    PAID = "paid"
    CAME_BACK = "came_back"


@dataclass(frozen=True, slots=True)
class Welfare:
    """Support of a member (救助类型, 人员状态), in force from 起始日期 to 终止日期, both counted; None is no end."""

    kind: str
    starts_on: date
    ends_on: date | None
    person_status: str

    def holds(self, day: date) -> bool:
        """Whether it lets the household have money of the fund on a day."""
        is_lasting = self.kind in _LASTING and self.person_status == _PRESENT
        return is_lasting and self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Application:
    """What is asked for a household, in yuan; `signed_by` is the first signer."""

    document_no: str
    household_no: str
    amount: Decimal
    purpose: str
    applied_on: date
    applied_by: str
    state: State = State.WAITING
    signed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the second signature is judged by, on its own day (Z9). Yuan.

    `paid_this_year` is what the household got in the day's calendar year, `receipts_left` what 到账 has confirmed less
    all payments.
    """

    is_eligible: bool
    paid_this_year: Decimal
    balance: Decimal
    receipts_left: Decimal
    correction_waits: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """The application after a word, why the word or the application was refused (by code), and what is to be booked."""

    application: Application
    reasons: tuple[Reason, ...] = ()
    posting: Posting | None = None


def is_eligible(spells: Iterable[Spell], welfare: Iterable[Welfare], day: date) -> bool:
    """Whether a household may get money on a day: it is monitored, or a 正常 member has 低保 or 特困供养 in force."""
    return any(spell.holds(day) for spell in spells) or any(each.holds(day) for each in welfare)


def applied(application: Application, numbers: Collection[str]) -> Judgement:
    """A new application. `numbers` are all 申请编号 that were ever used, also of what was refused (Z11).

    One that is refused here was none: its number is not used by it.
    """
    written = (application.document_no, application.household_no, application.purpose, application.applied_by)
    faults = {
        Reason.FIELD_MISSING: not all(each.strip() for each in written),
        Reason.AMOUNT_IMPOSSIBLE: not is_possible(application.amount),
        Reason.NUMBER_TWICE: application.document_no in numbers,
    }
    reasons = _found(faults)
    return Judgement(replace(application, state=State.REFUSED) if reasons else application, reasons)


def signed(application: Application, signer: str, standing: Standing, in_force: InForce) -> Judgement:
    """A signature: the first is taken at any time, the second one, by somebody else, pays or refuses the whole.

    The same signer again is refused, and the application goes on waiting (Z11). `standing` and `in_force` are those of
    the signature's day.
    """
    if application.state is not State.WAITING:
        return Judgement(application, (Reason.DECIDED,))
    if application.signed_by is None:
        return Judgement(replace(application, signed_by=signer))
    if application.signed_by == signer:
        return Judgement(application, (Reason.SAME_SIGNER,))
    reasons = _against(application.amount, standing, in_force)
    if reasons:
        return Judgement(replace(application, state=State.REFUSED), reasons)
    return Judgement(replace(application, state=State.PAID), posting=_payment(application, -application.amount))


def turned_down(application: Application) -> Judgement:
    """A signer's no ends an application that waits; nothing is booked."""
    if application.state is not State.WAITING:
        return Judgement(application, (Reason.DECIDED,))
    return Judgement(replace(application, state=State.REFUSED))


def came_back(application: Application) -> Judgement:
    """The payment comes back whole, once: a payment with the sign turned, of the same 申请编号 (Z13)."""
    if application.state is not State.PAID:
        return Judgement(application, (Reason.NOT_PAID,))
    return Judgement(replace(application, state=State.CAME_BACK), posting=_payment(application, application.amount))


def _against(amount: Decimal, standing: Standing, in_force: InForce) -> tuple[Reason, ...]:
    needs_receipt = in_force.flag("fund_needs_receipt")
    return _found(
        {
            Reason.NOT_ELIGIBLE: not standing.is_eligible,
            Reason.OVER_CAP: standing.paid_this_year + amount > in_force.amount("fund_cap_yuan"),
            Reason.OVER_BALANCE: amount > standing.balance,
            Reason.NOT_RECEIVED: needs_receipt and amount > standing.receipts_left,
            Reason.CORRECTION_WAITS: standing.correction_waits,
        }
    )


def _found(faults: dict[Reason, bool]) -> tuple[Reason, ...]:
    return tuple(sorted(reason for reason, is_found in faults.items() if is_found))


def is_possible(amount: Decimal) -> bool:
    """Whether an amount can be asked for or come in: over 0, in whole fen."""
    return amount.is_finite() and amount > 0 and amount % FEN == 0


def _payment(application: Application, amount: Decimal) -> Posting:
    return Posting(Kind.PAYMENT, amount, household_no=application.household_no, document_no=application.document_no)
