"""Messages know what kind of alert they are, whom they are about, and how often the same happened again."""

import sqlalchemy as sa
from alembic import op

revision = "r0004"
down_revision: str | None = "r0003"


def upgrade() -> None:
    """Add the columns; messages that stand are plain ones."""
    for column in (
        sa.Column("alert", sa.String(20), nullable=False, server_default="note"),
        sa.Column("place", sa.Text(), nullable=False, server_default=""),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("raised_at", sa.String(25), nullable=True),
        sa.Column("again", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("held_until", sa.String(25), nullable=True),
    ):
        op.add_column("message", column)
    op.create_index(op.f("ix_message_topic"), "message", ["topic"], unique=False)
