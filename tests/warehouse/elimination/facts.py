"""Facts of households as mart.elimination sees them, laid into the tables that it reads, a month's at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import duckdb

from policy.parameter import DatedValue
from policy.parameters import Law
from policy.windows import Month
from tests.warehouse.office import shipped_law
from warehouse.database import prepare
from warehouse.doors.contents import register_rows
from warehouse.elimination import fill_elimination
from warehouse.known_words import Known, KnownWord
from warehouse.screening import lay_down_law

NO_ROW = "no row"
Income = Decimal | str | None
Result = tuple[int | None, bool, str]
"""months_monitored, is_proposed, blocked_by."""
INCOME = (Decimal("9000.00"),) * 6
MART = "household_no, months_monitored, is_proposed, blocked_by"


@dataclass(frozen=True)
class Member:
    """One person of the register; 劳动能力 as intake leaves it."""

    born: date
    status: str = "正常"
    labour: str | None = "普通劳动力"


@dataclass(frozen=True)
class Facts:
    """All that is known of one household, the ledger's words as its snapshot has them.

    `income` begins with M's (None is NULL); `hits` holds rule and day of the evidence.
    """

    household_no: str
    status: str | None = None
    identified_on: date | None = None
    left_on: date | None = None
    words: tuple[tuple[Known, date | None], ...] = ()
    income: tuple[Income, ...] = INCOME
    hits: tuple[tuple[str, date], ...] = ()
    members: tuple[Member, ...] = (Member(date(1980, 5, 5)),)


@dataclass(frozen=True)
class Time:
    """A month, the monitoring lines by their first days, and whether a required source sent nothing."""

    month: Month
    lines: tuple[tuple[date, Decimal], ...] = ()
    is_source_missing: bool = False


@cache
def law_with(lines: tuple[tuple[date, Decimal], ...]) -> Law:
    """The shipped law, with other monitoring lines."""
    law = shipped_law()
    line = law.parameters["monitoring_line"]
    values = tuple(DatedValue(day, yuan, "") for day, yuan in lines) or line.values
    return replace(law, parameters={**law.parameters, line.key: replace(line, values=values)})


@contextmanager
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse in memory, with its tables."""
    with duckdb.connect() as connection:
        prepare(connection)
        yield connection


def eliminations(
    connection: duckdb.DuckDBPyConnection, time: Time, households: Iterable[Facts], law: Law | None = None
) -> dict[str, Result]:
    """mart.elimination of these households, by the program's SQL."""
    every, law = list(households), law or law_with(time.lines)
    lay_down_law(connection, time.month, law)
    _lay_register(connection, every)
    _lay_mart(connection, time, every, law)
    words = [KnownWord(one.household_no, word, day) for one in every for word, day in one.words]
    connection.execute("delete from mart.elimination")
    connection.execute("delete from ledger.known_word")
    fill_elimination(connection, time.month, law, words)
    rows = connection.execute(f"select {MART} from mart.elimination order by household_no").fetchall()
    return {number: tuple(rest) for number, *rest in rows}


def _lay_register(connection: duckdb.DuckDBPyConnection, every: Sequence[Facts]) -> None:
    register = [(one.household_no, one.status, one.identified_on, one.left_on) for one in every]
    _lay(connection, "conformed.household", HOUSEHOLD, register)
    members = [
        (one.household_no, member.born, member.labour)
        for one in every
        for member in one.members
        if member.status == "正常"
    ]
    _lay(connection, "conformed.member", MEMBER, members)
    _lay(connection, "conformed.household_in_scope", {"household_no": "varchar"}, sorted({(no,) for no, *_ in members}))


def _lay_mart(connection: duckdb.DuckDBPyConnection, time: Time, every: Sequence[Facts], law: Law) -> None:
    month = str(time.month)
    incomes = [
        (str(time.month.plus(-back)), one.household_no, income)
        for one in every
        for back, income in enumerate(one.income)
        if income != NO_ROW
    ]
    _lay(connection, "mart.household_metrics", METRICS, incomes)
    hits = [(month, one.household_no, rule, "综合") for one in every for rule in sorted({rule for rule, _ in one.hits})]
    _lay(connection, "mart.risk_hits", HITS, hits)
    evidence = [(month, one.household_no, rule, day) for one in every for rule, day in one.hits]
    _lay(connection, "mart.risk_evidence", EVIDENCE, evidence)
    sources = law.departments.required[time.is_source_missing :]
    sent = [(month, source, "accepted", "x.csv") for source in sources]
    refused = [(month, source, "refused", "x.csv") for source in law.departments.required]
    earlier = [(str(time.month.plus(-1)), source, "accepted", "x.csv") for source in law.departments.required]
    sent_on = [(str(time.month), source, "accepted", "外县转来/x.csv") for source in law.departments.required]
    _lay(connection, "mart.submissions", SUBMISSIONS, [*sent, *refused, *earlier, *sent_on])


HOUSEHOLD = {
    "household_no": "varchar",
    "monitoring_status": "varchar",
    "identified_on": "date",
    "eliminated_on": "date",
}
MEMBER = {"household_no": "varchar", "born_on": "date", "labour_capacity": "varchar"}
METRICS = {"month": "varchar", "household_no": "varchar", "net_income_per_capita": "decimal(14, 2)"}
HITS = {"month": "varchar", "household_no": "varchar", "rule_id": "varchar", "risk_type": "varchar"}
EVIDENCE = {"month": "varchar", "household_no": "varchar", "rule_id": "varchar", "event_date": "date"}
SUBMISSIONS = {"month": "varchar", "source": "varchar", "status": "varchar", "file_name": "varchar"}


def _lay(connection: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str], rows: Sequence[Any]) -> None:
    """The table with these columns alone and these rows; incomes pass as text, which keeps them exact."""
    texts = [tuple(None if cell is None else str(cell) for cell in row) for row in rows]
    register_rows(connection, "laid", tuple(columns), texts)
    casts = ", ".join(f"cast({name} as {kind}) as {name}" for name, kind in columns.items())
    connection.execute(f"create or replace table {table} as select {casts} from laid")
