"""Rows of a table that goes out of the district without its small cells, and without what would follow from the rest.

Why so: docs/decisions/0017.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_AT_LEAST: Final = 2


def hidden_rows(rows: Sequence[Sequence[int]], least: int) -> set[int]:
    """The places of rows that are not shown: one with a cell under `least`, and as many of the next smallest as needed.

    The total is told, so those that are hidden must be two at least, and together hold no cell under `least` either.
    """
    hidden = {at for at, cells in enumerate(rows) if min(cells) < least}
    rest = sorted((sum(cells), at) for at, cells in enumerate(rows) if at not in hidden)
    while hidden and rest and not _is_safe([rows[at] for at in hidden], least):
        hidden.add(rest.pop(0)[1])
    return hidden


def _is_safe(hidden: Sequence[Sequence[int]], least: int) -> bool:
    together = [sum(cells) for cells in zip(*hidden, strict=True)]
    return len(hidden) >= _AT_LEAST and min(together) >= least
