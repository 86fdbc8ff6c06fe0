"""参保: the year's roster, made in the first month that runs in it, and its changes in the months after (CASES 3)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import duckdb

from policy.in_force import InForce
from policy.money import fen_of
from policy.monitored_category import MARGINAL
from policy.roster import (
    Candidate,
    Category,
    LowIncomeQuota,
    category,
    filled,
    first_month,
    is_low_income_kind,
    joining_month,
    low_income_places,
)
from policy.windows import Month
from warehouse.casework.decided import categories_of
from warehouse.casework.ground import Ground
from warehouse.gate_results import signature_of_month
from warehouse.insuring.registered import (
    Entrant,
    Household,
    covers_over,
    lay_roster,
    members_joining,
    newcomers,
    registered_households,
    still_determined,
)
from warehouse.ledger.book import Book
from warehouse.ledger.roster import Insured, NewRoster

_FACT: Final = "enrolled"


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What an enrolment did: whether it made the year's roster, who joined it, whose cover was ended or goes on."""

    is_made: bool = False
    joined: int = 0
    ended: int = 0


def enrol(ground: Ground, connection: duckdb.DuckDBPyConnection, month: str) -> Enrolled:
    """Make the roster of the month's year where there is none, and bring it up to date. Twice is once.

    The month must be the one screened last. One before the roster's own changes nothing.
    """
    cycle = Month.parse(month)
    with ground.ledger.writing() as book:
        is_made = _make(ground, book, connection, cycle)
        roster = book.roster.of(cycle.year)
        if roster is None or month < roster.month:
            return Enrolled(is_made)
        joined, ended = _change(ground, book, connection, cycle)
    return Enrolled(is_made, joined, ended)


def is_enrolled(ground: Ground, connection: duckdb.DuckDBPyConnection, month: str) -> bool:
    """Whether the month's roster was brought up to date for its tables and cases as they stand, papers included."""
    with ground.ledger.reading() as book:
        return book.facts.get(f"{_FACT} {month}") == _made_of(book, connection, month)


def mark_enrolled(ground: Ground, connection: duckdb.DuckDBPyConnection, month: str) -> None:
    """Note that it was, once its papers are written."""
    with ground.ledger.writing() as book:
        book.facts.set(f"{_FACT} {month}", _made_of(book, connection, month), ground.at)


def _made_of(book: Book, connection: duckdb.DuckDBPyConnection, month: str) -> str:
    determined = sorted(book.monitored.determined().items())
    return hashlib.sha256(repr((signature_of_month(connection, month), determined)).encode()).hexdigest()


def _make(ground: Ground, book: Book, connection: duckdb.DuckDBPyConnection, cycle: Month) -> bool:
    if book.roster.of(cycle.year) is not None:
        return False
    in_force = ground.in_force(str(cycle))
    households = registered_households(connection, str(cycle))
    entrants = _entitled(households)
    once_poor = sum(one.category == Category.ONCE_POOR for one in entrants)
    places = low_income_places(once_poor, in_force.amount("quota"))
    quota = LowIncomeQuota(in_force.word("low_income_quota"))
    if quota is LowIncomeQuota.NAMED:
        entrants += _low_income(households, places)
    premium = fen_of(in_force.amount("premium"))
    new = NewRoster(cycle.year, str(cycle), quota.value, places, premium, in_force.version)
    return book.roster.make(new, _insured(entrants, first_month(cycle.year), in_force, ground.today), ground.at)


def _entitled(households: Sequence[Household]) -> list[Entrant]:
    """Everybody who is insured without regard to income."""
    kinds = [(one, category(one.household_type, one.policy_enjoyed)) for one in households]
    return [entrant for one, kind in kinds if kind for entrant in one.entering_as(kind)]


def _low_income(households: Sequence[Household], places: int) -> list[Entrant]:
    """The people of the households that fill the quota by name."""
    by_number = {one.household_no: one for one in households if is_low_income_kind(one.household_type)}
    candidates = [Candidate(no, len(one.person_keys), one.net_income) for no, one in by_number.items()]
    chosen = [by_number[one.household_no] for one in filled(candidates, places)]
    return [entrant for one in chosen for entrant in one.entering_as(Category.LOW_INCOME)]


def _change(ground: Ground, book: Book, connection: duckdb.DuckDBPyConnection, cycle: Month) -> tuple[int, int]:
    """How many joined, and of how many cover was ended or goes on."""
    in_force = ground.in_force(str(cycle))
    lay_roster(connection, book.roster.persons(cycle.year))
    ended = covers_over(connection)
    joined = _joining(ground, book, connection, cycle, in_force)
    book.roster.change(cycle.year, str(cycle), joined, ended, ground.at)
    return len(joined), len(ended)


def _joining(
    ground: Ground, book: Book, connection: duckdb.DuckDBPyConnection, cycle: Month, in_force: InForce
) -> list[Insured]:
    """New members of insured households and members of determined ones, each person once; December's join nothing."""
    following = cycle.plus(1)
    found = {} if following.year > cycle.year else {one.person_key: one for one in newcomers(connection)}
    joining = _determined_households(ground, book, connection, cycle.year)
    found |= {one.person_key: one for one in members_joining(connection, joining, Category.MARGINAL)}
    return _insured(found.values(), following, in_force, ground.today)


def _determined_households(
    ground: Ground, book: Book, connection: duckdb.DuckDBPyConnection, year: int
) -> dict[str, str]:
    """Households determined as 边缘易致贫户 and from which month of the year they are insured: the next after it."""
    determined = book.monitored.determined()
    standing = still_determined(connection, determined)
    kinds = categories_of(ground, book, sorted(standing))
    joining = {no: joining_month(determined[no]) for no in sorted(standing) if kinds.get(no) == MARGINAL}
    return {no: str(max(month, first_month(year))) for no, month in joining.items() if month.year <= year}


def _insured(entrants: Iterable[Entrant], from_month: Month, in_force: InForce, today: date) -> list[Insured]:
    premium = fen_of(in_force.amount("premium"))
    return [
        Insured(
            one.person_key,
            one.household_no,
            one.township,
            one.category,
            one.from_month or str(from_month),
            premium,
            today,
        )
        for one in entrants
    ]
