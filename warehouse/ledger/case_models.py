"""The tables of cases: the file of a case, its papers, the lists and codes that went out, what came back.

What tells of a household's people stands in `case_detail` and `returned_detail`, which a purge may empty.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from warehouse.ledger.columns import LongInteger
from warehouse.ledger.models import Base, Json


class CaseFile(Base):
    """One case as it stands: a projection of its steps, for views and questions.

    `waiting_for`, `since` and `due_on` are empty where nobody is waited for; `closed_as` is the word that closed it.
    `opened_seq` is the entry that opened it: whether it was open at a moment is a question of order, not of clocks.
    """

    __tablename__ = "case_file"

    case_no: Mapped[str] = mapped_column(Text, primary_key=True)
    month: Mapped[str] = mapped_column(String(7), index=True)
    household_no: Mapped[str] = mapped_column(Text, index=True)
    township: Mapped[str] = mapped_column(Text)
    village: Mapped[str] = mapped_column(Text)
    village_code: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(20))
    opened_by: Mapped[str] = mapped_column(String(20))
    list_number: Mapped[int]
    risk_types: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20), index=True)
    waiting_for: Mapped[str | None] = mapped_column(String(20))
    since: Mapped[date | None]
    due_on: Mapped[date | None]
    attempt: Mapped[int]
    opened_on: Mapped[date]
    opened_at: Mapped[datetime]
    opened_seq: Mapped[int] = mapped_column(LongInteger)
    determined_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    closed_as: Mapped[str | None] = mapped_column(Text)


class CaseDetail(Base):
    """The steps of a case as `policy.cases.stored` writes them, and what lists say of the household. Personal."""

    __tablename__ = "case_detail"

    case_no: Mapped[str] = mapped_column(ForeignKey("case_file.case_no"), primary_key=True)
    steps: Mapped[Json]
    card: Mapped[Json]


class CasePaper(Base):
    """One hit as it joined a case, frozen. `evidence` is a list of rows: source, file, sheet, row, day, fen."""

    __tablename__ = "case_paper"
    __table_args__ = (UniqueConstraint("case_no", "number"),)

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    case_no: Mapped[str] = mapped_column(ForeignKey("case_file.case_no"))
    number: Mapped[int]
    joined_on: Mapped[date]
    month: Mapped[str] = mapped_column(String(7))
    rule_id: Mapped[str] = mapped_column(Text)
    risk_type: Mapped[str] = mapped_column(Text)
    metric: Mapped[str | None] = mapped_column(Text)
    line: Mapped[str | None] = mapped_column(Text)
    policy_version: Mapped[str] = mapped_column(Text)
    explanation: Mapped[str] = mapped_column(Text)
    evidence: Mapped[list[Any]]


class CaseScan(Base):
    """One scan or photo that came beside a workbook, or a paper of ours, kept in the archive under its hash."""

    __tablename__ = "case_scan"
    __table_args__ = (UniqueConstraint("case_no", "sha256"),)

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    case_no: Mapped[str] = mapped_column(ForeignKey("case_file.case_no"))
    file_name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    level: Mapped[str] = mapped_column(String(20))
    taken_at: Mapped[datetime]


class CaseMatter(Base):
    """One thing done for a case beside its steps, once: a register asked, the day of entry in the national system."""

    __tablename__ = "case_matter"
    __table_args__ = (UniqueConstraint("case_no", "matter"),)

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    case_no: Mapped[str] = mapped_column(ForeignKey("case_file.case_no"))
    matter: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    on_day: Mapped[date]


class LeftOut(Base):
    """One household on a month's suggested list to which no list went, and why (`policy.cases.book.Fate`)."""

    __tablename__ = "left_out"
    __table_args__ = (UniqueConstraint("month", "household_no", "number"),)

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    month: Mapped[str] = mapped_column(String(7))
    household_no: Mapped[str] = mapped_column(Text)
    township: Mapped[str] = mapped_column(Text)
    number: Mapped[int]
    fate: Mapped[str] = mapped_column(String(40))
    case_no: Mapped[str | None] = mapped_column(Text)
    on_day: Mapped[date]


