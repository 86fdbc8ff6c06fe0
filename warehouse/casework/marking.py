"""Marks on open cases: what registers, and of an end of monitoring the month's data, show since it opened (CASES 1).

A mark moves nothing; it is put before the level where the case stands, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import duckdb

from policy.cases.states import Mark
from policy.cases.steps import marked, unmarked
from warehouse.casework.differing import newest_register
from warehouse.casework.ground import Ground
from warehouse.database import sql
from warehouse.ledger.cases import Filed
from warehouse.ledger.words import Word


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of a household: its place (empty where it is not registered), its people, their assets.

    `held_back` are the months whose data, as they are now, hold its elimination back (mart.elimination).
    """

    township: str
    village: str
    persons: int
    members: int
    assets: tuple[str, ...]
    held_back: frozenset[str] = frozenset()

    def marks(self, filed: Filed) -> Iterator[Mark]:
        """What this puts before the level where a case of the household stands."""
        if not self.township:
            yield Mark.GONE_FROM_REGISTER
        elif (self.township, self.village) != (filed.card.township, filed.card.village):
            yield Mark.MOVED_VILLAGE
        if self.persons and not self.members:
            yield Mark.ALL_DEAD_OR_MOVED
        if self.assets:
            yield Mark.ASSET_SHOWN
        if not filed.is_of_risks and filed.list_number and filed.month in self.held_back:
            yield Mark.HELD_BACK


def mark_open_cases(ground: Ground, connection: duckdb.DuckDBPyConnection) -> int:
    """Mark open cases as the newest register and the asset answers show their households; how many were.

    Nothing where the warehouse holds the register of a month before the newest. Twice is once.
    """
    if newest_register(connection) is None:
        return 0
    with ground.ledger.reading() as book:
        numbers = {filed.household_no for filed in book.cases.open_ones()}
    seen = _seen(connection, numbers)
    with ground.ledger.writing() as book:
        changed = [(filed, after) for filed in book.cases.open_ones() if (after := _after(filed, seen)) != filed]
        for filed, after in changed:
            new = sorted(mark.value for mark in after.case.marks - filed.case.marks)
            payload: dict[str, object] = {"marks": new, "assets": len(after.card.assets)}
            book.cases.keep(after, ground.said(Word.CASE_MARKED, payload=payload))
    return len(changed)


def _seen(connection: duckdb.DuckDBPyConnection, numbers: set[str]) -> dict[str, Seen]:
    rows = connection.execute(sql("lists/register_marks"), {"numbers": sorted(numbers)}).fetchall()
    held_back: dict[str, set[str]] = {}
    for number, month in connection.execute(sql("elimination/held_back"), {"numbers": sorted(numbers)}).fetchall():
        held_back.setdefault(number, set()).add(month)
    return {
        number: Seen(
            township or "", village or "", persons, members, tuple(assets), frozenset(held_back.get(number, ()))
        )
        for number, township, village, persons, members, assets in rows
    }


def _after(filed: Filed, all_seen: Mapping[str, Seen]) -> Filed:
    """The case as it is put before its level now. Assets that are no longer shown stay: they were a point to check."""
    seen = all_seen.get(filed.household_no)
    if seen is None:
        return filed
    case = filed.case
    if not filed.is_of_risks:
        case = unmarked(case, Mark.HELD_BACK)
    if seen.members and not filed.is_of_risks:  # the mark lets the district act alone: it goes when it holds no more
        case = unmarked(case, Mark.ALL_DEAD_OR_MOVED)
    for mark in seen.marks(filed):
        case = marked(case, mark)
    card = replace(filed.card, assets=seen.assets) if seen.assets else filed.card
    return replace(filed, case=case, card=card)
