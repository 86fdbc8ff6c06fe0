"""Jobs and pairings of a month in figures: what was offered, proposed and taken up, what was done in villages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import duckdb

from policy.proposals.proposal import State
from warehouse.database import sql
from warehouse.doors.monthly.facts import PlacementKind, VillagePairings
from warehouse.ledger.book import Book
from warehouse.ledger.proposals import Proposed
from warehouse.placement.explaining import UNMATCHED

_KINDS: Final = ("企业用工", "公益岗位", "季节用工", "假期务工", "爱心助学")


def placement_of(connection: duckdb.DuckDBPyConnection, book: Book, month: str) -> list[PlacementKind]:
    """What of each kind was offered and proposed, and what came of it; kinds of which there is nothing are left out."""
    offers = {
        kind: (vacancies, places)
        for kind, vacancies, places in connection.execute(sql("monthly/job_offers"), {"month": month}).fetchall()
    }
    proposals = book.proposals.of_month(month)
    lines = [_line(kind, offers.get(kind), [one for one in proposals if one.measure == kind]) for kind in _KINDS]
    return [line for line in lines if line.offers or line.proposed]


def _line(kind: str, offer: tuple[int, int] | None, proposals: Sequence[Proposed]) -> PlacementKind:
    states = [one.state for one in proposals]
    vacancies, places = offer or (0, 0)
    return PlacementKind(
        kind=kind,
        offers=vacancies,
        places=places,
        proposed=len(proposals),
        placed=states.count(State.PLACED),
        failed=states.count(State.FAILED),
    )


def unmatched_of(connection: duckdb.DuckDBPyConnection, month: str) -> dict[str, int]:
    """How many candidates got no proposal, by reason in words."""
    rows = connection.execute(sql("monthly/unmatched"), {"month": month}).fetchall()
    return {UNMATCHED.get(reason, reason): people for reason, people in rows}


def pairings_of(connection: duckdb.DuckDBPyConnection, month: str) -> list[VillagePairings]:
    """What paired enterprises did in each village within the window."""
    found: dict[str, list[tuple[str, int, int, Decimal]]] = {}
    for village, *activity in connection.execute(sql("monthly/pairings"), {"month": month}).fetchall():
        found.setdefault(village, []).append(tuple(activity))
    return [_village(village, activities) for village, activities in found.items()]


def _village(village: str, activities: Sequence[tuple[str, int, int, Decimal]]) -> VillagePairings:
    return VillagePairings(
        village=village,
        activities={activity: times for activity, times, _, _ in activities},
        households=sum(households for _, _, households, _ in activities),
        amount=sum((amount for _, _, _, amount in activities), Decimal("0.00")),
    )
