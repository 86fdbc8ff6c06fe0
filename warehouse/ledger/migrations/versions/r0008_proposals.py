"""Proposals of places and donors, with who is proposed beside them."""

import sqlalchemy as sa
from alembic import op

revision = "r0008"
down_revision: str | None = "r0007"

LongInteger = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STATE = "state in ('sent', 'failed') and started_on is null or state = 'placed' and started_on is not null"


def upgrade() -> None:
    """Make the tables."""
    _proposal()
    _proposal_person()


def _proposal() -> None:
    op.create_table(
        "proposal",
        sa.Column("proposal_no", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("township", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("offer_no", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("distance", sa.Integer(), nullable=True),
        sa.Column("amount_fen", LongInteger, nullable=False),
        sa.Column("sent_on", sa.String(10), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("said_by", sa.String(20), nullable=True),
        sa.Column("answered_on", sa.String(10), nullable=True),
        sa.Column("started_on", sa.String(10), nullable=True),
        sa.Column("agreed_fen", LongInteger, nullable=True),
        sa.CheckConstraint(STATE, name=op.f("ck_proposal_state")),
        sa.PrimaryKeyConstraint("proposal_no", name=op.f("pk_proposal")),
    )
    for column in ("month", "household_no", "offer_no"):
        op.create_index(op.f(f"ix_proposal_{column}"), "proposal", [column], unique=False)


def _proposal_person() -> None:
    op.create_table(
        "proposal_person",
        sa.Column("proposal_no", sa.Text(), nullable=False),
        sa.Column("person_key", sa.Text(), nullable=False),
        sa.Column("card", sa.JSON(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_no"], ["proposal.proposal_no"], name=op.f("fk_proposal_person_proposal_no_proposal")
        ),
        sa.PrimaryKeyConstraint("proposal_no", name=op.f("pk_proposal_person")),
    )
    op.create_index(op.f("ix_proposal_person_person_key"), "proposal_person", ["person_key"], unique=False)
