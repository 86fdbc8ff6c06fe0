"""The tables of the survey (抽样调研). What tells of people stands in a side table that a purge may empty."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warehouse.ledger.models import Base, Json


class SurveyFile(Base):
    """The survey of a month: the seed and policy by which it was drawn, from how many households.

    `cuts` are those of closeness in ten-thousandths, joined by 、; `learned_from` is the survey whose answers told how
    many to draw where.
    """

    __tablename__ = "survey"

    survey_no: Mapped[str] = mapped_column(Text, primary_key=True)
    month: Mapped[str] = mapped_column(String(7), unique=True)
    seed: Mapped[int]
    size: Mapped[int]
    frame: Mapped[int]
    cuts: Mapped[str] = mapped_column(Text)
    policy_version: Mapped[str] = mapped_column(Text)
    learned_from: Mapped[str | None] = mapped_column(Text)
    sent_on: Mapped[date]
    due_on: Mapped[date]


class SurveyStratumFile(Base):
    """One stratum of a survey, in the order of drawing: households in its frame, and drawn from it."""

    __tablename__ = "survey_stratum"

    survey_no: Mapped[str] = mapped_column(ForeignKey("survey.survey_no"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    township: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    band: Mapped[int]
    frame: Mapped[int]
    drawn: Mapped[int]


class SurveyHousehold(Base):
    """One household that was drawn, and what its village answered (or nothing). `closeness` in ten-thousandths.

    `clued` are the risk types of which a clue was made, joined by 、; `clue_case_no` the case that took the last in.
    """

    __tablename__ = "survey_household"
    __table_args__ = (UniqueConstraint("survey_no", "household_no"),)

    drawn_no: Mapped[str] = mapped_column(Text, primary_key=True)
    survey_no: Mapped[str] = mapped_column(ForeignKey("survey.survey_no"))
    household_no: Mapped[str] = mapped_column(Text, index=True)
    stratum: Mapped[int]
    closeness: Mapped[int]
    township: Mapped[str] = mapped_column(Text)
    village: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    at_risk: Mapped[str | None] = mapped_column(String(10))
    risk_types: Mapped[str | None] = mapped_column(Text)
    checked_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    clued: Mapped[str | None] = mapped_column(Text)
    clue_case_no: Mapped[str | None] = mapped_column(Text)


class SurveyHouseholdDetail(Base):
    """What a survey's workbook says of a household, and who checked it. Personal."""

    __tablename__ = "survey_household_detail"

    drawn_no: Mapped[str] = mapped_column(ForeignKey("survey_household.drawn_no"), primary_key=True)
    card: Mapped[Json]
    checked_by: Mapped[str] = mapped_column(Text)
