"""The survey of households below the lines: how it was drawn, whom it drew, and what villages answered."""

import sqlalchemy as sa
from alembic import op

revision = "r0013"
down_revision: str | None = "r0012"


def upgrade() -> None:
    """Make the tables."""
    _survey()
    _survey_stratum()
    _survey_household()
    _survey_household_detail()


def _survey() -> None:
    op.create_table(
        "survey",
        sa.Column("survey_no", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("frame", sa.Integer(), nullable=False),
        sa.Column("cuts", sa.Text(), nullable=False),
        sa.Column("policy_version", sa.Text(), nullable=False),
        sa.Column("learned_from", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.String(10), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("survey_no", name=op.f("pk_survey")),
        sa.UniqueConstraint("month", name=op.f("uq_survey_month")),
    )


def _survey_stratum() -> None:
    op.create_table(
        "survey_stratum",
        sa.Column("survey_no", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("township", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("frame", sa.Integer(), nullable=False),
        sa.Column("drawn", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["survey_no"], ["survey.survey_no"], name=op.f("fk_survey_stratum_survey_no_survey")),
        sa.PrimaryKeyConstraint("survey_no", "number", name=op.f("pk_survey_stratum")),
    )


def _survey_household() -> None:
    op.create_table(
        "survey_household",
        sa.Column("drawn_no", sa.Text(), nullable=False),
        sa.Column("survey_no", sa.Text(), nullable=False),
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("stratum", sa.Integer(), nullable=False),
        sa.Column("closeness", sa.Integer(), nullable=False),
        sa.Column("township", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at_risk", sa.String(10), nullable=True),
        sa.Column("risk_types", sa.Text(), nullable=True),
        sa.Column("checked_on", sa.String(10), nullable=True),
        sa.Column("answered_on", sa.String(10), nullable=True),
        sa.Column("clued", sa.Text(), nullable=True),
        sa.Column("clue_case_no", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["survey_no"], ["survey.survey_no"], name=op.f("fk_survey_household_survey_no_survey")),
        sa.PrimaryKeyConstraint("drawn_no", name=op.f("pk_survey_household")),
        sa.UniqueConstraint("survey_no", "household_no", name=op.f("uq_survey_household_survey_no_household_no")),
    )
    op.create_index(op.f("ix_survey_household_household_no"), "survey_household", ["household_no"], unique=False)


def _survey_household_detail() -> None:
    op.create_table(
        "survey_household_detail",
        sa.Column("drawn_no", sa.Text(), nullable=False),
        sa.Column("card", sa.JSON(), nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["drawn_no"],
            ["survey_household.drawn_no"],
            name=op.f("fk_survey_household_detail_drawn_no_survey_household"),
        ),
        sa.PrimaryKeyConstraint("drawn_no", name=op.f("pk_survey_household_detail")),
    )
