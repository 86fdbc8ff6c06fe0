"""Checking the rows that entries tell of: each must be as the last entry about it left it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import JSON, ColumnElement, String, func, or_, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from warehouse.ledger.chain import NO_DETAIL, Break, Line
from warehouse.ledger.fingerprints import COVERED, LETTERS, ORDER_KEY, Covered, told_in
from warehouse.ledger.models import Entry
from warehouse.ledger.words import Word

BATCH: Final = 2_000
_NOBODY: Final = ""
_SUBJECTLESS: Final = ("FUND_", "PROPOSAL", "YEARLY_", "SURVEY_")
_OF_NOBODY: Final = frozenset(word.value for word in Word if word.name.startswith(_SUBJECTLESS))
"""Words of entries that name no case and no claim, whose rows are nobody's."""


class RowAudit:
    """What the entries of a sound chain say of the rows beside it: one short text a row, however many entries."""

    def __init__(self) -> None:
        """Nothing is heard yet."""
        self._told: dict[str, str] = {}  # table and row to the fingerprint and the number of the entry
        self._purged: set[str] = set()
        self._before: set[str] = set()  # claims of a time in which no entry told of their rows
        self._keys: list[bytes] = []
        self._since: list[int] = []

    def hear(self, line: Line, key: bytes) -> None:
        """Take in the next entry, in the order of the chain, and the key that it was written with."""
        subject = line.case_no or line.claim_no or _order_of(line) or (_NOBODY if line.word in _OF_NOBODY else None)
        if subject is None:
            return
        if not self._keys or key is not self._keys[-1]:
            self._keys.append(key)
            self._since.append(line.seq)
        if line.payload is not None:
            rows = told_in(line.payload)
            for table, which, told in rows:
                self._told[f"{table}|{which}"] = f"{told}{line.seq}"
            if not rows and line.word == Word.CLAIM_OPENED:
                self._before.add(subject)
        elif line.detail_seq is None and line.detail_hash != NO_DETAIL:
            self._purged.add(subject)

    def first_contradiction(self, session: Session) -> Break | None:
        """Give the first entry that a row contradicts, or None."""
        broken = [one for covered in COVERED for one in self._contradictions(session, covered)]
        for row, told in self._told.items():
            table, _, which = row.partition("|")
            broken.append(Break(_seq_of(told), f"the row {which} of {table} that it tells of was removed"))
        return min(broken, key=lambda one: one.seq, default=None)

    def _contradictions(self, session: Session, covered: Covered) -> Iterator[Break]:
        subject_at = covered.columns.index(covered.subject) if covered.subject else None
        for row in session.execute(select(*_raw(covered)).execution_options(yield_per=BATCH)):
            which = covered.which(row)
            told = self._told.pop(f"{covered.name}|{which}", None)
            if told is not None:
                seq = _seq_of(told)
                if not covered.is_print(told[:LETTERS], self._key_at(seq), row):
                    yield Break(seq, f"the row {which} of {covered.name} is not as it left it")
                continue
            subject = _NOBODY if subject_at is None else row[subject_at]
            if subject not in self._purged | self._before:
                last = _last_about(session, subject)
                yield Break(last, f"no entry tells of the row {which} of {covered.name}")

    def _key_at(self, seq: int) -> bytes:
        return self._keys[bisect_right(self._since, seq) - 1]


def _order_of(line: Line) -> str | None:
    """The number of the order that an entry is about; it stands in its key."""
    if line.entry_key is None or not line.entry_key.startswith(ORDER_KEY):
        return None
    return line.entry_key.removeprefix(ORDER_KEY).rpartition(":")[0]


def _seq_of(told: str) -> int:
    return int(told[LETTERS:])


def _last_about(session: Session, subject: str) -> int:
    """The last entry about a case or a claim; 0 where none is."""
    is_about = or_(Entry.case_no == subject, Entry.claim_no == subject)
    return session.scalar(select(func.max(Entry.seq)).where(is_about)) or 0


def _raw(covered: Covered) -> list[ColumnElement[Any]]:
    """Select the columns as they are written: of a day, a time or JSON what is not as we write it is a change too."""
    return [_as_text(covered.model.__table__.columns[name]) for name in covered.columns]


def _as_text(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return type_coerce(column, String) if isinstance(column.type, TypeDecorator | JSON) else column
