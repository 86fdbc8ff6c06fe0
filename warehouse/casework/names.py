"""Whether two names are one: without blanks, and with all dots within a name made one (EXACT, Who is who)."""

from __future__ import annotations

from typing import Final

from warehouse.doors.cells import without_blanks

_DOTS: Final = str.maketrans(dict.fromkeys("•・.．", "·"))


def is_same_name(one: str, other: str) -> bool:
    """Whether the two fit."""
    return without_blanks(one).translate(_DOTS) == without_blanks(other).translate(_DOTS)
