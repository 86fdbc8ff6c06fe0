"""New keys for the home: an entry tells of it, and everything that stands can still be verified and answered.

The truth is the entry. The new key files are written before it and are in force only after it: a rotation that was
killed changed nothing, and the next one takes them. Old keys are kept: the chain is verified with the key of each time,
and lists that are out and printed codes are known by theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from policy.windows import Month
from warehouse.ledger.book import Book, Ledger
from warehouse.ledger.chain import START, Draft
from warehouse.ledger.errors import ContradictionError
from warehouse.ledger.keys import CODE, FIRST_EPOCH, AuditKey, home_key, key_path, make_key_of_month, name_in
from warehouse.ledger.signer_secrets import NAME as SIGNERS
from warehouse.ledger.words import Speaker, Word


@dataclass(frozen=True, slots=True)
class Rotation:
    """What was changed. `entry` tells of it; codes of months from `codes_from` on are bound by a new key."""

    entry: int
    epoch: int
    codes_from: str
    signers: int


def rotate_keys(ledger: Ledger, home: Path, by: str, reason: str, at: datetime, machine_now: datetime) -> Rotation:
    """Make new keys, seal what signers prove themselves by anew, and let an entry tell of it: all or nothing.

    Raises MonthBusyError while a run works on any month, ContradictionError for a ledger without an entry.
    """
    with ledger.writing() as book:
        book.locks.refuse_held(machine_now)
        if book.entries.head().hash == START:
            raise ContradictionError("the ledger has no entry yet, so no key is in use; run fangpin run first")
        epoch = book.entries.epoch() + 1
        codes_from = _first_free_month(book, at)
        home_key(home, name_in(AuditKey.NAME, epoch))
        make_key_of_month(home, CODE, codes_from)
        payload = {"epoch": epoch, "codes_from": codes_from}
        said = Draft(at, at.date(), by, Speaker.DISTRICT, Word.KEYS_ROTATED, reason=reason, payload=payload)
        signers = book.signers.seal_anew(epoch)
        entry = book.entries.rotate(said)
    return Rotation(entry.seq, epoch, codes_from, signers)


def _first_free_month(book: Book, at: datetime) -> str:
    """The first month of which no code can be out: after the clock's, and after all that have begun."""
    begun = [Month.of(at.date()), *(Month.parse(month) for month in book.stages.months())]
    return str(max(begun).plus(1))


@dataclass(frozen=True, slots=True)
class KeysStanding:
    """The keys of a home. `since`: when they came into force; `old`: earlier ones that are kept; `lost`: gone ones."""

    epoch: int
    since: datetime | None
    old: tuple[str, ...]
    lost: tuple[str, ...]


def keys_standing(book: Book, home: Path) -> KeysStanding:
    """Say which keys are in force since when, and which old ones are kept."""
    epoch = book.entries.epoch()
    entry = book.entries.rotation(epoch) or book.entries.first()
    if entry is None:
        return KeysStanding(epoch, None, (), ())
    names = [name_in(name, one) for name in (AuditKey.NAME, SIGNERS) for one in range(FIRST_EPOCH, epoch)]
    names += [CODE] if epoch > FIRST_EPOCH else []
    old = tuple(name for name in names if key_path(home, name).exists())
    lost = tuple(name for name in _needed(epoch) if not key_path(home, name).exists())
    return KeysStanding(epoch, entry.at, old, lost)


def _needed(epoch: int) -> list[str]:
    return [name_in(AuditKey.NAME, one) for one in range(FIRST_EPOCH, epoch + 1)]
