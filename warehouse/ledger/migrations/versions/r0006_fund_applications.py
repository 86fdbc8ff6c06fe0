"""The relief fund's applications with their signers, and the money that came in."""

import sqlalchemy as sa
from alembic import op

revision = "r0006"
down_revision: str | None = "r0005"

LongInteger = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _fund_application()
    _fund_application_detail()
    _fund_receipt()


def _fund_application() -> None:
    op.create_table(
        "fund_application",
        sa.Column("document_no", sa.Text(), nullable=False),
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("amount_fen", LongInteger, nullable=False),
        sa.Column("applied_on", sa.String(10), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("taken_at", sa.String(25), nullable=False),
        sa.Column("signed_by", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.String(10), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.String(10), nullable=True),
        sa.Column("refused_for", sa.Text(), nullable=True),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_fund_application_amount")),
        sa.PrimaryKeyConstraint("document_no", name=op.f("pk_fund_application")),
    )
    op.create_index(op.f("ix_fund_application_household_no"), "fund_application", ["household_no"], unique=False)
    op.create_index(op.f("ix_fund_application_state"), "fund_application", ["state"], unique=False)


def _fund_application_detail() -> None:
    op.create_table(
        "fund_application_detail",
        sa.Column("document_no", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("applied_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_no"],
            ["fund_application.document_no"],
            name=op.f("fk_fund_application_detail_document_no_fund_application"),
        ),
        sa.PrimaryKeyConstraint("document_no", name=op.f("pk_fund_application_detail")),
    )


def _fund_receipt() -> None:
    op.create_table(
        "fund_receipt",
        sa.Column("voucher_no", sa.Text(), nullable=False),
        sa.Column("matter", sa.String(20), nullable=False),
        sa.Column("amount_fen", LongInteger, nullable=False),
        sa.Column("received_on", sa.String(10), nullable=False),
        sa.Column("document_no", sa.Text(), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("signed_by", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.String(10), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.Column("confirmed_on", sa.String(10), nullable=True),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_fund_receipt_amount")),
        sa.ForeignKeyConstraint(
            ["document_no"],
            ["fund_application.document_no"],
            name=op.f("fk_fund_receipt_document_no_fund_application"),
        ),
        sa.PrimaryKeyConstraint("voucher_no", name=op.f("pk_fund_receipt")),
    )
    op.create_index(op.f("ix_fund_receipt_state"), "fund_receipt", ["state"], unique=False)
