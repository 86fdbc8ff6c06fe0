"""Facts about the data home: whether it is a rehearsal (演练), and what else it should remember."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from warehouse.ledger.chain import Draft
from warehouse.ledger.entries import Entries
from warehouse.ledger.models import HomeFact
from warehouse.ledger.words import Speaker, Word

REHEARSAL: Final = "rehearsal_since"
PROGRAM: Final = "fangpin"


class HomeFacts:
    """The facts within one transaction."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries

    def get(self, name: str) -> str | None:
        """Give a fact, or None."""
        fact = self._session.get(HomeFact, name)
        return None if fact is None else fact.value

    def beginning(self, words: str) -> dict[str, str]:
        """Give all facts whose names begin so, by the rest of their names."""
        found = self._session.scalars(select(HomeFact).where(HomeFact.name.startswith(words, autoescape=True)))
        return {fact.name.removeprefix(words): fact.value for fact in found}

    def set(self, name: str, value: str, at: datetime) -> None:
        """Keep a fact; the earlier value is forgotten."""
        fact = self._session.get(HomeFact, name)
        if fact is None:
            self._session.add(HomeFact(name=name, value=value, updated_at=at))
        elif fact.value != value:
            fact.value, fact.updated_at = value, at

    def mark_rehearsal(self, at: datetime) -> None:
        """Mark the home as a rehearsal, for good. `at` is the clock as it was set. Again changes nothing."""
        if self.is_rehearsal():
            return
        self.set(REHEARSAL, at.isoformat(), at)
        self._entries.append(Draft(at, at.date(), PROGRAM, Speaker.PROGRAM, Word.REHEARSAL_MARKED, key=REHEARSAL))

    def is_rehearsal(self) -> bool:
        """Say whether the clock of this home was ever set."""
        return self.get(REHEARSAL) is not None
