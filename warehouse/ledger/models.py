"""The tables of the ledger, each with its grain.

Money is integer fen. What tells of a household's people stands in side tables (`entry_detail`,
`identity_answer`) that a purge may empty; entries hold keyed hashes of it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from warehouse.ledger.columns import Day, LongInteger, Moment
from warehouse.ledger.words import Alert

Json = dict[str, Any]


class Base(DeclarativeBase):
    """All tables of the ledger, with names of constraints that migrations can count on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, date: Day, Json: JSON, list[Any]: JSON, list[str]: JSON}  # noqa: RUF012


class Entry(Base):
    """One word ever said. Added, never changed: triggers refuse it, and the chain of hashes would show it.

    `actor` is the office-holder or program that spoke. `hash` covers all columns and `prev_hash`.
    """

    __tablename__ = "entry"

    seq: Mapped[int] = mapped_column(LongInteger, primary_key=True, autoincrement=False)
    entry_key: Mapped[str | None] = mapped_column(Text, unique=True)
    at: Mapped[datetime]
    on_day: Mapped[date]
    actor: Mapped[str] = mapped_column(Text)
    level: Mapped[str] = mapped_column(String(20))
    word: Mapped[str] = mapped_column(Text)
    case_no: Mapped[str | None] = mapped_column(Text, index=True)
    claim_no: Mapped[str | None] = mapped_column(Text, index=True)
    source_file: Mapped[str | None] = mapped_column(Text)
    source_row: Mapped[int | None]
    detail_hash: Mapped[str] = mapped_column(String(64))
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class EntryDetail(Base):
    """The reason and payload of an entry, where it has any. A purge may empty this table from below."""

    __tablename__ = "entry_detail"

    seq: Mapped[int] = mapped_column(ForeignKey("entry.seq"), primary_key=True, autoincrement=False)
    reason: Mapped[str | None] = mapped_column(Text)
    payload: Mapped[str | None] = mapped_column(Text)


class AcceptedGate(Base):
    """One word of a person in charge that lets a failed critical gate pass for one month."""

    __tablename__ = "accepted_gate"
    __table_args__ = (UniqueConstraint("month", "gate", "person", "reason"),)

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    month: Mapped[str] = mapped_column(String(7), index=True)
    gate: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    accepted_at: Mapped[datetime]


class AcceptedFile(Base):
    """One confirmation that a file which bears another month belongs to `month`.

    `offset_months` is the month in the name less the folder's month; it is remembered for the source.
    """

    __tablename__ = "accepted_file"
    __table_args__ = (UniqueConstraint("month", "source", "file_name"),)

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    month: Mapped[str] = mapped_column(String(7))
    source: Mapped[str] = mapped_column(String(40), index=True)
    file_name: Mapped[str] = mapped_column(Text)
    offset_months: Mapped[int]
    accepted_by: Mapped[str] = mapped_column(Text)
    accepted_at: Mapped[datetime]


class IdentityAnswer(Base):
    """One answer on a name that did not fit. A side table of personal data; a later answer counts before an earlier."""

    __tablename__ = "identity_answer"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    person_key: Mapped[str] = mapped_column(Text, index=True)
    sent_name: Mapped[str] = mapped_column(Text)
    household_no: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str] = mapped_column(String(10))
    answered_by: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[datetime]


class Distribution(Base):
    """One list that went out to a township: number 1 is the month's list, later ones are supplementary.

    `inputs` is a list of {"source", "name", "sha256"}.
    """

    __tablename__ = "distribution"
    __table_args__ = (UniqueConstraint("month", "township", "number"),)

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    month: Mapped[str] = mapped_column(String(7))
    township: Mapped[str] = mapped_column(Text)
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    inputs: Mapped[list[Any]]
    policy_version: Mapped[str] = mapped_column(Text)
    accepted_gates: Mapped[list[Any]]
    identity_answers: Mapped[list[Any]]
    csv_sha256: Mapped[str] = mapped_column(String(64))
    csv_path: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]

    rows: Mapped[list[DistributionRow]] = relationship(order_by="DistributionRow.id", lazy="selectin")


class DistributionRow(Base):
    """One household of one list, with the code that its answer must bear."""

    __tablename__ = "distribution_row"
    __table_args__ = (UniqueConstraint("distribution_id", "household_no", "part"),)

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    distribution_id: Mapped[int] = mapped_column(ForeignKey("distribution.id"), index=True)
    household_no: Mapped[str] = mapped_column(Text, index=True)
    township: Mapped[str] = mapped_column(Text)
    village_code: Mapped[str] = mapped_column(Text)
    part: Mapped[str] = mapped_column(String(20))
    risk_types: Mapped[str] = mapped_column(Text)
    check_code: Mapped[str] = mapped_column(Text, unique=True)
    due_on: Mapped[date]


class Message(Base):
    """One message for one role. It stays here until it is gone, and as a trace afterwards.

    `number` counts within the month; `channels_done` holds marks of the channels that have it already. Of messages of
    one `topic` the later ones within the hour (`raised_at`, the machine's time) are not sent: their keys stand in
    `again`. `place` is the department or township it is about; one that is held goes no sooner than `held_until`.
    """

    __tablename__ = "message"
    __table_args__ = (UniqueConstraint("month", "number"),)

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    message_key: Mapped[str] = mapped_column(Text, unique=True)
    month: Mapped[str] = mapped_column(String(7))
    number: Mapped[int]
    role: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10), index=True)
    attempts: Mapped[int]
    next_try_at: Mapped[datetime]
    last_error: Mapped[str | None] = mapped_column(Text)
    channel: Mapped[str | None] = mapped_column(String(20))
    channels_done: Mapped[list[str]]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    alert: Mapped[str] = mapped_column(String(20), default=Alert.NOTE.value, server_default=Alert.NOTE.value)
    place: Mapped[str] = mapped_column(Text, default="", server_default="")
    topic: Mapped[str | None] = mapped_column(Text, index=True)
    raised_at: Mapped[datetime | None]
    again: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    held_until: Mapped[datetime | None]


class Stage(Base):
    """Where one stage of one month stands: what `status` reads.

    `since` is when the stage came into its state; `waiting_for` is a list of Waiting as JSON.
    """

    __tablename__ = "stage"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    stage: Mapped[str] = mapped_column(String(40), primary_key=True)
    position: Mapped[int]
    state: Mapped[str] = mapped_column(String(10))
    counts: Mapped[Json]
    waiting_for: Mapped[list[Any]]
    note: Mapped[str | None] = mapped_column(Text)
    since: Mapped[datetime]
    due_on: Mapped[date | None]
    updated_at: Mapped[datetime]


class HomeFact(Base):
    """One fact about the data home, such as that it is a rehearsal."""

    __tablename__ = "home_fact"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime]


class MonthLock(Base):
    """The one run that may work on a month now. Times are the machine's, also in a rehearsal."""

    __tablename__ = "month_lock"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    owner: Mapped[str] = mapped_column(Text)
    host: Mapped[str] = mapped_column(Text)
    pid: Mapped[int]
    started: Mapped[str] = mapped_column(String(40))
    taken_at: Mapped[datetime]
    expires_at: Mapped[datetime]
