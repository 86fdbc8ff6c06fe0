"""Cases: their files and papers, lists and codes that went out, what came back, signers; the view of cases."""

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision: str | None = "r0001"

LongInteger = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SQL = Path(__file__).parent.parent / "sql" / "r0002"


def upgrade() -> None:
    """Make the tables and the view that others read."""
    for make in TABLES:
        make()
    op.drop_column("distribution", "files")  # issued_list names the workbooks
    op.get_bind().exec_driver_sql((SQL / "v_cases.sql").read_text(encoding="utf-8"))


def _case_file() -> None:
    op.create_table(
        "case_file",
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("township", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("village_code", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("opened_by", sa.String(20), nullable=False),
        sa.Column("list_number", sa.Integer(), nullable=False),
        sa.Column("risk_types", sa.Text(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("waiting_for", sa.String(20), nullable=True),
        sa.Column("since", sa.String(10), nullable=True),
        sa.Column("due_on", sa.String(10), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.String(10), nullable=False),
        sa.Column("opened_at", sa.String(25), nullable=False),
        sa.Column("opened_seq", LongInteger, nullable=False),
        sa.Column("determined_on", sa.String(10), nullable=True),
        sa.Column("closed_on", sa.String(10), nullable=True),
        sa.Column("closed_as", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("case_no", name=op.f("pk_case_file")),
    )
    op.create_index(op.f("ix_case_file_household_no"), "case_file", ["household_no"], unique=False)
    op.create_index(op.f("ix_case_file_month"), "case_file", ["month"], unique=False)
    op.create_index(op.f("ix_case_file_state"), "case_file", ["state"], unique=False)


def _case_detail() -> None:
    op.create_table(
        "case_detail",
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("card", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_no"], ["case_file.case_no"], name=op.f("fk_case_detail_case_no_case_file")),
        sa.PrimaryKeyConstraint("case_no", name=op.f("pk_case_detail")),
    )


def _case_paper() -> None:
    op.create_table(
        "case_paper",
        sa.Column("id", LongInteger, nullable=False),
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("joined_on", sa.String(10), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("rule_id", sa.Text(), nullable=False),
        sa.Column("risk_type", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=True),
        sa.Column("line", sa.Text(), nullable=True),
        sa.Column("policy_version", sa.Text(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_no"], ["case_file.case_no"], name=op.f("fk_case_paper_case_no_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_paper")),
        sa.UniqueConstraint("case_no", "number", name=op.f("uq_case_paper_case_no_number")),
    )


def _case_scan() -> None:
    op.create_table(
        "case_scan",
        sa.Column("id", LongInteger, nullable=False),
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        sa.Column("taken_at", sa.String(25), nullable=False),
        sa.ForeignKeyConstraint(["case_no"], ["case_file.case_no"], name=op.f("fk_case_scan_case_no_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_scan")),
        sa.UniqueConstraint("case_no", "sha256", name=op.f("uq_case_scan_case_no_sha256")),
    )


def _case_matter() -> None:
    op.create_table(
        "case_matter",
        sa.Column("id", LongInteger, nullable=False),
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.ForeignKeyConstraint(["case_no"], ["case_file.case_no"], name=op.f("fk_case_matter_case_no_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_matter")),
        sa.UniqueConstraint("case_no", "matter", name=op.f("uq_case_matter_case_no_matter")),
    )


def _left_out() -> None:
    op.create_table(
        "left_out",
        sa.Column("id", LongInteger, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("household_no", sa.Text(), nullable=False),
        sa.Column("township", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fate", sa.String(40), nullable=False),
        sa.Column("case_no", sa.Text(), nullable=True),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_left_out")),
        sa.UniqueConstraint("month", "household_no", "number", name=op.f("uq_left_out_month_household_no_number")),
    )


def _issued_list() -> None:
    op.create_table(
        "issued_list",
        sa.Column("id", LongInteger, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        sa.Column("township", sa.Text(), nullable=False),
        sa.Column("village", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("made_on", sa.String(10), nullable=False),
        sa.Column("policy_version", sa.Text(), nullable=False),
        sa.Column("passed_gates", sa.JSON(), nullable=False),
        sa.Column("content_digest", sa.String(64), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_list")),
        sa.UniqueConstraint("mark", name=op.f("uq_issued_list_mark")),
        sa.UniqueConstraint(
            "month",
            "level",
            "township",
            "village",
            "number",
            name=op.f("uq_issued_list_month_level_township_village_number"),
        ),
    )
    op.create_index(op.f("ix_issued_list_month"), "issued_list", ["month"], unique=False)


def _issued_code() -> None:
    op.create_table(
        "issued_code",
        sa.Column("check_code", sa.Text(), nullable=False),
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.String(25), nullable=False),
        sa.ForeignKeyConstraint(["case_no"], ["case_file.case_no"], name=op.f("fk_issued_code_case_no_case_file")),
        sa.PrimaryKeyConstraint("check_code", name=op.f("pk_issued_code")),
    )
    op.create_index(op.f("ix_issued_code_case_no"), "issued_code", ["case_no"], unique=False)


def _returned_file() -> None:
    op.create_table(
        "returned_file",
        sa.Column("id", LongInteger, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("rows_counted", sa.Integer(), nullable=False),
        sa.Column("rows_nothing_new", sa.Integer(), nullable=False),
        sa.Column("rows_refused", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("taken_at", sa.String(25), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_file")),
        sa.UniqueConstraint("month", "path", "sha256", name=op.f("uq_returned_file_month_path_sha256")),
    )
    op.create_index(op.f("ix_returned_file_month"), "returned_file", ["month"], unique=False)
    op.create_index(op.f("ix_returned_file_sha256"), "returned_file", ["sha256"], unique=False)


def _returned_row() -> None:
    op.create_table(
        "returned_row",
        sa.Column("id", LongInteger, nullable=False),
        sa.Column("file_id", LongInteger, nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.Text(), nullable=True),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["returned_file.id"], name=op.f("fk_returned_row_file_id_returned_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_row")),
        sa.UniqueConstraint("file_id", "sheet", "row_no", name=op.f("uq_returned_row_file_id_sheet_row_no")),
    )


def _returned_detail() -> None:
    op.create_table(
        "returned_detail",
        sa.Column("row_id", LongInteger, autoincrement=False, nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["row_id"], ["returned_row.id"], name=op.f("fk_returned_detail_row_id_returned_row")),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_returned_detail")),
    )


def _signer() -> None:
    op.create_table(
        "signer",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("appointed_on", sa.String(10), nullable=False),
        sa.Column("ended_on", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_signer")),
    )


def _signer_code() -> None:
    op.create_table(
        "signer_code",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("used_at", sa.String(25), nullable=True),
        sa.Column("used_for", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["signer"], ["signer.name"], name=op.f("fk_signer_code_signer_signer")),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_signer_code")),
    )
    op.create_index(op.f("ix_signer_code_signer"), "signer_code", ["signer"], unique=False)


def _used_step() -> None:
    op.create_table(
        "used_step",
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("step", LongInteger, autoincrement=False, nullable=False),
        sa.Column("used_at", sa.String(25), nullable=False),
        sa.Column("used_for", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["signer"], ["signer.name"], name=op.f("fk_used_step_signer_signer")),
        sa.PrimaryKeyConstraint("signer", "step", name=op.f("pk_used_step")),
    )


def _wrong_code() -> None:
    op.create_table(
        "wrong_code",
        sa.Column("id", LongInteger, nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("given_for", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["signer"], ["signer.name"], name=op.f("fk_wrong_code_signer_signer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_code")),
    )
    op.create_index(op.f("ix_wrong_code_signer"), "wrong_code", ["signer"], unique=False)


TABLES: tuple[Callable[[], None], ...] = (
    _case_file,
    _case_detail,
    _case_paper,
    _case_scan,
    _case_matter,
    _left_out,
    _issued_list,
    _issued_code,
    _returned_file,
    _returned_row,
    _returned_detail,
    _signer,
    _signer_code,
    _used_step,
    _wrong_code,
)
