"""Claims: who is insured, claims and their evidence, packages, notices, objections, payment; what others read."""

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision: str | None = "r0002"

LongInteger = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NOT_RETURNED = sa.text("state <> 'returned'")
SQL = Path(__file__).parent.parent / "sql" / "r0003"


def upgrade() -> None:
    """Make the tables and the views that others read."""
    for make in TABLES:
        make()
    for statement in sorted((SQL / op.get_bind().dialect.name).glob("*.sql")):
        op.get_bind().exec_driver_sql(statement.read_text(encoding="utf-8"))
    op.get_bind().exec_driver_sql((SQL / "v_notices.sql").read_text(encoding="utf-8"))


def _roster() -> None:
    op.create_table(
        "roster",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("quota", sa.String(20), nullable=False),
        sa.Column("low_income_places", sa.Integer(), nullable=False),
        sa.Column("premium_fen", LongInteger, nullable=False),
        sa.Column("policy_version", sa.Text(), nullable=False),
        sa.Column("made_on", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_roster")),
    )


def _roster_person() -> None:
    op.create_table(
        "roster_person",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_key", sa.Text(), nullable=False),
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("township", sa.Text(), nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("from_month", sa.String(7), nullable=False),
        sa.Column("premium_fen", LongInteger, nullable=False),
        sa.Column("made_on", sa.String(10), nullable=False),
        sa.Column("ended_from", sa.String(7), nullable=True),
        sa.ForeignKeyConstraint(["year"], ["roster.year"], name=op.f("fk_roster_person_year_roster")),
        sa.PrimaryKeyConstraint("year", "person_key", name=op.f("pk_roster_person")),
    )
    op.create_index(op.f("ix_roster_person_household_no"), "roster_person", ["household_no"], unique=False)


def _claim() -> None:
    op.create_table(
        "claim",
        sa.Column("claim_no", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("township", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("village_code", sa.Text(), nullable=False),
        sa.Column("hamlet", sa.Text(), nullable=False),
        sa.Column("coverage", sa.String(20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("base_fen", LongInteger, nullable=False),
        sa.Column("entitlement_fen", LongInteger, nullable=False),
        sa.Column("amount_fen", LongInteger, nullable=False),
        sa.Column("insurer_amount_fen", LongInteger, nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("is_held", sa.Boolean(), nullable=False),
        sa.Column("waiting_for", sa.String(20), nullable=True),
        sa.Column("since", sa.String(10), nullable=True),
        sa.Column("due_on", sa.String(10), nullable=True),
        sa.Column("handoff_no", sa.Text(), nullable=True),
        sa.Column("notice_from", sa.String(10), nullable=True),
        sa.Column("notice_to", sa.String(10), nullable=True),
        sa.Column("payable_on", sa.String(10), nullable=True),
        sa.Column("batch_no", sa.Text(), nullable=True),
        sa.Column("paid_on", sa.String(10), nullable=True),
        sa.Column("paid_fen", LongInteger, nullable=True),
        sa.Column("opened_on", sa.String(10), nullable=False),
        sa.Column("opened_seq", LongInteger, nullable=False),
        sa.PrimaryKeyConstraint("claim_no", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_household_no"), "claim", ["household_no"], unique=False)
    op.create_index(op.f("ix_claim_month"), "claim", ["month"], unique=False)
    op.create_index(op.f("ix_claim_state"), "claim", ["state"], unique=False)


def _claim_detail() -> None:
    op.create_table(
        "claim_detail",
        sa.Column("claim_no", sa.Text(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("card", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["claim_no"], ["claim.claim_no"], name=op.f("fk_claim_detail_claim_no_claim")),
        sa.PrimaryKeyConstraint("claim_no", name=op.f("pk_claim_detail")),
    )


def _claim_evidence() -> None:
    op.create_table(
        "claim_evidence",
        sa.Column("claim_no", sa.Text(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["claim_no"], ["claim.claim_no"], name=op.f("fk_claim_evidence_claim_no_claim")),
        sa.PrimaryKeyConstraint("claim_no", name=op.f("pk_claim_evidence")),
    )


def _handoff() -> None:
    op.create_table(
        "handoff",
        sa.Column("handoff_no", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("made_on", sa.String(10), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("handoff_no", name=op.f("pk_handoff")),
        sa.UniqueConstraint("month", "kind", "number", name=op.f("uq_handoff_month_kind_number")),
    )


def _handoff_claim() -> None:
    op.create_table(
        "handoff_claim",
        sa.Column("handoff_no", sa.Text(), nullable=False),
        sa.Column("claim_no", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_no"], ["claim.claim_no"], name=op.f("fk_handoff_claim_claim_no_claim")),
        sa.ForeignKeyConstraint(
            ["handoff_no"], ["handoff.handoff_no"], name=op.f("fk_handoff_claim_handoff_no_handoff")
        ),
        sa.PrimaryKeyConstraint("handoff_no", "claim_no", name=op.f("pk_handoff_claim")),
    )
    op.create_index(op.f("ix_handoff_claim_claim_no"), "handoff_claim", ["claim_no"], unique=False)


def _notice() -> None:
    op.create_table(
        "notice",
        sa.Column("notice_no", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("township", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("hamlet", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("written_on", sa.String(10), nullable=False),
        sa.Column("posted_on", sa.String(10), nullable=True),
        sa.Column("last_day", sa.String(10), nullable=True),
        sa.Column("photo", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("notice_no", name=op.f("pk_notice")),
        sa.UniqueConstraint(
            "month",
            "township",
            "village",
            "hamlet",
            "number",
            name=op.f("uq_notice_month_township_village_hamlet_number"),
        ),
    )
    op.create_index(op.f("ix_notice_month"), "notice", ["month"], unique=False)


def _notice_claim() -> None:
    op.create_table(
        "notice_claim",
        sa.Column("notice_no", sa.Text(), nullable=False),
        sa.Column("claim_no", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_no"], ["claim.claim_no"], name=op.f("fk_notice_claim_claim_no_claim")),
        sa.ForeignKeyConstraint(["notice_no"], ["notice.notice_no"], name=op.f("fk_notice_claim_notice_no_notice")),
        sa.PrimaryKeyConstraint("notice_no", "claim_no", name=op.f("pk_notice_claim")),
    )
    op.create_index(op.f("ix_notice_claim_claim_no"), "notice_claim", ["claim_no"], unique=False)


def _objection() -> None:
    op.create_table(
        "objection",
        sa.Column("objection_no", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("claim_no", sa.Text(), nullable=True),
        sa.Column("way", sa.String(20), nullable=False),
        sa.Column("received_on", sa.String(10), nullable=False),
        sa.Column("taken_at", sa.String(25), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=False),
        sa.Column("verdict", sa.String(20), nullable=True),
        sa.Column("answered_on", sa.String(10), nullable=True),
        sa.ForeignKeyConstraint(["claim_no"], ["claim.claim_no"], name=op.f("fk_objection_claim_no_claim")),
        sa.PrimaryKeyConstraint("objection_no", name=op.f("pk_objection")),
    )
    op.create_index(op.f("ix_objection_household_no"), "objection", ["household_no"], unique=False)
    op.create_index(op.f("ix_objection_month"), "objection", ["month"], unique=False)


def _objection_claim() -> None:
    op.create_table(
        "objection_claim",
        sa.Column("objection_no", sa.Text(), nullable=False),
        sa.Column("claim_no", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_no"], ["claim.claim_no"], name=op.f("fk_objection_claim_claim_no_claim")),
        sa.ForeignKeyConstraint(
            ["objection_no"], ["objection.objection_no"], name=op.f("fk_objection_claim_objection_no_objection")
        ),
        sa.PrimaryKeyConstraint("objection_no", "claim_no", name=op.f("pk_objection_claim")),
    )
    op.create_index(op.f("ix_objection_claim_claim_no"), "objection_claim", ["claim_no"], unique=False)


def _objection_detail() -> None:
    op.create_table(
        "objection_detail",
        sa.Column("objection_no", sa.Text(), nullable=False),
        sa.Column("objector", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["objection_no"], ["objection.objection_no"], name=op.f("fk_objection_detail_objection_no_objection")
        ),
        sa.PrimaryKeyConstraint("objection_no", name=op.f("pk_objection_detail")),
    )


def _complaint() -> None:
    op.create_table(
        "complaint",
        sa.Column("complaint_no", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("claim_no", sa.Text(), nullable=True),
        sa.Column("way", sa.String(20), nullable=False),
        sa.Column("received_on", sa.String(10), nullable=False),
        sa.Column("taken_at", sa.String(25), nullable=False),
        sa.Column("answered_on", sa.String(10), nullable=True),
        sa.ForeignKeyConstraint(["claim_no"], ["claim.claim_no"], name=op.f("fk_complaint_claim_no_claim")),
        sa.PrimaryKeyConstraint("complaint_no", name=op.f("pk_complaint")),
    )
    op.create_index(op.f("ix_complaint_household_no"), "complaint", ["household_no"], unique=False)
    op.create_index(op.f("ix_complaint_month"), "complaint", ["month"], unique=False)


def _complaint_detail() -> None:
    op.create_table(
        "complaint_detail",
        sa.Column("complaint_no", sa.Text(), nullable=False),
        sa.Column("complainer", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["complaint_no"], ["complaint.complaint_no"], name=op.f("fk_complaint_detail_complaint_no_complaint")
        ),
        sa.PrimaryKeyConstraint("complaint_no", name=op.f("pk_complaint_detail")),
    )


def _payout_batch() -> None:
    op.create_table(
        "payout_batch",
        sa.Column("batch_no", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("made_on", sa.String(10), nullable=False),
        sa.Column("out_on", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("batch_no", name=op.f("pk_payout_batch")),
        sa.UniqueConstraint("month", "number", name=op.f("uq_payout_batch_month_number")),
    )


def _batch_signature() -> None:
    op.create_table(
        "batch_signature",
        sa.Column("batch_no", sa.Text(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("signed_on", sa.String(10), nullable=False),
        sa.Column("signed_at", sa.String(25), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_no"], ["payout_batch.batch_no"], name=op.f("fk_batch_signature_batch_no_payout_batch")
        ),
        sa.ForeignKeyConstraint(["signer"], ["signer.name"], name=op.f("fk_batch_signature_signer_signer")),
        sa.PrimaryKeyConstraint("batch_no", "signer", name=op.f("pk_batch_signature")),
    )


def _payment_attempt() -> None:
    op.create_table(
        "payment_attempt",
        sa.Column("id", LongInteger, nullable=False),
        sa.Column("claim_no", sa.Text(), nullable=False),
        sa.Column("batch_no", sa.Text(), nullable=False),
        sa.Column("amount_fen", LongInteger, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("after_attempt", LongInteger, nullable=True),
        sa.ForeignKeyConstraint(
            ["after_attempt"], ["payment_attempt.id"], name=op.f("fk_payment_attempt_after_attempt_payment_attempt")
        ),
        sa.ForeignKeyConstraint(
            ["batch_no"], ["payout_batch.batch_no"], name=op.f("fk_payment_attempt_batch_no_payout_batch")
        ),
        sa.ForeignKeyConstraint(["claim_no"], ["claim.claim_no"], name=op.f("fk_payment_attempt_claim_no_claim")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_attempt")),
    )
    op.create_index(op.f("ix_payment_attempt_batch_no"), "payment_attempt", ["batch_no"], unique=False)
    op.create_index(
        "uq_payment_attempt_one_standing_a_claim",
        "payment_attempt",
        ["claim_no"],
        unique=True,
        sqlite_where=NOT_RETURNED,
        postgresql_where=NOT_RETURNED,
    )


def _confirmation() -> None:
    op.create_table(
        "confirmation",
        sa.Column("serial_no", sa.Text(), nullable=False),
        sa.Column("claim_no", sa.Text(), nullable=False),
        sa.Column("batch_no", sa.Text(), nullable=False),
        sa.Column("amount_fen", LongInteger, nullable=False),
        sa.Column("paid_on", sa.String(10), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("source_file", sa.Text(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.String(25), nullable=False),
        sa.ForeignKeyConstraint(["claim_no"], ["claim.claim_no"], name=op.f("fk_confirmation_claim_no_claim")),
        sa.PrimaryKeyConstraint("serial_no", name=op.f("pk_confirmation")),
    )
    op.create_index(op.f("ix_confirmation_claim_no"), "confirmation", ["claim_no"], unique=False)


TABLES: tuple[Callable[[], None], ...] = (
    _roster,
    _roster_person,
    _claim,
    _claim_detail,
    _claim_evidence,
    _handoff,
    _handoff_claim,
    _notice,
    _notice_claim,
    _objection,
    _objection_claim,
    _objection_detail,
    _complaint,
    _complaint_detail,
    _payout_batch,
    _batch_signature,
    _payment_attempt,
    _confirmation,
)
