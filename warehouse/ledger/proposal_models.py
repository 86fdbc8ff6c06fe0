"""The tables of proposals (岗位推荐, 爱心助学推荐). Who is proposed stands in a side table that a purge may empty."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from warehouse.ledger.columns import LongInteger
from warehouse.ledger.models import Base, Json


class ProposalFile(Base):
    """One person proposed in a month for a vacancy or to a donor (`offer_no`), and what became of it.

    `measure` is the kind of job or 爱心助学, `amount_fen` what is offered: a month's wage, or a gift. `said_by` is the
    desk whose answer counts; `started_on` and `agreed_fen` are of what came about.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint(
            "state in ('sent', 'failed') and started_on is null or state = 'placed' and started_on is not null",
            name="ck_proposal_state",
        ),
    )

    proposal_no: Mapped[str] = mapped_column(Text, primary_key=True)
    month: Mapped[str] = mapped_column(String(7), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    household_no: Mapped[str] = mapped_column(Text, index=True)
    township: Mapped[str] = mapped_column(Text)
    village: Mapped[str] = mapped_column(Text)
    offer_no: Mapped[str] = mapped_column(Text, index=True)
    measure: Mapped[str] = mapped_column(Text)
    distance: Mapped[int | None]
    amount_fen: Mapped[int] = mapped_column(LongInteger)
    sent_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(10))
    said_by: Mapped[str | None] = mapped_column(String(20))
    answered_on: Mapped[date | None]
    started_on: Mapped[date | None]
    agreed_fen: Mapped[int | None] = mapped_column(LongInteger)


class ProposalPerson(Base):
    """Who one proposal is for, what its workbooks say of it, and why it came to nothing. Personal."""

    __tablename__ = "proposal_person"

    proposal_no: Mapped[str] = mapped_column(ForeignKey("proposal.proposal_no"), primary_key=True)
    person_key: Mapped[str] = mapped_column(Text, index=True)
    card: Mapped[Json]
    cause: Mapped[str] = mapped_column(Text)
