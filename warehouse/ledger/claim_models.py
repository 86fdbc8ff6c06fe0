"""The tables of enrolment, claims, notices and payment. Money is integer fen; coverages are the contract's words.

What tells of people stands in `roster_person` (whose `person_key` is the ID number) and in the side tables
`claim_detail`, `claim_evidence`, `objection_detail` and `complaint_detail`, which a purge may empty.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from warehouse.ledger.columns import LongInteger
from warehouse.ledger.models import Base, Json

NOT_RETURNED: Final = text("state <> 'returned'")


class Roster(Base):
    """One insured year: a year without one insures nobody.

    `month` is the cycle in which it was made; `low_income_places` the quota of low-income people, `quota` how it is
    filled (named or unnamed); `premium_fen` is that of one person.
    """

    __tablename__ = "roster"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    month: Mapped[str] = mapped_column(String(7))
    quota: Mapped[str] = mapped_column(String(20))
    low_income_places: Mapped[int]
    premium_fen: Mapped[int] = mapped_column(LongInteger)
    policy_version: Mapped[str] = mapped_column(Text)
    made_on: Mapped[date]


class RosterPerson(Base):
    """One person insured in a year, once. Cover runs from the first day of `from_month`, to that of `ended_from`.

    `household_no` and `township` are those of the day of joining, `made_on` that of the last change. Personal.
    """

    __tablename__ = "roster_person"

    year: Mapped[int] = mapped_column(ForeignKey("roster.year"), primary_key=True, autoincrement=False)
    person_key: Mapped[str] = mapped_column(Text, primary_key=True)
    household_no: Mapped[str] = mapped_column(Text, index=True)
    township: Mapped[str] = mapped_column(Text)
    category: Mapped[str] = mapped_column(String(20))
    from_month: Mapped[str] = mapped_column(String(7))
    premium_fen: Mapped[int] = mapped_column(LongInteger)
    made_on: Mapped[date]
    ended_from: Mapped[str | None] = mapped_column(String(7))


class ClaimFile(Base):
    """One claim as it stands: a projection of its steps, for views and questions.

    `amount_fen` is ours, frozen as it opened. `waiting_for`, `since` and `due_on` are empty where nobody is waited
    for; `opened_seq` is the entry that opened it.
    """

    __tablename__ = "claim"

    claim_no: Mapped[str] = mapped_column(Text, primary_key=True)
    month: Mapped[str] = mapped_column(String(7), index=True)
    household_no: Mapped[str] = mapped_column(Text, index=True)
    township: Mapped[str] = mapped_column(Text)
    village: Mapped[str] = mapped_column(Text)
    village_code: Mapped[str] = mapped_column(Text)
    hamlet: Mapped[str] = mapped_column(Text)
    coverage: Mapped[str] = mapped_column(String(20))
    year: Mapped[int]
    base_fen: Mapped[int] = mapped_column(LongInteger)
    entitlement_fen: Mapped[int] = mapped_column(LongInteger)
    amount_fen: Mapped[int] = mapped_column(LongInteger)
    insurer_amount_fen: Mapped[int | None] = mapped_column(LongInteger)
    state: Mapped[str] = mapped_column(String(20), index=True)
    is_held: Mapped[bool]
    waiting_for: Mapped[str | None] = mapped_column(String(20))
    since: Mapped[date | None]
    due_on: Mapped[date | None]
    handoff_no: Mapped[str | None] = mapped_column(Text)
    notice_from: Mapped[date | None]
    notice_to: Mapped[date | None]
    payable_on: Mapped[date | None]
    batch_no: Mapped[str | None] = mapped_column(Text)
    paid_on: Mapped[date | None]
    paid_fen: Mapped[int | None] = mapped_column(LongInteger)
    opened_on: Mapped[date]
    opened_seq: Mapped[int] = mapped_column(LongInteger)


class ClaimDetail(Base):
    """The steps of a claim as `policy.claims` stores them, and what papers say of the household. Personal."""

    __tablename__ = "claim_detail"

    claim_no: Mapped[str] = mapped_column(ForeignKey("claim.claim_no"), primary_key=True)
    steps: Mapped[Json]
    card: Mapped[Json]


class ClaimEvidence(Base):
    """The rows on which a claim's base stands, frozen as it opened: source, file, sheet, row, day, fen, person.

    `facts` are what else the amount was computed of: policy, lines, what stood before. Personal.
    """

    __tablename__ = "claim_evidence"

    claim_no: Mapped[str] = mapped_column(ForeignKey("claim.claim_no"), primary_key=True)
    rows: Mapped[list[Any]]
    facts: Mapped[Json]


class Handoff(Base):
    """One numbered package to the insurer: 移交 to verify, 核定 to set amounts. `says` is what a later one changed."""

    __tablename__ = "handoff"
    __table_args__ = (UniqueConstraint("month", "kind", "number"),)

    handoff_no: Mapped[str] = mapped_column(Text, primary_key=True)
    month: Mapped[str] = mapped_column(String(7))
    kind: Mapped[str] = mapped_column(String(20))
    number: Mapped[int]
    path: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    made_on: Mapped[date]
    says: Mapped[str] = mapped_column(Text)


class HandoffClaim(Base):
    """One claim in one package."""

    __tablename__ = "handoff_claim"

    handoff_no: Mapped[str] = mapped_column(ForeignKey("handoff.handoff_no"), primary_key=True)
    claim_no: Mapped[str] = mapped_column(ForeignKey("claim.claim_no"), primary_key=True, index=True)


class Notice(Base):
    """One notice of a place: `hamlet` is empty for the administrative village's. The last day is written once.

    `posted_on` is the day on which the village says that it hangs; `photo` the name of the picture's file.
    """

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("month", "township", "village", "hamlet", "number"),)

    notice_no: Mapped[str] = mapped_column(Text, primary_key=True)
    month: Mapped[str] = mapped_column(String(7), index=True)
    township: Mapped[str] = mapped_column(Text)
    village: Mapped[str] = mapped_column(Text)
    hamlet: Mapped[str] = mapped_column(Text)
    number: Mapped[int]
    path: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    written_on: Mapped[date]
    posted_on: Mapped[date | None]
    last_day: Mapped[date | None]
    photo: Mapped[str | None] = mapped_column(Text)


class NoticeClaim(Base):
    """One claim on one notice."""

    __tablename__ = "notice_claim"

    notice_no: Mapped[str] = mapped_column(ForeignKey("notice.notice_no"), primary_key=True)
    claim_no: Mapped[str] = mapped_column(ForeignKey("claim.claim_no"), primary_key=True, index=True)


class Objection(Base):
    """One objection within the days of a notice. Without `claim_no` it names the household: all its claims there.

    `way` is form or workbook; `verdict` is empty until the district has answered, then upheld or dismissed.
    """

    __tablename__ = "objection"

    objection_no: Mapped[str] = mapped_column(Text, primary_key=True)
    month: Mapped[str] = mapped_column(String(7), index=True)
    household_no: Mapped[str] = mapped_column(Text, index=True)
    claim_no: Mapped[str | None] = mapped_column(ForeignKey("claim.claim_no"))
    way: Mapped[str] = mapped_column(String(20))
    received_on: Mapped[date]
    taken_at: Mapped[datetime]
    due_on: Mapped[date]
    verdict: Mapped[str | None] = mapped_column(String(20))
    answered_on: Mapped[date | None]


class ObjectionClaim(Base):
    """One claim that an objection stopped."""

    __tablename__ = "objection_claim"

    objection_no: Mapped[str] = mapped_column(ForeignKey("objection.objection_no"), primary_key=True)
    claim_no: Mapped[str] = mapped_column(ForeignKey("claim.claim_no"), primary_key=True, index=True)


class ObjectionDetail(Base):
    """Who objected, in which words, and the district's reason. Personal."""

    __tablename__ = "objection_detail"

    objection_no: Mapped[str] = mapped_column(ForeignKey("objection.objection_no"), primary_key=True)
    objector: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)


