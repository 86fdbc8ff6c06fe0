"""Rows that stand in a file more than once: saying the same they count once, saying different things not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from warehouse.doors.claims.said import ClaimFormRow, Key, Row


def _as_it_stands(row: Row) -> tuple[Key, Row]:
    return row.key, row


def said_twice(
    rows: Sequence[Row], whose: Callable[[Row], tuple[Key, Row]] = _as_it_stands
) -> tuple[list[Row], list[Row]]:
    """The rows of one file that count, and those that contradict another row of their kind and key.

    Of several rows that say the same the first counts; of several that differ none does. A row that names nothing is
    nobody's double. Both in the order of `rows`. `whose` gives the key of a row and what of it is compared, where more
    is known than stands in it.
    """
    known = [whose(row) for row in rows]
    together: dict[tuple[type[ClaimFormRow], Key, int], list[int]] = {}
    for at, (row, (key, _)) in enumerate(zip(rows, known, strict=True)):
        together.setdefault((type(row), key, -1 if key else at), []).append(at)
    counted: list[int] = []
    torn: list[int] = []
    for same in together.values():
        if all(known[at][1] == known[same[0]][1] for at in same):
            counted.append(same[0])
        else:
            torn += same
    return [rows[at] for at in sorted(counted)], [rows[at] for at in sorted(torn)]
