"""The relief fund: its book, what waits outside it, and the view that others read."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "r0005"
down_revision: str | None = "r0004"

LongInteger = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OF_ITS_KIND = (
    "kind in ('income', 'correction') and sales_month is not null and household_no is null and document_no is null"
    " or kind = 'payment' and sales_month is null and household_no is not null and document_no is not null"
)
SQL = Path(__file__).parent.parent / "sql" / "r0005"


def upgrade() -> None:
    """Make the tables, what keeps entries as they are, and the view."""
    _fund_entry()
    _fund_waiting()
    for statement in sorted((SQL / op.get_bind().dialect.name).glob("*.sql")):
        op.get_bind().exec_driver_sql(statement.read_text(encoding="utf-8"))


def _fund_entry() -> None:
    op.create_table(
        "fund_entry",
        sa.Column("seq", LongInteger, autoincrement=False, nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("sales_month", sa.String(7), nullable=True),
        sa.Column("household_no", sa.Text(), nullable=True),
        sa.Column("document_no", sa.Text(), nullable=True),
        sa.Column("amount_fen", LongInteger, nullable=False),
        sa.Column("balance_fen", LongInteger, nullable=False),
        sa.Column("booked_at", sa.String(25), nullable=False),
        sa.CheckConstraint("seq > 0", name=op.f("ck_fund_entry_seq")),
        sa.CheckConstraint("amount_fen <> 0", name=op.f("ck_fund_entry_amount")),
        sa.CheckConstraint("balance_fen >= 0", name=op.f("ck_fund_entry_balance")),
        sa.CheckConstraint(OF_ITS_KIND, name=op.f("ck_fund_entry_kind")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_fund_entry")),
        sa.UniqueConstraint("document_no", "amount_fen", name=op.f("uq_fund_entry_document_no_amount_fen")),
    )
    op.create_index(op.f("ix_fund_entry_sales_month"), "fund_entry", ["sales_month"], unique=False)
    op.create_index(op.f("ix_fund_entry_household_no"), "fund_entry", ["household_no"], unique=False)


def _fund_waiting() -> None:
    op.create_table(
        "fund_waiting",
        sa.Column("sales_month", sa.String(7), nullable=False),
        sa.Column("amount_fen", LongInteger, nullable=False),
        sa.Column("found_at", sa.String(25), nullable=False),
        sa.CheckConstraint("amount_fen < 0", name=op.f("ck_fund_waiting_amount")),
        sa.PrimaryKeyConstraint("sales_month", name=op.f("pk_fund_waiting")),
    )
