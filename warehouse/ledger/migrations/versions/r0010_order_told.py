"""What departments were told of orders."""

import sqlalchemy as sa
from alembic import op

revision = "r0010"
down_revision: str | None = "r0009"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "order_told",
        sa.Column("order_no", sa.Text(), nullable=False),
        sa.Column("told_on", sa.String(10), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["order_no"], ["order_file.order_no"], name=op.f("fk_order_told_order_no_order_file")),
        sa.PrimaryKeyConstraint("order_no", name=op.f("pk_order_told")),
    )
