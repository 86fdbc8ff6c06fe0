"""The yearly check: whom villages check, and what they said, with what tells of people beside it."""

import sqlalchemy as sa
from alembic import op

revision = "r0012"
down_revision: str | None = "r0011"


def upgrade() -> None:
    """Make the tables."""
    _yearly_check()
    _yearly_check_detail()


def _yearly_check() -> None:
    op.create_table(
        "yearly_check",
        sa.Column("check_no", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("township", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.String(10), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=False),
        sa.Column("changed", sa.String(10), nullable=True),
        sa.Column("in_place", sa.String(10), nullable=True),
        sa.Column("checked_on", sa.String(10), nullable=True),
        sa.Column("answered_on", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("check_no", name=op.f("pk_yearly_check")),
        sa.UniqueConstraint("month", "household_no", name=op.f("uq_yearly_check_month_household_no")),
    )
    op.create_index(op.f("ix_yearly_check_household_no"), "yearly_check", ["household_no"], unique=False)


def _yearly_check_detail() -> None:
    op.create_table(
        "yearly_check_detail",
        sa.Column("check_no", sa.Text(), nullable=False),
        sa.Column("card", sa.JSON(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_no"], ["yearly_check.check_no"], name=op.f("fk_yearly_check_detail_check_no_yearly_check")
        ),
        sa.PrimaryKeyConstraint("check_no", name=op.f("pk_yearly_check_detail")),
    )
