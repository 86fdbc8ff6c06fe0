"""The tables of work orders (交办单) and of the plans that hold them. Money is integer fen.

What tells of people stands in `order_detail` (words and names, the card of the household) and `help_plan_person`, which
a purge may empty.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from warehouse.ledger.columns import LongInteger
from warehouse.ledger.models import Base, Json

IS_LIVE: Final = text("state in ('proposed', 'sent', 'under_way', 'impossible')")


class OrderFile(Base):
    """One order as it stands: a projection of its words, for views and questions.

    The database itself holds that a household has one live order a measure and risk type. `measure` is the code,
    `office` the key of the department, `measure_name` and `department` what they were called as the order was made.
    `matter` is what one answer is for, `follows` the order that a 改派 closed, `case_no` the case that it is for; all
    empty where there is none. `opened_seq` is the entry that tells of its making.
    """

    __tablename__ = "order_file"
    __table_args__ = (
        Index(
            "uq_order_file_one_live_a_measure",
            "household_no",
            "measure",
            "risk_type",
            unique=True,
            sqlite_where=IS_LIVE,
            postgresql_where=IS_LIVE,
        ),
    )

    order_no: Mapped[str] = mapped_column(Text, primary_key=True)
    month: Mapped[str] = mapped_column(String(7), index=True)
    household_no: Mapped[str] = mapped_column(Text, index=True)
    measure: Mapped[str] = mapped_column(Text)
    measure_name: Mapped[str] = mapped_column(Text)
    office: Mapped[str] = mapped_column(Text)
    department: Mapped[str] = mapped_column(Text)
    risk_type: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20), index=True)
    is_urgent: Mapped[bool]
    is_to_verify: Mapped[bool]
    left_scope: Mapped[bool]
    matter: Mapped[str | None] = mapped_column(Text, index=True)
    follows: Mapped[str | None] = mapped_column(ForeignKey("order_file.order_no"))
    case_no: Mapped[str | None] = mapped_column(ForeignKey("case_file.case_no"), index=True)
    township: Mapped[str] = mapped_column(Text)
    village: Mapped[str] = mapped_column(Text)
    village_code: Mapped[str] = mapped_column(Text)
    made_on: Mapped[date]
    sent_on: Mapped[date | None]
    due_on: Mapped[date | None]
    since: Mapped[date]
    expected_on: Mapped[date | None]
    done_on: Mapped[date | None]
    amount_fen: Mapped[int | None] = mapped_column(LongInteger)
    opened_seq: Mapped[int] = mapped_column(LongInteger)


class OrderDetail(Base):
    """The words of an order as `policy.orders.stored` writes them, what lists say of the household, why it was made.

    `basis` is a list of sentences. Personal.
    """

    __tablename__ = "order_detail"

    order_no: Mapped[str] = mapped_column(ForeignKey("order_file.order_no"), primary_key=True)
    steps: Mapped[Json]
    card: Mapped[Json]
    basis: Mapped[list[str]]


class OrderEvidence(Base):
    """One row of a file on which an order stands: an urgent order goes out again only on a new one."""

    __tablename__ = "order_evidence"

    order_no: Mapped[str] = mapped_column(ForeignKey("order_file.order_no"), primary_key=True)
    evidence_key: Mapped[str] = mapped_column(Text, primary_key=True)


class HelpPlan(Base):
    """One household's plan: there is one a household. `named_on` is the day on which it got its 帮扶责任人.

    `person_due_on` is the day until which it must, `has_labour` whether it had labour as the plan was made.
    """

    __tablename__ = "help_plan"

    household_no: Mapped[str] = mapped_column(Text, primary_key=True)
    month: Mapped[str] = mapped_column(String(7), index=True)
    made_on: Mapped[date]
    has_labour: Mapped[bool]
    person_due_on: Mapped[date]
    named_on: Mapped[date | None]


class HelpPlanPerson(Base):
    """Who answers for a household's plan (帮扶责任人). Personal."""

    __tablename__ = "help_plan_person"

    household_no: Mapped[str] = mapped_column(ForeignKey("help_plan.household_no"), primary_key=True)
    person: Mapped[str] = mapped_column(Text)
    named_by: Mapped[str] = mapped_column(Text)


class PlannedCase(Base):
    """One determined case for which measures were proposed, once."""

    __tablename__ = "planned_case"

    case_no: Mapped[str] = mapped_column(ForeignKey("case_file.case_no"), primary_key=True)
    planned_on: Mapped[date]
    orders: Mapped[int]
