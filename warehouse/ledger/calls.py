"""催办登记: what was said to whoever is waited for, and what they answered. Entries alone: nothing is changed later."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from warehouse.ledger.chain import Draft
from warehouse.ledger.entries import Entries
from warehouse.ledger.models import Entry, EntryDetail
from warehouse.ledger.words import Speaker, Word


@dataclass(frozen=True, slots=True)
class Call:
    """One call. `party` is who was called, as today's page names it; `way` and `answer` are words, `by` who called.

    `person` is the officer who answered, empty where nobody said; `promised_on` the day that was promised.
    """

    party: str
    on: date
    way: str
    answer: str
    by: str
    person: str = ""
    promised_on: date | None = None

    @property
    def key(self) -> str:
        """The same words of the same day are one call."""
        said = (self.party, self.on, self.way, self.answer, self.by, self.person, self.promised_on or "")
        return f"call|{hashlib.sha256(repr([str(word) for word in said]).encode()).hexdigest()[:24]}"


class Calls:
    """The calls within one transaction."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries

    def add(self, call: Call, at: datetime) -> bool:
        """Keep a call; False where the same was said that day already."""
        before = self._entries.next_seq()
        payload = {
            "party": call.party,
            "way": call.way,
            "answer": call.answer,
            "person": call.person,
            "promised_on": call.promised_on and call.promised_on.isoformat(),
        }
        draft = Draft(at, call.on, call.by, Speaker.DISTRICT, Word.CALLED, payload=payload, key=call.key)
        return self._entries.append(draft).seq == before

    def all(self) -> list[Call]:
        """Give every call in order; those whose details were purged are left out."""
        wanted = (
            select(Entry.on_day, Entry.actor, EntryDetail.payload)
            .join(EntryDetail, EntryDetail.seq == Entry.seq)
            .where(Entry.word == Word.CALLED.value)
            .order_by(Entry.seq)
        )
        return [_call(*row) for row in self._session.execute(wanted).tuples()]


def _call(on: date, by: str, payload: str | None) -> Call:
    said = json.loads(payload or "{}")
    promised_on = said["promised_on"]
    return Call(
        said["party"],
        on,
        said["way"],
        said["answer"],
        by,
        said["person"],
        None if promised_on is None else date.fromisoformat(promised_on),
    )