class IssuedList(Base):
    """One workbook that goes out to a place, written anew as answers come in, under one path and one mark.

    `village` is empty for a township's, `township` too for the district's. `number` is 1 for the month's list.
    `content_digest` is of what it says, without the head of the chain.
    """

    __tablename__ = "issued_list"
    __table_args__ = (UniqueConstraint("month", "level", "township", "village", "number"),)

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    month: Mapped[str] = mapped_column(String(7), index=True)
    level: Mapped[str] = mapped_column(String(20))
    township: Mapped[str] = mapped_column(Text)
    village: Mapped[str] = mapped_column(Text)
    number: Mapped[int]
    path: Mapped[str] = mapped_column(Text)
    mark: Mapped[str] = mapped_column(String(64), unique=True)
    made_on: Mapped[date]
    policy_version: Mapped[str] = mapped_column(Text)
    passed_gates: Mapped[list[str]]
    content_digest: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64))


class IssuedCode(Base):
    """One 核对码 that went out: whose word it lets be said."""

    __tablename__ = "issued_code"
    __table_args__ = (Index("ix_issued_code_case_no", "case_no"),)

    check_code: Mapped[str] = mapped_column(Text, primary_key=True)
    case_no: Mapped[str] = mapped_column(ForeignKey("case_file.case_no"))
    month: Mapped[str] = mapped_column(String(7))
    level: Mapped[str] = mapped_column(String(20))
    attempt: Mapped[int]
    issued_at: Mapped[datetime]


class ReturnedFile(Base):
    """One content that came back under one path, taken in once. `path` is that below returns/M."""

    __tablename__ = "returned_file"
    __table_args__ = (UniqueConstraint("month", "path", "sha256"),)

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    month: Mapped[str] = mapped_column(String(7), index=True)
    path: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    sender: Mapped[str] = mapped_column(Text)
    rows_counted: Mapped[int]
    rows_nothing_new: Mapped[int]
    rows_refused: Mapped[int]
    reason: Mapped[str | None] = mapped_column(Text)
    taken_at: Mapped[datetime]
    answered: Mapped[bool]


class ReturnedRow(Base):
    """One row of a returned file that was refused or is for a look; `reasons` are sentences without content."""

    __tablename__ = "returned_row"
    __table_args__ = (UniqueConstraint("file_id", "sheet", "row_no"),)

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("returned_file.id"))
    sheet: Mapped[str] = mapped_column(Text)
    row_no: Mapped[int]
    case_no: Mapped[str | None] = mapped_column(Text)
    is_counted: Mapped[bool]
    codes: Mapped[list[str]]
    reasons: Mapped[list[str]]
    columns: Mapped[list[str]]


class ReturnedDetail(Base):
    """The cells of such a row as they came, for the feedback workbook. Personal."""

    __tablename__ = "returned_detail"

    row_id: Mapped[int] = mapped_column(ForeignKey("returned_row.id"), primary_key=True, autoincrement=False)
    cells: Mapped[Json]


class Signer(Base):
    """One person who may sign for the district. `secret` is encrypted with a key of the home."""

    __tablename__ = "signer"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    secret: Mapped[str] = mapped_column(Text)
    appointed_on: Mapped[date]
    ended_on: Mapped[date | None]


class SignerCode(Base):
    """One printed single-use code of a signer, as a keyed hash."""

    __tablename__ = "signer_code"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    signer: Mapped[str] = mapped_column(ForeignKey("signer.name"), index=True)
    used_at: Mapped[datetime | None]
    used_for: Mapped[str | None] = mapped_column(Text)


class UsedStep(Base):
    """One step of a signer's authenticator that was used: its code is good once."""

    __tablename__ = "used_step"

    signer: Mapped[str] = mapped_column(ForeignKey("signer.name"), primary_key=True)
    step: Mapped[int] = mapped_column(LongInteger, primary_key=True, autoincrement=False)
    used_at: Mapped[datetime]
    used_for: Mapped[str] = mapped_column(Text)


class WrongCode(Base):
    """One wrong code given in a signer's name: too many on one day and no code is taken until the next."""

    __tablename__ = "wrong_code"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    signer: Mapped[str] = mapped_column(ForeignKey("signer.name"), index=True)
    on_day: Mapped[date]
    given_for: Mapped[str] = mapped_column(Text)
