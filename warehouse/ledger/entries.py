"""Adding to the chain of entries. Called within a writer's transaction, so that each knows the one before it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from warehouse.ledger.chain import START, Draft, Head, columns_of, detail_hash, keyed_hash
from warehouse.ledger.fingerprints import ROWS, fingerprints
from warehouse.ledger.keys import FIRST_EPOCH, AuditKey
from warehouse.ledger.models import Base, Entry, EntryDetail
from warehouse.ledger.words import Speaker, Word

PAYLOAD_UP_TO: Final = "up_to"
SPANS: Final = "details"
"""First and last of each run of entries whose details were taken out, in the payload of the entry that tells of it."""


@dataclass(frozen=True, slots=True)
class Purge:
    """One entry that tells of what was taken out."""

    seq: int
    payload: Mapping[str, Any]

    @classmethod
    def told(cls, seq: int, payload: str) -> Purge:
        """Read the entry's payload."""
        return cls(seq, json.loads(payload))

    @property
    def details(self) -> int:
        """Of how many entries it took the details out."""
        spans: list[tuple[int, int]] = self.payload.get(SPANS, [])
        return int(self.payload.get(PAYLOAD_UP_TO, 0)) + sum(last - first + 1 for first, last in spans)

    def covers(self, seq: int) -> bool:
        """Whether the details of this entry were taken out by it."""
        return seq <= self.payload.get(PAYLOAD_UP_TO, 0) or any(
            first <= seq <= last for first, last in self.payload.get(SPANS, ())
        )


def _spans(seqs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of numbers that follow each other."""
    start = None
    for place, seq in enumerate(seqs):
        start = seq if start is None else start
        if place + 1 == len(seqs) or seqs[place + 1] != seq + 1:
            yield start, seq
            start = None


def rotation_key(epoch: int) -> str:
    """Give the key of the entry that begins an epoch of keys: said once."""
    return f"keys:{epoch}"


class Entries:
    """The entries of the ledger within one transaction."""

    def __init__(self, session: Session, key: AuditKey) -> None:
        """Work in this transaction, with the key of this home."""
        self._session = session
        self._key = key
        self._head: Head | None = None  # known while this transaction holds the write lock
        self._epoch: int | None = None  # the same
        self._details: list[EntryDetail] = []
        self._is_gathering = False

    def head(self) -> Head:
        """Give the end of the chain."""
        last = select(Entry.seq, Entry.hash).order_by(Entry.seq.desc()).limit(1)
        row = self._session.execute(last).one_or_none()
        return Head(0, START) if row is None else Head(row.seq, row.hash)

    def last_at(self) -> datetime | None:
        """Give the moment of the last entry."""
        return self._session.execute(select(Entry.at).order_by(Entry.seq.desc()).limit(1)).scalar()

    def first(self) -> Entry | None:
        """Give the entry with which the chain begins."""
        return self._session.get(Entry, 1)

    def next_seq(self) -> int:
        """Give the number that the next entry will bear."""
        return (self._head or self.head()).count + 1

    def append(self, draft: Draft, *rows: Base) -> Entry:
        """Add an entry that tells of these rows as they stand now.

        With a key that was used before, nothing is added and the earlier entry is given back.
        """
        if draft.key is not None and (said := self._said(draft.key)) is not None:
            return said
        head = self._head or self.head()
        draft = self._telling_of(draft, rows, head)
        entry = self._chained(draft, head)
        self._session.add(entry)
        self._keep_detail(entry.seq, draft)
        if not self._is_gathering:
            self._put_details()
        self._head = Head(entry.seq, entry.hash)
        return entry

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Send what is appended meanwhile to the database at once in the end, for many entries in a row."""
        self._is_gathering = True
        try:
            yield
        finally:
            self._is_gathering = False
        self._put_details()

    def added(self) -> Head | None:
        """Give the new end of the chain, or None where this transaction added nothing."""
        return self._head

    def purge_details(self, up_to: int, at: datetime, actor: str) -> None:
        """Empty the reasons and payloads of the entries up to `up_to`; an entry tells of it, and the chain holds."""
        self._session.execute(delete(EntryDetail).where(EntryDetail.seq <= up_to))
        payload = {PAYLOAD_UP_TO: up_to}
        self.append(Draft(at, at.date(), actor, Speaker.DISTRICT, Word.DETAILS_PURGED, payload=payload))

    def _telling_of(self, draft: Draft, rows: Sequence[Base], head: Head) -> Draft:
        if not rows:
            return draft
        told = fingerprints(self._chain_key(head), rows)
        return replace(draft, payload={**(draft.payload or {}), ROWS: told})

    def purge_details_of(self, seqs: Iterable[int], draft: Draft) -> Entry:
        """Empty the reasons and payloads of these entries; the entry that tells of it is given back."""
        spans = list(_spans(sorted(seqs)))
        for first, last in spans:
            self._session.execute(delete(EntryDetail).where(EntryDetail.seq.between(first, last)))
        return self.append(replace(draft, word=Word.DETAILS_PURGED, payload={**(draft.payload or {}), SPANS: spans}))

    def purges(self) -> list[Purge]:
        """Give the purges that entries tell of, the first one first."""
        told = select(Entry.seq, EntryDetail.payload).join(EntryDetail, EntryDetail.seq == Entry.seq)
        rows = self._session.execute(told.where(Entry.word == Word.DETAILS_PURGED.value).order_by(Entry.seq))
        return [Purge.told(seq, payload) for seq, payload in rows]

    def epoch(self) -> int:
        """Say which keys are in force: 1, and one more for each rotation that an entry tells of."""
        epoch = FIRST_EPOCH
        while self._said(rotation_key(epoch + 1)) is not None:
            epoch += 1
        return epoch

    def rotation(self, epoch: int) -> Entry | None:
        """Give the entry with which the keys of an epoch came into force; the first epoch has none."""
        return self._said(rotation_key(epoch))

    def rotate(self, draft: Draft) -> Entry:
        """Add the entry, still under the old key, after which the next epoch's is in force."""
        entry = self.append(replace(draft, key=rotation_key(self.epoch() + 1), word=Word.KEYS_ROTATED))
        self._epoch = None
        return entry

    def _chain_key(self, head: Head) -> bytes:
        if self._epoch is None:
            self._epoch = self.epoch()
        return self._key.of_chain(is_started=head.count > 0, epoch=self._epoch)

    def _said(self, key: str) -> Entry | None:
        return self._session.scalars(select(Entry).where(Entry.entry_key == key)).one_or_none()

    def _chained(self, draft: Draft, head: Head) -> Entry:
        key, seq = self._chain_key(head), head.count + 1
        hash_of_detail = detail_hash(key, seq, draft.detail())
        return Entry(
            seq=seq,
            entry_key=draft.key,
            at=draft.at,
            on_day=draft.on_day,
            actor=draft.actor,
            level=draft.level.value,
            word=str(draft.word),
            case_no=draft.case_no,
            claim_no=draft.claim_no,
            source_file=draft.source_file,
            source_row=draft.source_row,
            detail_hash=hash_of_detail,
            prev_hash=head.hash,
            hash=keyed_hash(key, columns_of(draft, seq, hash_of_detail, head.hash)),
        )

    def _keep_detail(self, seq: int, draft: Draft) -> None:
        detail = draft.detail()
        if detail is not None:
            self._details.append(EntryDetail(seq=seq, reason=detail[0], payload=detail[1]))

    def _put_details(self) -> None:
        self._session.flush()  # an entry stands before its detail
        self._session.add_all(self._details)
        self._details.clear()
