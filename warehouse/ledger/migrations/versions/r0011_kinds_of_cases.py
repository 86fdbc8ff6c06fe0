"""Cases: the view says of what kind each is in words."""

from pathlib import Path

from alembic import op

revision = "r0011"
down_revision: str | None = "r0010"

SQL = Path(__file__).parent.parent / "sql" / "r0011"


def upgrade() -> None:
    """Make the view anew."""
    op.execute("drop view v_cases")
    op.get_bind().exec_driver_sql((SQL / "v_cases.sql").read_text(encoding="utf-8"))
