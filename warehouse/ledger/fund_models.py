"""The tables of the relief fund (帮扶救助基金). Money is integer fen; households stand by their 户编号 alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warehouse.ledger.columns import LongInteger
from warehouse.ledger.models import Base

OF_ITS_KIND: Final = (
    "kind in ('income', 'correction') and sales_month is not null and household_no is null and document_no is null"
    " or kind = 'payment' and sales_month is null and household_no is not null and document_no is not null"
)


class FundEntry(Base):
    """One entry of the fund's book. Added, never changed: triggers refuse it.

    Amounts are signed, payments negative. The database itself holds that each entry has a place of its own, that no
    balance is under 0, and that what was asked for under one 申请编号 is paid once, and comes back once.
    """

    __tablename__ = "fund_entry"
    __table_args__ = (
        UniqueConstraint("document_no", "amount_fen"),
        CheckConstraint("seq > 0", name="ck_fund_entry_seq"),
        CheckConstraint("amount_fen <> 0", name="ck_fund_entry_amount"),
        CheckConstraint("balance_fen >= 0", name="ck_fund_entry_balance"),
        CheckConstraint(OF_ITS_KIND, name="ck_fund_entry_kind"),
    )

    seq: Mapped[int] = mapped_column(LongInteger, primary_key=True, autoincrement=False)
    on_day: Mapped[date]
    kind: Mapped[str] = mapped_column(String(20))
    sales_month: Mapped[str | None] = mapped_column(String(7), index=True)
    household_no: Mapped[str | None] = mapped_column(Text, index=True)
    document_no: Mapped[str | None] = mapped_column(Text)
    amount_fen: Mapped[int] = mapped_column(LongInteger)
    balance_fen: Mapped[int] = mapped_column(LongInteger)
    booked_at: Mapped[datetime]


class FundWaiting(Base):
    """One sales month whose negative correction waits outside the book, as the latest month's last run found it."""

    __tablename__ = "fund_waiting"
    __table_args__ = (CheckConstraint("amount_fen < 0", name="ck_fund_waiting_amount"),)

    sales_month: Mapped[str] = mapped_column(String(7), primary_key=True)
    amount_fen: Mapped[int] = mapped_column(LongInteger)
    found_at: Mapped[datetime]


class FundApplication(Base):
    """One application for money of the fund. Its 申请编号 counts once, also that of one that was refused.

    `signed_by` is the first signer, `decided_by` the second, or the one who turned it down; `refused_for` holds the
    codes of what stood against it.
    """

    __tablename__ = "fund_application"
    __table_args__ = (CheckConstraint("amount_fen > 0", name="ck_fund_application_amount"),)

    document_no: Mapped[str] = mapped_column(Text, primary_key=True)
    household_no: Mapped[str] = mapped_column(Text, index=True)
    amount_fen: Mapped[int] = mapped_column(LongInteger)
    applied_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(20), index=True)
    taken_at: Mapped[datetime]
    signed_by: Mapped[str | None] = mapped_column(Text)
    signed_on: Mapped[date | None]
    decided_by: Mapped[str | None] = mapped_column(Text)
    decided_on: Mapped[date | None]
    refused_for: Mapped[str | None] = mapped_column(Text)


class FundApplicationDetail(Base):
    """What an application is for and who made it. Personal."""

    __tablename__ = "fund_application_detail"

    document_no: Mapped[str] = mapped_column(ForeignKey("fund_application.document_no"), primary_key=True)
    purpose: Mapped[str] = mapped_column(Text)
    applied_by: Mapped[str] = mapped_column(Text)


class FundReceipt(Base):
    """Money that came in, by its voucher: the share of sales, or the payment of an application that comes back."""

    __tablename__ = "fund_receipt"
    __table_args__ = (CheckConstraint("amount_fen > 0", name="ck_fund_receipt_amount"),)

    voucher_no: Mapped[str] = mapped_column(Text, primary_key=True)
    matter: Mapped[str] = mapped_column(String(20))
    amount_fen: Mapped[int] = mapped_column(LongInteger)
    received_on: Mapped[date]
    document_no: Mapped[str | None] = mapped_column(ForeignKey("fund_application.document_no"))
    state: Mapped[str] = mapped_column(String(20), index=True)
    signed_by: Mapped[str] = mapped_column(Text)
    signed_on: Mapped[date]
    confirmed_by: Mapped[str | None] = mapped_column(Text)
    confirmed_on: Mapped[date | None]
