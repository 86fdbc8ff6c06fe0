"""Photos of notices that hang: kept for the notices whose receipts name them, whichever of the two comes first."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

from warehouse.casework.ground import Ground
from warehouse.ledger.book import Book
from warehouse.ledger.words import Word

_NAMED: Final = "photo "
_KEPT: Final = "photo of "
_BETWEEN: Final = re.compile(r"[、,，;；\n]+")
_ENDINGS: Final = frozenset({".jpg", ".jpeg", ".png"})
_MANY: Final = "、"


def name_photos(ground: Ground, book: Book, month: str, receipt: str, notice_no: str, written: str) -> None:
    """Remember that a receipt names these files beside it as photos of a notice."""
    for name in names_in(written):
        fact = f"{_NAMED}{month}/{_place(PurePosixPath(receipt).parent / name)}"
        known = set(filter(None, (book.facts.get(fact) or "").split(_MANY)))
        book.facts.set(fact, _MANY.join(sorted({*known, notice_no})), ground.at)


def names_in(written: str) -> list[str]:
    """The names of files in what a receipt says of its photos."""
    return [name for part in _BETWEEN.split(written) if (name := part.strip())]


def is_called(path: str, written: str) -> bool:
    """Whether a picture that lies under a path is what a receipt calls so, wherever it lies."""
    return _name(_place(PurePosixPath(path))) == _name(_place(PurePosixPath(written)))


def take_photo(ground: Ground, book: Book, month: str, path: str, sha256: str) -> int:
    """Keep an archived picture for the notices whose receipt names it; how many, 0 where none does.

    The one beside the receipt counts; one elsewhere too, where a single receipt names a file so called.
    """
    kept = 0
    for notice_no in filter(None, _notices_of(book, month, path).split(_MANY)):
        fact = f"{_KEPT}{notice_no}/{sha256}"
        if book.facts.get(fact) is None:
            book.facts.set(fact, path, ground.at)
            book.entries.append(ground.said(Word.SCAN_ADDED, payload={"notice_no": notice_no, "sha256": sha256}))
        kept += 1
    return kept


def is_named_photo(book: Book, month: str, path: str) -> bool:
    """Whether a receipt of the month names a picture that lies under this path."""
    return bool(_notices_of(book, month, path))


def _notices_of(book: Book, month: str, path: str) -> str:
    named = book.facts.beginning(f"{_NAMED}{month}/")
    place = _place(PurePosixPath(path))
    same = [notices for each, notices in named.items() if _name(each) == _name(place)]
    return named.get(place) or (same[0] if len(same) == 1 else "")


def photos_of(book: Book, notice_no: str) -> dict[str, str]:
    """The pictures kept for a notice: the path below the returns by SHA-256."""
    return book.facts.beginning(f"{_KEPT}{notice_no}/")


def may_be_named_later(book: Book, month: str) -> bool:
    """Whether a receipt is still out that could name a picture."""
    return any(notice.posted_on is None for notice in book.notices.of(month))


def _place(path: PurePosixPath) -> str:
    """The path as names are compared: case, width and the ending of pictures do not matter."""
    bare = path.with_suffix("") if path.suffix.lower() in _ENDINGS else path
    return unicodedata.normalize("NFKC", str(bare)).casefold()


def _name(place: str) -> str:
    return PurePosixPath(place).name
