"""Rows that stand in a workbook more than once: with the same answers they count once, with others not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warehouse.doors.returns.said import ReturnedWord

_Key = tuple[str, ...]


def twice(rows: Sequence[ReturnedWord]) -> tuple[list[ReturnedWord], list[ReturnedWord]]:
    """The rows of one workbook that count, and those that contradict another row of their code (CODE_TWICE).

    Of several rows of one code with the same answers the first counts; with different answers, or beside different
    户编号, none does. A row without answers contradicts none. A row without a code stands with the one code that its
    level, 户编号 and name bear elsewhere in the workbook, else with its like. Both in the order of `rows`.
    """
    codes = _codes_of_households(rows)
    together: dict[_Key, list[int]] = {}
    for at, row in enumerate(rows):
        together.setdefault(_key(row, at, codes), []).append(at)
    counted: list[int] = []
    torn: list[int] = []
    for same in together.values():
        said = [at for at in same if rows[at].word.cells] or same[:1]
        if _agree([rows[at] for at in said]):
            counted.append(min(said, key=lambda at: not rows[at].code))
        else:
            torn += said
    return [rows[at] for at in sorted(counted)], [rows[at] for at in sorted(torn)]


def _codes_of_households(rows: Sequence[ReturnedWord]) -> Mapping[_Key, set[str]]:
    codes: dict[_Key, set[str]] = {}
    for row in rows:
        if row.code:
            codes.setdefault(_household(row), set()).add(row.code)
    return codes


def _key(row: ReturnedWord, at: int, codes: Mapping[_Key, set[str]]) -> _Key:
    """Whose word a row is; one that names nobody is nobody's double."""
    if row.code:
        return (row.code,)
    if not (row.household_no or row.head_name):
        return (str(at), "")
    known = codes.get(_household(row), set())
    return tuple(known) if len(known) == 1 else _household(row)


def _household(row: ReturnedWord) -> _Key:
    return (row.level, row.household_no, row.head_name, str(row.is_of_end))


def _agree(rows: Sequence[ReturnedWord]) -> bool:
    words = {row.word for row in rows}
    households = {row.household_no for row in rows if row.household_no}
    levels = {row.level for row in rows}
    return len(words) == 1 and len(households) <= 1 and len(levels) == 1
