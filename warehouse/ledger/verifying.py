"""Checking the ledger: reads the entries once, first to last, then the rows they tell of; names the first at fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, String, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from warehouse.ledger.chain import NO_DETAIL, START, Break, Head, Line, is_detail_hash, is_keyed_hash
from warehouse.ledger.entries import Purge, rotation_key
from warehouse.ledger.keys import FIRST_EPOCH
from warehouse.ledger.models import Entry, EntryDetail
from warehouse.ledger.row_audit import RowAudit
from warehouse.ledger.words import Word

BATCH: Final = 2_000
_TABLE: Final = Entry.__table__
_DETAIL: Final = EntryDetail.__table__


def first_break(session: Session, key_of: Callable[[int], bytes], known: Iterable[Head] = ()) -> Break | None:
    """Give the first entry that was changed, removed, inserted or moved, or whose rows were; None where none was.

    `key_of` gives the key of each epoch; `known` are heads that were written down elsewhere (beside the ledger, on
    lists): they show a tail cut off. Raises LedgerKeyError where a key is gone.
    """
    check, rows = _Check(key_of), RowAudit()
    known_by_count = {head.count: head.hash for head in known if head.count > 0}
    for line in map(Line._make, session.execute(_everything().execution_options(yield_per=BATCH))):
        broken = check.next(line, known_by_count.pop(line.seq, None))
        if broken is not None:
            return check.earlier(broken)
        rows.hear(line, check.key)
        check.turn(line)
    if known_by_count:
        return check.earlier(Break(check.seq + 1, _cut(check.seq, max(known_by_count))))
    return check.earlier(None) or rows.first_contradiction(session)


def _everything() -> Select[Any]:
    """Select the entries in order, each as a Line.

    Days and times are taken as they are written, not as values: what is not canonical is a change too.
    """
    raw = [type_coerce(column, String()) if _is_moment(column) else column for column in _TABLE.columns]
    joined = _TABLE.outerjoin(_DETAIL, _DETAIL.c.seq == _TABLE.c.seq)
    return select(*raw, _DETAIL.c.seq, _DETAIL.c.reason, _DETAIL.c.payload).select_from(joined).order_by(_TABLE.c.seq)


def _is_moment(column: ColumnElement[Any]) -> bool:
    return isinstance(column.type, TypeDecorator)


def _cut(count: int, known: int) -> str:
    return f"the chain ends with entry {count}, but {known} entries were written"


class _Check:
    """What was seen so far of the chain."""

    def __init__(self, key_of: Callable[[int], bytes]) -> None:
        self._key_of = key_of
        self._epoch = FIRST_EPOCH
        self.key = key_of(FIRST_EPOCH)
        self.seq = 0
        self._hash = START
        self._purges: list[Purge] = []
        self._without_detail: list[int] = []

    def next(self, line: Line, known_hash: str | None) -> Break | None:
        """Take the next entry; give what is wrong with it."""
        wrong = self._wrong_place(line) or self._wrong_hash(line, known_hash) or self._wrong_detail(line)
        if wrong is not None:
            return Break(self.seq + 1, wrong)
        self.seq, self._hash = line.seq, line.hash
        return None

    def turn(self, line: Line) -> None:
        """Go on with the next key after an entry that tells of a rotation."""
        if line.word == Word.KEYS_ROTATED and line.entry_key == rotation_key(self._epoch + 1):
            self._epoch += 1
            self.key = self._key_of(self._epoch)

    def earlier(self, broken: Break | None) -> Break | None:
        """Prefer an earlier entry whose reason and payload are gone without a purge that tells of it."""
        for seq in self._without_detail:
            if not any(purge.covers(seq) for purge in self._purges):
                return Break(seq, "its reason and payload were removed, and no purge tells of it")
        return broken

    def _wrong_place(self, line: Line) -> str | None:
        if line.seq != self.seq + 1:
            return f"it is missing; after entry {self.seq} comes entry {line.seq}"
        return None

    def _wrong_hash(self, line: Line, known_hash: str | None) -> str | None:
        if line.prev_hash != self._hash:
            return "it does not follow the entry before it (moved, inserted, or the one before was replaced)"
        if not is_keyed_hash(line.hash, self.key, line.covered):
            return "it is not as it was written (changed or inserted)"
        if known_hash is not None and line.hash != known_hash:
            return "it is not the entry whose hash was written down when it was made"
        return None

    def _wrong_detail(self, line: Line) -> str | None:
        if line.detail_seq is None:
            if line.detail_hash != NO_DETAIL:
                self._without_detail.append(line.seq)
            return None
        if not is_detail_hash(line.detail_hash, self.key, line):
            return "its reason or payload is not as it was written"
        if line.word == Word.DETAILS_PURGED and line.payload is not None:
            self._purges.append(Purge.told(line.seq, line.payload))
        return None
