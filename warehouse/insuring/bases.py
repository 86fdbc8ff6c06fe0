"""What claims could rest on: who may claim this month, and the base of each coverage and insured year (CASES 4).

The month must be the one screened last. What the warehouse is told stays for the questions after it (evidence).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import duckdb

from policy.in_force import InForce
from policy.money import fen_of, yuan_of
from policy.payouts import Coverage
from policy.windows import Month, window_of
from warehouse.database import sql
from warehouse.doors.contents import register_rows
from warehouse.elimination import lay_monitored
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Card
from warehouse.ledger.claims import CostRow
from warehouse.ledger.roster import Insured


@dataclass(frozen=True, slots=True)
class Claimant:
    """A household that may have claims. `is_monitored`: by the later word of ledger and register."""

    household_no: str
    card: Card
    is_monitored: bool
    has_open_case: bool


@dataclass(frozen=True, slots=True)
class Base:
    """What a household could claim under a coverage for a year, in yuan, less what others paid; not under 0.

    `base` is what is insured of it, `borne` what it would be were everybody insured on every day. Only of 收入下降:
    `income_per_capita` in yuan and `members`.
    """

    household_no: str
    coverage: Coverage
    year: int
    base: Decimal
    borne: Decimal
    is_partly_uninsured: bool
    is_household_insured: bool
    income_per_capita: Decimal | None = None
    members: int | None = None


@dataclass(frozen=True)
class Bases:
    """The month's claimants and bases, and the years that W touches, with those of them that have a roster."""

    month: Month
    years: tuple[int, ...]
    insured_years: frozenset[int]
    claimants: dict[str, Claimant]
    bases: Sequence[Base] = field(default_factory=list)


def nothing_of(household_no: str, coverage: Coverage, year: int) -> Base:
    """The base of which no evidence is left."""
    zero = Decimal("0.00")
    return Base(household_no, coverage, year, zero, zero, is_partly_uninsured=False, is_household_insured=False)


def years_of(month: Month, in_force: InForce) -> tuple[int, ...]:
    """The calendar years that W touches."""
    window = window_of(month, in_force.whole("window_months"))
    return tuple(range(window.start.year, window.end.year + 1))


@dataclass(frozen=True, slots=True)
class Asking:
    """Of which month the bases are asked, by its law; `protection` is the line by which 收入下降 is measured.

    `households` are asked about besides those that may claim.
    """

    month: Month
    in_force: InForce
    protection: Decimal
    households: Collection[str] = ()


def bases_of(connection: duckdb.DuckDBPyConnection, book: Book, asking: Asking) -> Bases:
    """Who may claim in a month, and each base."""
    month, in_force = asking.month, asking.in_force
    years = years_of(month, in_force)
    insured = frozenset(year for year in years if book.roster.of(year))
    _lay_cases(connection, book)
    register_rows(connection, "asked", ("household_no",), [(number,) for number in asking.households])
    _lay_cover(connection, {year: book.roster.persons(year) for year in insured})
    _lay_own_payments(connection, book)
    for name in ("claimants", "costs", "payouts"):
        connection.execute(sql(f"claims/{name}"))
    named = {"month": str(month), "protection": asking.protection}
    rows = connection.execute(sql("claims/bases"), named).fetchall()
    bases = [Base(no, Coverage.of_label(coverage), *rest) for no, coverage, *rest in rows]
    return Bases(month, years, insured, _claimants(connection), bases)


def evidence_of(connection: duckdb.DuckDBPyConnection, opening: Iterable[tuple[str, Base]]) -> dict[str, list[CostRow]]:
    """The rows on which claims stand, by claim number. Asked after `bases_of`, on the same connection."""
    rows = [(number, base.household_no, base.coverage.label, base.year) for number, base in opening]
    register_rows(connection, "opening", ("claim_no", "household_no", "coverage", "year"), rows)
    found: dict[str, list[CostRow]] = {}
    for number, source, name, sha256, sheet, row_no, event_on, yuan, key, person in connection.execute(
        sql("claims/evidence")
    ).fetchall():
        row = CostRow(source, name, sha256, sheet or "", row_no, event_on, fen_of(yuan), key, person)
        found.setdefault(number, []).append(row)
    return found


def _lay_cases(connection: duckdb.DuckDBPyConnection, book: Book) -> None:
    lay_monitored(connection, book.known.of_monitoring())
    cases = [(number,) for number in sorted(book.monitored.with_an_open_case())]
    register_rows(connection, "case_household", ("household_no",), cases)


def _lay_cover(connection: duckdb.DuckDBPyConnection, rosters: dict[int, list[Insured]]) -> None:
    rows = [(year, one.person_key, *_days(year, one)) for year, persons in rosters.items() for one in persons]
    register_rows(connection, "cover", ("year", "person_key", "covered_from", "covered_until"), rows)


def _days(year: int, insured: Insured) -> tuple[date, date]:
    """The first day of a person's cover and the first without it."""
    until = Month.parse(insured.ended_from) if insured.ended_from else Month(year + 1, 1)
    return Month.parse(insured.from_month).first_day, until.first_day


def _lay_own_payments(connection: duckdb.DuckDBPyConnection, book: Book) -> None:
    rows = [
        (one.household_no, one.coverage, one.paid_on, yuan_of(one.amount_fen)) for one in book.claims.own_payments()
    ]
    register_rows(connection, "own_payout", ("household_no", "coverage", "paid_on", "paid_yuan"), rows)


def _claimants(connection: duckdb.DuckDBPyConnection) -> dict[str, Claimant]:
    found: dict[str, Claimant] = {}
    for number, *texts, is_monitored, has_open_case in connection.execute("from claimant").fetchall():
        name, id_no, township, village, code, hamlet, kind, phone = texts
        card = Card(name, id_no, township, village, code, hamlet, kind, phone)
        found[number] = Claimant(number, card, is_monitored, has_open_case)
    return found
