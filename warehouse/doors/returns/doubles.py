"""Rows that stand in a workbook more than once: with the same answers they count once, with others not at all."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.doors.returns.said import ReturnedWord

_Key = tuple[str, ...]


def twice(rows: Sequence[ReturnedWord]) -> tuple[list[ReturnedWord], list[ReturnedWord]]:
    """The rows of one workbook that count, and those that contradict another row of their code (CODE_TWICE).

    Of several rows of one code with the same answers the first counts; with different answers, or beside different
    户编号, none does. A row without a code is told by level, 户编号 and name. Both in the order of `rows`.
    """
    together: dict[_Key, list[ReturnedWord]] = {}
    for at, row in enumerate(rows):
        together.setdefault(_key(row, at), []).append(row)
    torn = {key for key, same in together.items() if not _agree(same)}
    counted = [same[0] for key, same in together.items() if key not in torn]
    return counted, [row for at, row in enumerate(rows) if _key(row, at) in torn]


def _key(row: ReturnedWord, at: int) -> _Key:
    """Whose word a row is; one that names nobody is nobody's double."""
    if row.code:
        return (row.code,)
    if row.household_no or row.head_name:
        return (row.level, row.household_no, row.head_name)
    return (str(at), "", "")


def _agree(rows: Sequence[ReturnedWord]) -> bool:
    words = {row.word for row in rows if row.word.cells}
    households = {row.household_no for row in rows if row.household_no}
    levels = {row.level for row in rows}
    return len(words) <= 1 and len(households) <= 1 and len(levels) == 1
