"""The tables of the yearly check (年度核查). What tells of people stands in a side table that a purge may empty."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warehouse.ledger.models import Base, Json


class YearlyCheckFile(Base):
    """One household that a village checks in a month: when it was sent, until when, what was answered (or nothing)."""

    __tablename__ = "yearly_check"
    __table_args__ = (UniqueConstraint("month", "household_no"),)

    check_no: Mapped[str] = mapped_column(Text, primary_key=True)
    month: Mapped[str] = mapped_column(String(7))
    household_no: Mapped[str] = mapped_column(Text, index=True)
    township: Mapped[str] = mapped_column(Text)
    village: Mapped[str] = mapped_column(Text)
    sent_on: Mapped[date]
    due_on: Mapped[date]
    changed: Mapped[str | None] = mapped_column(String(10))
    in_place: Mapped[str | None] = mapped_column(String(10))
    checked_on: Mapped[date | None]
    answered_on: Mapped[date | None]


class YearlyCheckDetail(Base):
    """What a check's workbook says of the household, and the village's own words. Personal."""

    __tablename__ = "yearly_check_detail"

    check_no: Mapped[str] = mapped_column(ForeignKey("yearly_check.check_no"), primary_key=True)
    card: Mapped[Json]
    change: Mapped[str] = mapped_column(Text)
    checked_by: Mapped[str] = mapped_column(Text)
