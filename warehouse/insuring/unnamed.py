"""Places of low-income people that bear no names: filled by monitored households as they come to claim (CASES 3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import duckdb

from policy.roster import Category, LowIncomeQuota, first_month, fits_unnamed, is_low_income_kind
from warehouse.casework.ground import Ground
from warehouse.insuring.considering import Considered, Obstacle
from warehouse.insuring.registered import Entrant, lay_roster, members_joining
from warehouse.ledger.book import Book
from warehouse.ledger.roster import Insured


def cover_unnamed(
    ground: Ground, book: Book, connection: duckdb.DuckDBPyConnection, considered: Sequence[Considered]
) -> bool:
    """Put households that only lack cover on a roster with unnamed places, while there are any; whether any was.

    A place is used when a claim would open: whole households, by number; one that does not fit is passed over.
    """
    lacking = [one for one in considered if one.obstacles == (Obstacle.HOUSEHOLD_NOT_INSURED,)]
    waiting = [one for one in lacking if is_low_income_kind(one.claimant.card.household_type)]
    years = sorted({one.base.year for one in waiting})
    joined = [
        _cover(ground, book, connection, year, [one for one in waiting if one.base.year == year]) for year in years
    ]
    return any(joined)


def _cover(
    ground: Ground, book: Book, connection: duckdb.DuckDBPyConnection, year: int, waiting: Iterable[Considered]
) -> bool:
    roster = book.roster.of(year)
    if roster is None or roster.quota != LowIncomeQuota.UNNAMED:
        return False
    january, persons = str(first_month(year)), book.roster.persons(year)
    used = sum(one.category == Category.LOW_INCOME and one.from_month == january for one in persons)
    lay_roster(connection, persons)
    joining = {one.base.household_no: january for one in waiting}
    entrants = members_joining(connection, joining, Category.LOW_INCOME)
    fitting = _fitting(entrants, used, roster.low_income_places)
    joined = [
        Insured(one.person_key, one.household_no, one.township, one.category, january, roster.premium_fen, ground.today)
        for one in fitting
    ]
    book.roster.change(year, f"{ground.today:%Y-%m}", joined, {}, ground.at)
    return bool(joined)


def _fitting(entrants: Iterable[Entrant], used: int, places: int) -> list[Entrant]:
    """The members of the households that fit into what is left, in the order given."""
    chosen: list[Entrant] = []
    for _, group in groupby(entrants, key=lambda one: one.household_no):
        members = list(group)
        if fits_unnamed(len(members), used + len(chosen), places):
            chosen += members
    return chosen
