"""The text rules of a cell: NFKC, no blanks, no invisible characters, and what counts as missing."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\u2e3a\u2e3b"
_FILLERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0\ufe0e\ufe0f")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_RUN_OF_DASHES: Final = re.compile(f"[{re.escape(DASHES)}]+")
# Characters that the rules can change: all but printable ASCII without the blank, and plain Han.
MAY_CHANGE: Final = "[^\\x21-\\x7e\u4e00-\u9fff]"
_MAY_CHANGE: Final = re.compile(MAY_CHANGE)


def without_blanks(cell: str) -> str:
    """The cell in NFKC, without blanks and invisible characters anywhere."""
    if not _MAY_CHANGE.search(cell):
        return cell
    return "".join(char for char in unicodedata.normalize("NFKC", cell) if not _is_unseen(char))


def with_single_blanks(cell: str) -> str:
    """The cell in NFKC, blanks run together to one and gone at the ends: days part from times at a blank."""
    if not _MAY_CHANGE.search(cell):
        return cell
    text = "".join(
        " " if _is_blank(char) else char
        for char in unicodedata.normalize("NFKC", cell)
        if _is_blank(char) or not _is_unseen(char)
    )
    return " ".join(text.split())


def is_missing(text: str) -> bool:
    """Whether a tidied text stands for no value: nothing, a run of dashes, a slash, 无."""
    return text in {"", "/", "无"} or _RUN_OF_DASHES.fullmatch(text) is not None


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in _INVISIBLE or char in _FILLERS


def _is_blank(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in {"Zs", "Zl", "Zp"}
