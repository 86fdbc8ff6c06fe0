"""Money that came in (到账): told by two signers, either the share of sales or a payment that comes back (Z13)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from policy.fund.applications import Application, State, is_possible
from policy.fund.refusals import Reason
from policy.fund.words import Matter


class ReceiptState(StrEnum):
    """Whether a second signer has confirmed it."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a voucher says, in yuan; `document_no` is that of the payment that comes back. `signed_by` signed first."""

    voucher_no: str
    matter: Matter
    amount: Decimal
    received_on: date
    document_no: str | None = None
    state: ReceiptState = ReceiptState.WAITING
    signed_by: str | None = None

    def says_the_same(self, other: Receipt) -> bool:
        """Whether both tell of the same money."""
        return self._content == other._content

    @property
    def _content(self) -> tuple[object, ...]:
        return self.voucher_no, self.matter, self.amount, self.received_on, self.document_no


@dataclass(frozen=True, slots=True)
class ReceiptJudgement:
    """The receipt after a signature, and why the signature was refused."""

    receipt: Receipt
    reasons: tuple[Reason, ...] = ()

    @property
    def is_confirmed(self) -> bool:
        """Whether it was this signature that confirmed it."""
        return not self.reasons and self.receipt.state is ReceiptState.CONFIRMED


def received(
    said: Receipt, kept: Receipt | None, signer: str, paid: Application | None, today: date
) -> ReceiptJudgement:
    """A signature under a receipt. `kept` is what stands under its voucher, `paid` the application that it names.

    The first signer may say it anew as long as nobody else has signed; the second one must say the same.
    """
    reasons = _against(said, paid, today)
    if reasons:
        return ReceiptJudgement(said, reasons)
    if kept is None:
        return ReceiptJudgement(replace(said, signed_by=signer))
    return _after(kept, said, signer)


def _after(kept: Receipt, said: Receipt, signer: str) -> ReceiptJudgement:
    """The next signature under a voucher that stands."""
    is_same = kept.says_the_same(said)
    if kept.state is ReceiptState.CONFIRMED:
        return ReceiptJudgement(kept, (Reason.VOUCHER_TWICE,))
    if kept.signed_by == signer:
        said_anew = replace(said, signed_by=signer)
        return ReceiptJudgement(kept, (Reason.SAME_SIGNER,)) if is_same else ReceiptJudgement(said_anew)
    if not is_same:
        return ReceiptJudgement(kept, (Reason.RECEIPTS_DIFFER,))
    return ReceiptJudgement(replace(kept, state=ReceiptState.CONFIRMED))


def _against(said: Receipt, paid: Application | None, today: date) -> tuple[Reason, ...]:
    faults = {
        Reason.FIELD_MISSING: not said.voucher_no.strip(),
        Reason.AMOUNT_IMPOSSIBLE: not is_possible(said.amount),
        Reason.DAY_AHEAD: said.received_on > today,
        **_against_coming_back(said, paid),
    }
    return tuple(sorted(reason for reason, is_found in faults.items() if is_found))


def _against_coming_back(said: Receipt, paid: Application | None) -> dict[Reason, bool]:
    if said.matter is not Matter.CAME_BACK:
        return {}
    if paid is None or paid.state is not State.PAID:
        return {Reason.NOT_PAID: True}
    return {Reason.NOT_WHOLE: said.amount != paid.amount}
