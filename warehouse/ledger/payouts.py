"""Payments: batches and who signed them, attempts (at most one standing a claim), confirmations (each 流水号 once)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from policy.money import fen_of
from warehouse.ledger.claim_models import BatchSignature, ClaimFile, Confirmation, PaymentAttempt, PayoutBatch
from warehouse.ledger.claims import FiledClaim

LIVE, PAID, RETURNED = "live", "paid", "returned"


class Payouts:
    """The payments within one transaction."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self._session = session

    def next_number(self, month: str) -> int:
        """Give the number of the month's next batch: 1, 2, 3."""
        return (self._session.scalar(select(func.max(PayoutBatch.number)).where(PayoutBatch.month == month)) or 0) + 1

    def add(self, batch: PayoutBatch) -> None:
        """Keep a batch."""
        self._session.add(batch)
        self._session.flush()

    def batch(self, batch_no: str) -> PayoutBatch | None:
        """Give one batch."""
        return self._session.get(PayoutBatch, batch_no)

    def batches(self, month: str) -> list[PayoutBatch]:
        """Give the month's batches, in the order of making."""
        wanted = select(PayoutBatch).where(PayoutBatch.month == month).order_by(PayoutBatch.number)
        return list(self._session.scalars(wanted))

    def signature(self, batch_no: str, signer: str) -> BatchSignature | None:
        """Give a signer's word on a batch."""
        return self._session.get(BatchSignature, (batch_no, signer))

    def sign(self, signature: BatchSignature) -> None:
        """Keep a signer's word on a batch; a later word takes the place of the earlier one."""
        self._session.merge(signature)
        self._session.flush()

    def signatures(self, batch_no: str) -> list[BatchSignature]:
        """Give who signed a batch, in the order of signing."""
        wanted = select(BatchSignature).where(BatchSignature.batch_no == batch_no)
        return list(self._session.scalars(wanted.order_by(BatchSignature.signed_at, BatchSignature.signer)))

    def begin(self, filed: FiledClaim, batch_no: str) -> None:
        """Begin an attempt to pay a claim. The database refuses a second one while the first is not returned."""
        before = select(PaymentAttempt.id).where(PaymentAttempt.claim_no == filed.claim_no)
        self._session.add(
            PaymentAttempt(
                claim_no=filed.claim_no,
                batch_no=batch_no,
                amount_fen=fen_of(filed.claim.rest),
                state=LIVE,
                after_attempt=self._session.scalars(before.order_by(PaymentAttempt.id.desc())).first(),
            )
        )
        self._session.flush()

    def end(self, claim_no: str, state: str) -> None:
        """End a claim's standing attempt, as paid or returned."""
        wanted = select(PaymentAttempt).where(PaymentAttempt.claim_no == claim_no, PaymentAttempt.state == LIVE)
        for attempt in self._session.scalars(wanted):
            attempt.state = state
        self._session.flush()

    def gone_out(self, batch_no: str, on: date) -> None:
        """Note that a batch went to the insurer."""
        self._session.get_one(PayoutBatch, batch_no).out_on = on

    def confirmation(self, serial_no: str) -> Confirmation | None:
        """Give what was confirmed under a 流水号, in the whole ledger."""
        return self._session.get(Confirmation, serial_no)

    def paid(self, month: str) -> dict[str, int]:
        """Give how much was confirmed as paid, in fen, for each claim of the month with a payment."""
        wanted = (
            select(Confirmation.claim_no, func.sum(Confirmation.amount_fen))
            .join(ClaimFile, ClaimFile.claim_no == Confirmation.claim_no)
            .where(ClaimFile.month == month, Confirmation.state == PAID)
            .group_by(Confirmation.claim_no)
        )
        return {claim_no: int(fen) for claim_no, fen in self._session.execute(wanted)}

    def confirm(self, confirmation: Confirmation) -> None:
        """Keep a confirmation."""
        self._session.add(confirmation)
        self._session.flush()
