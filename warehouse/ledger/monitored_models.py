"""Tables of who is monitored: the register's words, the times of being monitored, what a month's screening knew."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from warehouse.ledger.models import Base


class RegisterSays(Base):
    """One household of which the register says that it is or was monitored, as the latest month has it.

    `category` is 监测类别 by the register alone.
    """

    __tablename__ = "register_word"

    household_no: Mapped[str] = mapped_column(Text, primary_key=True)
    status: Mapped[str | None] = mapped_column(String(20))
    identified_on: Mapped[date | None]
    eliminated_on: Mapped[date | None]
    category: Mapped[str] = mapped_column(Text)


class MonitoredSpell(Base):
    """One time of a household's being monitored, numbered from 1: made of the cases and of the register's words."""

    __tablename__ = "monitored_spell"

    household_no: Mapped[str] = mapped_column(Text, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    category: Mapped[str] = mapped_column(Text)
    risk_types: Mapped[str] = mapped_column(Text)
    determined_on: Mapped[date | None]
    eliminated_on: Mapped[date | None]
    is_relapse: Mapped[bool]


class KnownAtFirstRun(Base):
    """One word that the ledger knew of a household when a month was screened first; it stays as it was."""

    __tablename__ = "known_word"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    household_no: Mapped[str] = mapped_column(Text)
    word: Mapped[str] = mapped_column(String(20))
    on_day: Mapped[date | None]
