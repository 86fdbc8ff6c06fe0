"""What enrolment asks of the warehouse: the register of the month screened last, beside the year's roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb

from warehouse.database import sql
from warehouse.doors.contents import register_rows
from warehouse.ledger.roster import Insured


@dataclass(frozen=True, slots=True)
class Entrant:
    """One person who is to be insured. `from_month` is empty where the year or the next month is meant."""

    person_key: str = field(repr=False)
    household_no: str
    township: str
    category: str
    from_month: str = ""


@dataclass(frozen=True, slots=True)
class Household:
    """A registered household with its present members; `net_income` is yuan a head, None where it is not known."""

    household_no: str
    township: str
    household_type: str
    policy_enjoyed: str
    net_income: Decimal | None
    person_keys: tuple[str, ...] = field(repr=False)

    def entering_as(self, category: str) -> list[Entrant]:
        """Its members, to be insured as this."""
        return [Entrant(key, self.household_no, self.township, category) for key in self.person_keys]


def registered_households(connection: duckdb.DuckDBPyConnection, month: str) -> list[Household]:
    """Every household with a present member, by number."""
    rows = connection.execute(sql("roster/households"), {"month": month}).fetchall()
    return [Household(no, place, kind, enjoyed, income, tuple(keys)) for no, place, kind, enjoyed, income, keys in rows]


def lay_roster(connection: duckdb.DuckDBPyConnection, persons: Sequence[Insured]) -> None:
    """Let the warehouse see a year's roster as `insured`, for the questions below."""
    rows = [(one.person_key, one.category, one.from_month, one.ended_from or "") for one in persons]
    register_rows(connection, "insured", ("person_key", "category", "from_month", "ended_from"), rows)


def covers_over(connection: duckdb.DuckDBPyConnection) -> dict[str, str | None]:
    """From which month people of the roster have no cover by the register in force; None: it goes on after all."""
    rows = connection.execute(sql("roster/over")).fetchall()
    return {person_key: ended_from or None for person_key, ended_from in rows}


def newcomers(connection: duckdb.DuckDBPyConnection) -> list[Entrant]:
    """New members of insured households."""
    return [Entrant(*row) for row in connection.execute(sql("roster/newcomers")).fetchall()]


def still_determined(connection: duckdb.DuckDBPyConnection, determined: Mapping[str, date]) -> set[str]:
    """Which of these households, determined on these days, no later register has as 已消除 (M8)."""
    rows = [(number, f"{day:%Y-%m}") for number, day in determined.items()]
    register_rows(connection, "determined", ("household_no", "month"), rows)
    found = connection.execute(sql("roster/determined")).fetchall()
    return {number for number, is_eliminated in found if not is_eliminated}


def members_joining(connection: duckdb.DuckDBPyConnection, joining: Mapping[str, str], category: str) -> list[Entrant]:
    """The present members, not yet on the roster, of households that join it from a month each."""
    rows = [(number, category, from_month) for number, from_month in joining.items()]
    register_rows(connection, "joining", ("household_no", "category", "from_month"), rows)
    return [Entrant(*row) for row in connection.execute(sql("roster/uninsured_members")).fetchall()]


def names_and_villages(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, str]]:
    """Name and village of the people of the roster, by ID number; without those whom the register has lost."""
    rows: list[Any] = connection.execute(sql("roster/people")).fetchall()
    return {person_key: (name, village) for person_key, name, village in rows}
