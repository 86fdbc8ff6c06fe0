"""Checking the rows that entries tell of: each must be as the last entry about it left it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, String, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from warehouse.ledger.chain import NO_DETAIL, Break
from warehouse.ledger.fingerprints import COVERED, ROWS, Covered

BATCH: Final = 10_000


@dataclass(frozen=True, slots=True)
class _Told:
    """What an entry told last of a row, under the key of its epoch."""

    fingerprint: str
    seq: int
    key: bytes


class RowAudit:
    """What the entries of a sound chain say of the rows beside it."""

    def __init__(self) -> None:
        """Nothing is heard yet."""
        self._told: dict[tuple[str, str], _Told] = {}
        self._last: dict[str, int] = {}
        self._purged: set[str] = set()

    def hear(self, entry: Row[Any], key: bytes) -> None:
        """Take in the next entry, in the order of the chain, and the key that it was written with."""
        subject = entry.case_no or entry.claim_no
        if subject is None:
            return
        self._last[subject] = entry.seq
        if entry.payload is not None:
            for table, which, told in json.loads(entry.payload).get(ROWS, ()):
                self._told[table, which] = _Told(told, entry.seq, key)
        elif entry.detail_seq is None and entry.detail_hash != NO_DETAIL:
            self._purged.add(subject)

    def first_contradiction(self, session: Session) -> Break | None:
        """Give the first entry that a row contradicts, or None."""
        broken = [one for covered in COVERED for one in self._contradictions(session, covered)]
        broken += [
            Break(told.seq, f"the row {which} of {table} that it tells of was removed")
            for (table, which), told in self._told.items()
        ]
        return min(broken, key=lambda one: one.seq, default=None)

    def _contradictions(self, session: Session, covered: Covered) -> Iterator[Break]:
        for row in session.execute(select(*_raw(covered)).execution_options(yield_per=BATCH)).mappings():
            values = dict(row)
            which, subject = covered.which(values), row[covered.subject]
            told = self._told.pop((covered.name, which), None)
            if told is None and subject not in self._purged:
                yield Break(self._last.get(subject, 0), f"no entry tells of the row {which} of {covered.name}")
            elif told is not None and told.fingerprint != covered.print_of(told.key, values):
                yield Break(told.seq, f"the row {which} of {covered.name} is not as it left it")


def _raw(covered: Covered) -> list[ColumnElement[Any]]:
    """Select the columns; days and times as they are written, since what is not canonical is a change too."""
    columns = [covered.model.__table__.columns[name] for name in covered.columns]
    return [
        type_coerce(one, String()).label(one.name) if isinstance(one.type, TypeDecorator) else one for one in columns
    ]