class Complaint(Base):
    """One objection that came after the last day, or after the batch was signed: it stops nothing by itself."""

    __tablename__ = "complaint"

    complaint_no: Mapped[str] = mapped_column(Text, primary_key=True)
    month: Mapped[str] = mapped_column(String(7), index=True)
    household_no: Mapped[str] = mapped_column(Text, index=True)
    claim_no: Mapped[str | None] = mapped_column(ForeignKey("claim.claim_no"))
    way: Mapped[str] = mapped_column(String(20))
    received_on: Mapped[date]
    taken_at: Mapped[datetime]
    answered_on: Mapped[date | None]


class ComplaintDetail(Base):
    """Who complained, in which words, and what was answered. Personal."""

    __tablename__ = "complaint_detail"

    complaint_no: Mapped[str] = mapped_column(ForeignKey("complaint.complaint_no"), primary_key=True)
    complainer: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    answer: Mapped[str | None] = mapped_column(Text)


class PayoutBatch(Base):
    """One payment list. `out_on` is the day on which it went to the insurer, signed by two."""

    __tablename__ = "payout_batch"
    __table_args__ = (UniqueConstraint("month", "number"),)

    batch_no: Mapped[str] = mapped_column(Text, primary_key=True)
    month: Mapped[str] = mapped_column(String(7))
    number: Mapped[int]
    path: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    made_on: Mapped[date]
    out_on: Mapped[date | None]


class BatchSignature(Base):
    """One signer's word on one batch: a payment needs two different signers. `verdict` is agreed or sent_back."""

    __tablename__ = "batch_signature"

    batch_no: Mapped[str] = mapped_column(ForeignKey("payout_batch.batch_no"), primary_key=True)
    signer: Mapped[str] = mapped_column(ForeignKey("signer.name"), primary_key=True)
    verdict: Mapped[str] = mapped_column(String(20))
    signed_on: Mapped[date]
    signed_at: Mapped[datetime]


class PaymentAttempt(Base):
    """One attempt to pay a claim: live, then paid or returned. At most one of a claim is not returned.

    `after_attempt` cites the returned one that a later attempt follows.
    """

    __tablename__ = "payment_attempt"
    __table_args__ = (
        Index(
            "uq_payment_attempt_one_standing_a_claim",
            "claim_no",
            unique=True,
            sqlite_where=NOT_RETURNED,
            postgresql_where=NOT_RETURNED,
        ),
    )

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    claim_no: Mapped[str] = mapped_column(ForeignKey("claim.claim_no"))
    batch_no: Mapped[str] = mapped_column(ForeignKey("payout_batch.batch_no"), index=True)
    amount_fen: Mapped[int] = mapped_column(LongInteger)
    state: Mapped[str] = mapped_column(String(20))
    after_attempt: Mapped[int | None] = mapped_column(ForeignKey("payment_attempt.id"))


class Confirmation(Base):
    """One 流水号 of the insurer, once in the whole ledger. `state` is paid or returned; `reason` is the insurer's."""

    __tablename__ = "confirmation"

    serial_no: Mapped[str] = mapped_column(Text, primary_key=True)
    claim_no: Mapped[str] = mapped_column(ForeignKey("claim.claim_no"), index=True)
    batch_no: Mapped[str] = mapped_column(Text)
    amount_fen: Mapped[int] = mapped_column(LongInteger)
    paid_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(Text)
    source_file: Mapped[str] = mapped_column(Text)
    source_row: Mapped[int]
    taken_at: Mapped[datetime]
