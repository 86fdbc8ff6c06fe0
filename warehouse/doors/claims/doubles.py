"""Rows that stand in a file more than once: saying the same they count once, saying different things not at all."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.doors.claims.said import ClaimFormRow, Key


def said_twice(rows: Sequence[ClaimFormRow]) -> tuple[list[ClaimFormRow], list[ClaimFormRow]]:
    """The rows of one file that count, and those that contradict another row of their kind and key.

    Of several rows that say the same the first counts; of several that differ none does. A row that names nothing is
    nobody's double. Both in the order of `rows`.
    """
    together: dict[tuple[type[ClaimFormRow], Key, int], list[int]] = {}
    for at, row in enumerate(rows):
        together.setdefault((type(row), row.key, -1 if row.key else at), []).append(at)
    counted: list[int] = []
    torn: list[int] = []
    for same in together.values():
        if all(rows[at] == rows[same[0]] for at in same):
            counted.append(same[0])
        else:
            torn += same
    return [rows[at] for at in sorted(counted)], [rows[at] for at in sorted(torn)]
