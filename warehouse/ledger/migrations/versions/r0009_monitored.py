"""Who is monitored: the register's words, the times of being monitored with their view, what a screening knew."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "r0009"
down_revision: str | None = "r0008"

SQL = Path(__file__).parent.parent / "sql" / "r0009"


def upgrade() -> None:
    """Make the tables and the view."""
    _register_word()
    _monitored_spell()
    _known_word()
    op.get_bind().exec_driver_sql((SQL / "v_monitored.sql").read_text(encoding="utf-8"))


def _register_word() -> None:
    op.create_table(
        "register_word",
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("status", sa.String(20), nullable=True),
        sa.Column("identified_on", sa.String(10), nullable=True),
        sa.Column("eliminated_on", sa.String(10), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("household_no", name=op.f("pk_register_word")),
    )


def _monitored_spell() -> None:
    op.create_table(
        "monitored_spell",
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("risk_types", sa.Text(), nullable=False),
        sa.Column("determined_on", sa.String(10), nullable=True),
        sa.Column("eliminated_on", sa.String(10), nullable=True),
        sa.Column("is_relapse", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("household_no", "number", name=op.f("pk_monitored_spell")),
    )


def _known_word() -> None:
    op.create_table(
        "known_word",
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("word", sa.String(20), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("month", "number", name=op.f("pk_known_word")),
    )
