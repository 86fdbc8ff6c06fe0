"""What may be printed of a name, an ID number, a telephone number and a bank account (DOMAIN 7, fine points N1, N2).

Blanks go first. What has not the expected form shows less, never more.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS: Final = "10X98765432"


def mask_name(name: str) -> str:
    """张*明: first and last character stay, each between becomes `*`; of two the second, of one the only one."""
    bare = _without_blanks(name)
    if len(bare) < 3:
        return bare[: len(bare) - 1] + "*" * min(1, len(bare))
    return bare[0] + "*" * (len(bare) - 2) + bare[-1]


def mask_id(id_no: str) -> str:
    """410602********1234: first six and last four of 18 digits (15 become 18); anything else is all `*`."""
    bare = _without_blanks(unicodedata.normalize("NFKC", id_no)).upper()
    if len(bare) == 15 and bare.isascii() and bare.isdecimal():
        bare = id_of_18_digits(bare)
    if len(bare) != 18:
        return "*" * len(bare)
    return f"{bare[:6]}********{bare[-4:]}"


def mask_phone(phone: str) -> str:
    """138****5678 of 11 digits that begin with 1; of any other number the last two digits."""
    digits = _digits(phone)
    if len(digits) == 11 and digits.startswith("1"):
        return f"{digits[:3]}****{digits[-4:]}"
    shown = digits[-2:] if len(digits) > 2 else ""
    return "*" * (len(digits) - len(shown)) + shown


def mask_account(account: str) -> str:
    """The last four digits of a bank account; nothing of one that has no more than four."""
    digits = _digits(account)
    return digits[-4:] if len(digits) > 4 else "*" * len(digits)


def id_of_18_digits(old: str) -> str:
    """The 18 digits of an ID number of 15 (all of them of 19xx), with its check digit (GB 11643)."""
    body = f"{old[:6]}19{old[6:]}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + _CHECK_DIGITS[total % 11]


def _without_blanks(written: str) -> str:
    return "".join(each for each in written if not each.isspace() and unicodedata.category(each) not in {"Cf", "Cc"})


def _digits(written: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKC", written) if each.isascii() and each.isdecimal())
