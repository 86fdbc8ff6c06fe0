"""A report that is written anew when a figure has changed, and keeps its bytes and its day while none has.

Its digest, and the day on which its figures were seen first, are a fact of the ledger.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from warehouse.archive import archive_bytes
from warehouse.casework.ground import Ground
from warehouse.doors.whole_file import write_whole
from warehouse.ledger.book import Book


def digest_of(figures: object) -> str:
    """Of figures without their day: a day passes without changing them."""
    return hashlib.sha256(repr(figures).encode()).hexdigest()


def kept(book: Book, fact: str) -> tuple[str, date] | None:
    """The digest of what was written last, and its day; None before."""
    written = book.facts.get(fact)
    if written is None:
        return None
    digest, _, made_on = written.partition(" ")
    return digest, date.fromisoformat(made_on)


def keep(ground: Ground, fact: str, digest: str, made_on: date) -> None:
    """Keep what was written now."""
    with ground.ledger.writing() as book:
        book.facts.set(fact, f"{digest} {made_on}", ground.at)


def archived(ground: Ground, path: Path, content: bytes) -> Path:
    """Write one file of it whole, and into the archive. Raises OSError."""
    archive_bytes(ground.archive, content)
    return write_whole(path, content)
