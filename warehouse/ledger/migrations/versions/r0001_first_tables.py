"""The first tables: the chain of entries, what was accepted, what went out, messages, stages and locks."""

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision: str | None = None

LongInteger = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SQL = Path(__file__).parent.parent / "sql" / "r0001"


def upgrade() -> None:
    """Make the tables, the rule that entries are never changed, and the view that others read."""
    for make in TABLES:
        make()
    for statement in sorted((SQL / op.get_bind().dialect.name).glob("*.sql")):
        op.get_bind().exec_driver_sql(statement.read_text(encoding="utf-8"))
    op.get_bind().exec_driver_sql((SQL / "v_entries.sql").read_text(encoding="utf-8"))


def _entry() -> None:
    op.create_table(
        "entry",
        sa.Column("seq", LongInteger, autoincrement=False, nullable=False),
        sa.Column("entry_key", sa.Text(), nullable=True),
        sa.Column("at", sa.String(25), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("case_no", sa.Text(), nullable=True),
        sa.Column("claim_no", sa.Text(), nullable=True),
        sa.Column("source_file", sa.Text(), nullable=True),
        sa.Column("source_row", sa.Integer(), nullable=True),
        sa.Column("detail_hash", sa.String(64), nullable=False),
        sa.Column("prev_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_entry")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_entry_entry_key")),
    )
    op.create_index(op.f("ix_entry_case_no"), "entry", ["case_no"], unique=False)
    op.create_index(op.f("ix_entry_claim_no"), "entry", ["claim_no"], unique=False)


def _entry_detail() -> None:
    op.create_table(
        "entry_detail",
        sa.Column("seq", LongInteger, autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["entry.seq"], name=op.f("fk_entry_detail_seq_entry")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_entry_detail")),
    )


def _accepted_gate() -> None:
    op.create_table(
        "accepted_gate",
        sa.Column("id", LongInteger, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("gate", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("accepted_at", sa.String(25), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accepted_gate")),
        sa.UniqueConstraint(
            "month", "gate", "person", "reason", name=op.f("uq_accepted_gate_month_gate_person_reason")
        ),
    )
    op.create_index(op.f("ix_accepted_gate_month"), "accepted_gate", ["month"], unique=False)


def _accepted_file() -> None:
    op.create_table(
        "accepted_file",
        sa.Column("id", LongInteger, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("offset_months", sa.Integer(), nullable=False),
        sa.Column("accepted_by", sa.Text(), nullable=False),
        sa.Column("accepted_at", sa.String(25), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accepted_file")),
        sa.UniqueConstraint("month", "source", "file_name", name=op.f("uq_accepted_file_month_source_file_name")),
    )
    op.create_index(op.f("ix_accepted_file_source"), "accepted_file", ["source"], unique=False)


def _identity_answer() -> None:
    op.create_table(
        "identity_answer",
        sa.Column("id", LongInteger, nullable=False),
        sa.Column("person_key", sa.Text(), nullable=False),
        sa.Column("sent_name", sa.Text(), nullable=False),
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(10), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.String(25), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_answer")),
    )
    op.create_index(op.f("ix_identity_answer_person_key"), "identity_answer", ["person_key"], unique=False)


def _distribution() -> None:
    op.create_table(
        "distribution",
        sa.Column("id", LongInteger, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("township", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("policy_version", sa.Text(), nullable=False),
        sa.Column("accepted_gates", sa.JSON(), nullable=False),
        sa.Column("identity_answers", sa.JSON(), nullable=False),
        sa.Column("csv_sha256", sa.String(64), nullable=False),
        sa.Column("csv_path", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(25), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distribution")),
        sa.UniqueConstraint("month", "township", "number", name=op.f("uq_distribution_month_township_number")),
    )


def _distribution_row() -> None:
    op.create_table(
        "distribution_row",
        sa.Column("id", LongInteger, nullable=False),
        sa.Column("distribution_id", LongInteger, nullable=False),
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("township", sa.Text(), nullable=False),
        sa.Column("village_code", sa.Text(), nullable=False),
        sa.Column("part", sa.String(20), nullable=False),
        sa.Column("risk_types", sa.Text(), nullable=False),
        sa.Column("check_code", sa.Text(), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=False),
        sa.ForeignKeyConstraint(
            ["distribution_id"], ["distribution.id"], name=op.f("fk_distribution_row_distribution_id_distribution")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distribution_row")),
        sa.UniqueConstraint("check_code", name=op.f("uq_distribution_row_check_code")),
        sa.UniqueConstraint(
            "distribution_id",
            "household_no",
            "part",
            name=op.f("uq_distribution_row_distribution_id_household_no_part"),
        ),
    )
    op.create_index(op.f("ix_distribution_row_distribution_id"), "distribution_row", ["distribution_id"], unique=False)
    op.create_index(op.f("ix_distribution_row_household_no"), "distribution_row", ["household_no"], unique=False)


def _message() -> None:
    op.create_table(
        "message",
        sa.Column("id", LongInteger, nullable=False),
        sa.Column("message_key", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.String(25), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("channel", sa.String(20), nullable=True),
        sa.Column("channels_done", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.String(25), nullable=False),
        sa.Column("sent_at", sa.String(25), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("message_key", name=op.f("uq_message_message_key")),
        sa.UniqueConstraint("month", "number", name=op.f("uq_message_month_number")),
    )
    op.create_index(op.f("ix_message_state"), "message", ["state"], unique=False)


def _stage() -> None:
    op.create_table(
        "stage",
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("waiting_for", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("since", sa.String(25), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=True),
        sa.Column("updated_at", sa.String(25), nullable=False),
        sa.PrimaryKeyConstraint("month", "stage", name=op.f("pk_stage")),
    )


def _home_fact() -> None:
    op.create_table(
        "home_fact",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.String(25), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_home_fact")),
    )


def _month_lock() -> None:
    op.create_table(
        "month_lock",
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("started", sa.String(40), nullable=False),
        sa.Column("taken_at", sa.String(25), nullable=False),
        sa.Column("expires_at", sa.String(25), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_month_lock")),
    )


TABLES: tuple[Callable[[], None], ...] = (
    _entry,
    _entry_detail,
    _accepted_gate,
    _accepted_file,
    _identity_answer,
    _distribution,
    _distribution_row,
    _message,
    _stage,
    _home_fact,
    _month_lock,
)
