"""What a proposal changes: households gained and lost, checks and money, beside the policy in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Final

import duckdb

from policy.proposal import name_of
from policy.values import ILLNESS_LINE, Tier, Value
from warehouse.database import sql
from warehouse.ledger.book import Book
from warehouse.ledger.earlier_cases import books_before
from warehouse.screening import Known
from warehouse.what_if.checks import Checks
from warehouse.what_if.money import Money, Reckoning
from warehouse.what_if.screening import NOW, Policies, listed_under, moved_under, screen_under

_PROPOSED: Final = 1


@dataclass(frozen=True, slots=True)
class Side:
    """The list under one policy: households, of them already monitored, sent to villages (CASES 1); and the money."""

    listed: int
    already_monitored: int
    checks: int
    money: Money


@dataclass(frozen=True, slots=True)
class MovedRule:
    """A rule by which a household came or went. `distance`: metric less the proposed line; None without a line."""

    rule_id: str
    risk_type: str
    metric: Decimal | None
    line_now: Decimal | None
    line_proposed: Decimal | None
    distance: Decimal | None


@dataclass(frozen=True, slots=True)
class MovedHousehold:
    """A household that the proposal puts on the list, or takes from it."""

    household_no: str
    is_gained: bool
    township: str
    village: str
    household_type: str
    rules: tuple[MovedRule, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Households of one township, kind or risk type on the list, now and under the proposal."""

    parted_by: str
    part: str
    listed_now: int
    listed_proposed: int
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One proposal beside the policy in force. `value` is that of a sweep, empty for a single proposal.

    `households` say by which rule and how far: of a single proposal only.
    """

    value: str
    side: Side
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    parts: tuple[Part, ...]
    households: tuple[MovedHousehold, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """One value that the proposal sets, as now and as proposed."""

    key: str
    name: str
    now: str
    proposed: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The month under the policy in force, and under each proposal. `sweep` is the key swept over, or empty.

    `changed` is what all proposals set.
    """

    month: str
    now: Side
    changed: tuple[Changed, ...]
    outcomes: tuple[Outcome, ...]
    sweep: str = ""
    sweep_name: str = ""


@dataclass(frozen=True)
class Asked:
    """A month and its policies, what the ledger knew at the month's first run (after `first_entry`), today.

    `values` are those of a sweep in the order of the policies, empty for a single proposal.
    """

    policies: Policies
    known: Known
    first_entry: int
    today: date
    values: Sequence[str] = ()


def answer(connection: duckdb.DuckDBPyConnection, book: Book, asked: Asked) -> Iterator[tuple[Side, Outcome]]:
    """Each proposal's outcome beside the side of the policy in force; `connection` is to a copy of the warehouse."""
    return _Answering(connection, book, asked).outcomes()


@dataclass
class _Answering:
    connection: duckdb.DuckDBPyConnection
    book: Book
    asked: Asked

    def outcomes(self) -> Iterator[tuple[Side, Outcome]]:
        policies = self.asked.policies
        screen_under(self.connection, policies, self.asked.known, self._of_window)
        now = self._side(NOW)
        parts = self._parts()
        for number in sorted(set(policies.laws) - {NOW}):
            yield now, self._outcome(number, parts.get(number, ()))

    def _of_window(self, numbers: list[int]) -> None:
        self._reckoning.of_window(numbers)
        self._checks.of_window(numbers)

    @cached_property
    def _reckoning(self) -> Reckoning:
        return Reckoning(self.connection, self.book, self.asked.policies)

    @cached_property
    def _checks(self) -> Checks:
        books = books_before(self.book, self.asked.first_entry)
        ended = frozenset(number for number, one in books.items() if one.last_eliminated_on)
        return Checks(self.connection, self.asked.policies, books, ended, self.asked.today)

    def _outcome(self, number: int, parts: tuple[Part, ...]) -> Outcome:
        moved = list(moved_under(self.connection, number))
        values = self.asked.values
        return Outcome(
            value=values[number - 1] if values else "",
            side=self._side(number),
            gained=tuple(household for household, is_gained in moved if is_gained),
            lost=tuple(household for household, is_gained in moved if not is_gained),
            parts=parts,
            households=() if values else self._households(),
        )

    def _side(self, number: int) -> Side:
        listed = listed_under(self.connection, number)
        monitored = self.connection.execute(
            "select count(*) from listed_household where policy_no = $1 and already_monitored", [number]
        ).fetchone()
        sent = self._checks.sent(number, listed)
        money = self._reckoning.money(number, listed, sent)
        return Side(len(listed), int(monitored[0]) if monitored else 0, len(sent), money)

    def _parts(self) -> dict[int, tuple[Part, ...]]:
        rows = self.connection.execute(sql("what_if/by_group")).fetchall()
        return {number: tuple(Part(*row[1:]) for row in some) for number, some in groupby(rows, key=lambda row: row[0])}

    def _households(self) -> tuple[MovedHousehold, ...]:
        rows = self.connection.execute(sql("what_if/moved_rules")).fetchall()
        return tuple(
            MovedHousehold(number, is_gained, township, village, kind, tuple(MovedRule(*row[6:]) for row in some))
            for (is_gained, number, township, village, kind), some in groupby(rows, key=lambda row: row[1:6])
        )


def changed_values(policies: Policies, values: Mapping[str, Value]) -> tuple[Changed, ...]:
    """The values that a proposal sets, by key, with their names."""
    law, now = policies.laws[NOW], policies.in_force[NOW]
    proposed = policies.in_force[_PROPOSED]
    return tuple(
        Changed(key, name_of(law, key), in_words(now.values.get(key, "")), in_words(proposed.values[key]))
        for key in sorted(values)
    )


def in_words(value: Value) -> str:
    """A value as a person writes it; tiers as edge and rate, the lowest first."""
    if isinstance(value, tuple):
        return "、".join(one if isinstance(one, str) else _tier_in_words(one) for one in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _tier_in_words(tier: Tier) -> str:
    if tier.up_to is None:
        return f"以上 {tier.percent:f}%"
    edge = "因病预警线" if tier.up_to == ILLNESS_LINE else f" {tier.up_to}"
    return f"至{edge} {tier.percent:f}%"
