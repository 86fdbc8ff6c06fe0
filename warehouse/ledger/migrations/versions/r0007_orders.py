"""Work orders: their files, the plans that hold them, and the view that others read."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "r0007"
down_revision: str | None = "r0006"

LongInteger = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IS_LIVE = sa.text("state in ('proposed', 'sent', 'under_way', 'impossible')")
SQL = Path(__file__).parent.parent / "sql" / "r0007"


def upgrade() -> None:
    """Make the tables, the index that holds one live order, and the view."""
    _order_file()
    _beside_an_order()
    _help_plan()
    for statement in sorted((SQL / op.get_bind().dialect.name).glob("*.sql")):
        op.get_bind().exec_driver_sql(statement.read_text(encoding="utf-8"))


def _order_file() -> None:
    op.create_table(
        "order_file",
        sa.Column("order_no", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("measure_name", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("risk_type", sa.Text(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("is_to_verify", sa.Boolean(), nullable=False),
        sa.Column("left_scope", sa.Boolean(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=True),
        sa.Column("follows", sa.Text(), nullable=True),
        sa.Column("case_no", sa.Text(), nullable=True),
        sa.Column("township", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("village_code", sa.Text(), nullable=False),
        sa.Column("made_on", sa.String(10), nullable=False),
        sa.Column("sent_on", sa.String(10), nullable=True),
        sa.Column("due_on", sa.String(10), nullable=True),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("expected_on", sa.String(10), nullable=True),
        sa.Column("done_on", sa.String(10), nullable=True),
        sa.Column("amount_fen", LongInteger, nullable=True),
        sa.Column("opened_seq", LongInteger, nullable=False),
        sa.ForeignKeyConstraint(["follows"], ["order_file.order_no"], name=op.f("fk_order_file_follows_order_file")),
        sa.ForeignKeyConstraint(["case_no"], ["case_file.case_no"], name=op.f("fk_order_file_case_no_case_file")),
        sa.PrimaryKeyConstraint("order_no", name=op.f("pk_order_file")),
    )
    for column in ("month", "household_no", "state", "matter", "case_no"):
        op.create_index(op.f(f"ix_order_file_{column}"), "order_file", [column], unique=False)
    op.create_index(
        "uq_order_file_one_live_a_measure",
        "order_file",
        ["household_no", "measure", "risk_type"],
        unique=True,
        sqlite_where=IS_LIVE,
        postgresql_where=IS_LIVE,
    )


def _beside_an_order() -> None:
    op.create_table(
        "order_detail",
        sa.Column("order_no", sa.Text(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("card", sa.JSON(), nullable=False),
        sa.Column("basis", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_no"], ["order_file.order_no"], name=op.f("fk_order_detail_order_no_order_file")
        ),
        sa.PrimaryKeyConstraint("order_no", name=op.f("pk_order_detail")),
    )
    op.create_table(
        "order_evidence",
        sa.Column("order_no", sa.Text(), nullable=False),
        sa.Column("evidence_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_no"], ["order_file.order_no"], name=op.f("fk_order_evidence_order_no_order_file")
        ),
        sa.PrimaryKeyConstraint("order_no", "evidence_key", name=op.f("pk_order_evidence")),
    )


def _help_plan() -> None:
    op.create_table(
        "help_plan",
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("made_on", sa.String(10), nullable=False),
        sa.Column("has_labour", sa.Boolean(), nullable=False),
        sa.Column("person_due_on", sa.String(10), nullable=False),
        sa.Column("named_on", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("household_no", name=op.f("pk_help_plan")),
    )
    op.create_index(op.f("ix_help_plan_month"), "help_plan", ["month"], unique=False)
    op.create_table(
        "help_plan_person",
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("named_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_no"], ["help_plan.household_no"], name=op.f("fk_help_plan_person_household_no_help_plan")
        ),
        sa.PrimaryKeyConstraint("household_no", name=op.f("pk_help_plan_person")),
    )
    op.create_table(
        "planned_case",
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("planned_on", sa.String(10), nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_no"], ["case_file.case_no"], name=op.f("fk_planned_case_case_no_case_file")),
        sa.PrimaryKeyConstraint("case_no", name=op.f("pk_planned_case")),
    )
