"""核对码: binds a row of a list to month, household, level, attempt and list version with the key of the home.

Twelve symbols in three groups, KX7M-2PRT-9WAH: a letter, ten symbols, a check symbol. The alphabet has no 0, O, 1, I
and no E, so that nothing is misread and no spreadsheet takes a code for a number.
"""

from __future__ import annotations

import hmac
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

LETTERS: Final = "ABCDFGHJKLMNPQRSTUVWXYZ"
ALPHABET: Final = LETTERS + "23456789"
"""31 symbols, a prime number: the check symbol finds every wrong symbol and every two that changed places."""

_BODY: Final = 11
_LENGTH: Final = _BODY + 1
_GROUP: Final = 4


@dataclass(frozen=True, slots=True)
class Bound:
    """What a code binds. `level` is any word that names the desk; `list_version` that of the list that went out."""

    month: str
    household_no: str
    level: str
    attempt: int
    list_version: str


def check_code(key: bytes, bound: Bound) -> str:
    """The code of a row: the same for the same key and row, else another (31^10 x 23 of them)."""
    parts = (bound.month, bound.household_no, bound.level, str(bound.attempt), bound.list_version)
    message = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)
    return code_of(int.from_bytes(hmac.new(key, message, sha256).digest(), "big"))


def code_of(number: int) -> str:
    """A number of at least 64 bits, written as a code."""
    number, first = divmod(number, len(LETTERS))
    body = LETTERS[first]
    for _ in range(_BODY - 1):
        number, index = divmod(number, len(ALPHABET))
        body += ALPHABET[index]
    return _grouped(body + _check_symbol(body))


def tidy(written: str) -> str:
    """A code as a person may have typed it (small, full-width, blanks, other dashes), in the form of `check_code`."""
    bare = "".join(each for each in unicodedata.normalize("NFKC", written).upper() if each.isalnum())
    return _grouped(bare)


def is_well_formed(written: str) -> bool:
    """Whether it can be a code at all: length, alphabet, first letter, check symbol. Says nothing about its key."""
    bare = tidy(written).replace("-", "")
    if len(bare) != _LENGTH or not set(bare) <= set(ALPHABET) or bare[0] not in LETTERS:
        return False
    return bare[-1] == _check_symbol(bare[:-1])


def is_code_of(written: str, key: bytes, bound: Bound) -> bool:
    """Whether it is the code of this row."""
    return hmac.compare_digest(tidy(written).encode(), check_code(key, bound).encode())


def _check_symbol(body: str) -> str:
    """Sum of places times symbols, modulo 31; places differ by less than 31, so neither fault can cancel out."""
    total = sum(place * ALPHABET.index(symbol) for place, symbol in enumerate(body, start=1))
    return ALPHABET[total % len(ALPHABET)]


def _grouped(bare: str) -> str:
    return "-".join(bare[start : start + _GROUP] for start in range(0, len(bare), _GROUP))
