"""What may be printed of a name, an ID number, a phone and an account (DOMAIN 7; CASES 7, N1 and N2)."""

from __future__ import annotations

import re
from typing import Final

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def masked_name(name: str) -> str:
    """张*明, 张*, *: first and last character stay; of two the second goes, of one the only one."""
    bare = _without_blanks(name)
    if len(bare) < 3:
        return bare[: len(bare) - 1] + "*" if bare else ""
    return bare[0] + "*" * (len(bare) - 2) + bare[-1]


def masked_id(id_no: str) -> str:
    """410602********1234; 15 digits first become 18; anything else is all stars."""
    bare = _without_blanks(id_no).upper()
    if re.fullmatch(r"\d{15}", bare):
        bare = _of_18(bare)
    if not re.fullmatch(r"\d{17}[\dX]", bare):
        return "*" * len(bare)
    return f"{bare[:6]}********{bare[-4:]}"


def _of_18(old: str) -> str:
    body = f"{old[:6]}19{old[6:]}"
    return body + _CHECKS[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


def masked_phone(phone: str) -> str:
    """138****5678; a number that is not a mobile one shows its last two digits only."""
    digits = re.sub(r"\D", "", phone)
    if re.fullmatch(r"1\d{10}", digits):
        return f"{digits[:3]}****{digits[-4:]}"
    return "*" * max(len(digits) - 2, 0) + digits[-2:] if len(digits) > 2 else "*" * len(digits)


def masked_account(account: str) -> str:
    """The last four digits of a bank account."""
    return _without_blanks(account)[-4:]
