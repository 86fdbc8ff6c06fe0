"""What the fund asks of a household: is it registered, when was it monitored, which support do its members have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import duckdb

from policy.fund.applications import Welfare
from policy.monitoring import RegisterWord, Spell, spells
from warehouse.casework.ground import Ground
from warehouse.database import sql, table_exists
from warehouse.funding.booking import is_latest
from warehouse.ledger.book import Book


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """What is known of a household. `spells` are its times of being monitored, `welfare` every grant to its members."""

    head_name: str = field(repr=False)
    village: str
    spells: Sequence[Spell]
    welfare: Sequence[Welfare]


class FactsOutdatedError(Exception):
    """The warehouse is laid out for an earlier month than the latest: nobody's facts of today are known."""


Facts = Callable[[Book, str], HouseholdFacts | None]
"""Gives what is known of a household; None where the register does not have it. Raises FactsOutdatedError."""


def nobody_knows(_book: Book, _household_no: str) -> HouseholdFacts | None:
    """Facts where no warehouse is at hand. Raises FactsOutdatedError."""
    raise FactsOutdatedError


def facts_of(
    ground: Ground, connection: duckdb.DuckDBPyConnection, book: Book, household_no: str
) -> HouseholdFacts | None:
    """What warehouse and ledger know of a household now. Raises FactsOutdatedError."""
    _refuse_outdated(ground, connection)
    named = {"household_no": household_no}
    row = connection.execute(sql("fund/register_word"), named).fetchone()
    if row is None:
        return None
    grants = connection.execute(sql("fund/welfare"), named).fetchall()
    return HouseholdFacts(
        head_name=str(row[0]),
        village=str(row[1]),
        spells=_spells(ground, book, household_no, row[2:]),
        welfare=[Welfare(*grant) for grant in grants],
    )


def _refuse_outdated(ground: Ground, connection: duckdb.DuckDBPyConnection) -> None:
    if not table_exists(connection, "policy", "in_force"):
        raise FactsOutdatedError
    laid_out = connection.execute("select month from policy.in_force").fetchone()
    if laid_out is None or not is_latest(connection, ground, str(laid_out[0])):
        raise FactsOutdatedError


def _spells(
    ground: Ground, book: Book, household_no: str, row: tuple[str | None, date | None, date | None]
) -> list[Spell]:
    """By the later word of ledger and register."""
    relapse_months = ground.law.in_force(ground.today).whole("relapse_months")
    return spells(book.monitored.words_of(household_no), RegisterWord(*row), relapse_months)
