"""The chain of hashes over the entries: pure functions from an entry and a key to its hash.

Each hash is an HMAC-SHA256 over all that an entry says and over the hash before it, so that nobody without
the key file can change, remove, insert or reorder an entry unseen.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

import orjson

from warehouse.ledger.columns import iso_moment
from warehouse.ledger.words import Speaker

START: Final = "0" * 64  # stands before the first entry
NO_DETAIL: Final = ""
HASH_LETTERS: Final = 64

_written: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be said. `payload` holds what the entry is about; it and `reason` can be purged later."""

    at: datetime
    on_day: date
    actor: str
    level: Speaker
    word: str
    case_no: str | None = None
    claim_no: str | None = None
    source_file: str | None = None
    source_row: int | None = None
    reason: str | None = None
    payload: Mapping[str, Any] | None = None
    key: str | None = None

    def detail(self) -> tuple[str | None, str | None] | None:
        """Give reason and payload as they are kept, or None where there is neither."""
        if self.reason is None and self.payload is None:
            return None
        return self.reason, None if self.payload is None else canonical(self.payload)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: how many entries, and the hash of the last."""

    count: int
    hash: str


class Line(NamedTuple):
    """An entry as it is read to be checked: the table's columns in their order, then its detail, where it has one.

    `at` and `on_day` are texts, as they are kept. A million of these are made, so it is the cheapest thing with names.
    """

    seq: int
    entry_key: str | None
    at: str
    on_day: str
    actor: str
    level: str
    word: str
    case_no: str | None
    claim_no: str | None
    source_file: str | None
    source_row: int | None
    detail_hash: str
    prev_hash: str
    hash: str
    detail_seq: int | None
    reason: str | None
    payload: str | None

    @property
    def covered(self) -> tuple[object, ...]:
        """What its hash covers."""
        return self[:13]


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry that is not as it was written, and what is wrong with it, as a sentence."""

    seq: int
    sentence: str


def canonical(value: object) -> str:
    """Write a value as JSON in one way only."""
    return _written(value)


def keyed_hash(key: bytes, said: Iterable[object]) -> str:
    """Give the HMAC-SHA256 of a list of plain values, as 64 hexadecimal digits."""
    return hmac.digest(key, _written(list(said)).encode(), "sha256").hex()


def is_keyed_hash(found: str, key: bytes, said: Sequence[object], letters: int = HASH_LETTERS) -> bool:
    """Say whether this is the keyed hash of these values, or as much of its beginning.

    Asked a million times: the values are written in the quick way first, and where that does not fit, in the one way.
    """
    try:
        if hmac.digest(key, orjson.dumps(said, option=orjson.OPT_SORT_KEYS), "sha256").hex()[:letters] == found:
            return True
    except TypeError:
        pass  # a value that the quick way cannot write
    try:
        return keyed_hash(key, said)[:letters] == found
    except (TypeError, ValueError):  # what cannot be written as JSON was not written by us
        return False


def is_detail_hash(found: str, key: bytes, line: Line) -> bool:
    """Say whether this is the hash of the detail of an entry that has one."""
    return is_keyed_hash(found, key, (line.seq, line.reason, line.payload))


def detail_hash(key: bytes, seq: int, detail: Sequence[str | None] | None) -> str:
    """Give the hash of an entry's reason and payload, bound to its place; empty where it has neither."""
    return NO_DETAIL if detail is None else keyed_hash(key, (seq, *detail))


def columns_of(draft: Draft, seq: int, hash_of_detail: str, prev_hash: str) -> tuple[object, ...]:
    """Give what the hash of an entry covers, in the order of the table's columns."""
    return (
        seq,
        draft.key,
        iso_moment(draft.at),
        draft.on_day.isoformat(),
        draft.actor,
        draft.level.value,
        draft.word,
        draft.case_no,
        draft.claim_no,
        draft.source_file,
        draft.source_row,
        hash_of_detail,
        prev_hash,
    )
