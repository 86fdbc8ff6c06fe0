"""Money that came into the fund (到账) in the ledger: each voucher once, confirmed by two signers."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from policy.fund.receipts import Receipt, ReceiptState
from policy.fund.words import Matter
from policy.money import fen_of, yuan_of
from warehouse.ledger.entries import Entries
from warehouse.ledger.fund_applications import Telling
from warehouse.ledger.fund_models import FundReceipt
from warehouse.ledger.words import Word


class FundReceipts:
    """The receipts within one transaction."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries

    def by_no(self, voucher_no: str) -> Receipt | None:
        """Give what stands under a voucher."""
        row = self._session.get(FundReceipt, voucher_no)
        return None if row is None else _receipt(row)

    def waiting(self) -> list[Receipt]:
        """Give what one signer has told of and no second one has confirmed."""
        wanted = select(FundReceipt).where(FundReceipt.state == ReceiptState.WAITING.value)
        rows = self._session.scalars(wanted.order_by(FundReceipt.signed_on, FundReceipt.voucher_no))
        return [_receipt(row) for row in rows]

    def confirmed(self) -> Decimal:
        """Give what has arrived of the share of sales, in yuan."""
        arrived = select(func.sum(FundReceipt.amount_fen)).where(
            FundReceipt.state == ReceiptState.CONFIRMED.value, FundReceipt.matter == Matter.SALES.name.lower()
        )
        return yuan_of(int(self._session.scalar(arrived) or 0))

    def keep(self, receipt: Receipt, telling: Telling) -> None:
        """Keep what a signature made of a receipt."""
        row = self._session.get(FundReceipt, receipt.voucher_no) or self._new(receipt)
        row.amount_fen, row.matter = fen_of(receipt.amount), receipt.matter.name.lower()
        row.received_on, row.document_no, row.state = receipt.received_on, receipt.document_no, receipt.state.value
        if receipt.state is ReceiptState.WAITING:
            row.signed_by, row.signed_on = telling.actor, telling.at.date()
        else:
            row.confirmed_by, row.confirmed_on = telling.actor, telling.at.date()
        self._session.add(row)
        self._session.flush()
        payload: dict[str, object] = {"voucher_no": row.voucher_no, "state": row.state, "amount_fen": row.amount_fen}
        self._entries.append(telling.draft(Word.FUND_RECEIVED, payload), row)

    def _new(self, receipt: Receipt) -> FundReceipt:
        return FundReceipt(voucher_no=receipt.voucher_no)


def _receipt(row: FundReceipt) -> Receipt:
    return Receipt(
        voucher_no=row.voucher_no,
        matter=Matter[row.matter.upper()],
        amount=yuan_of(row.amount_fen),
        received_on=row.received_on,
        document_no=row.document_no,
        state=ReceiptState(row.state),
        signed_by=row.signed_by,
    )
