"""Which measures the facts of households call for: the catalogue of policy beside the tables of the month laid out.

All of it is one question to the warehouse, whatever the number of households (warehouse/sql/help).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Final

from policy.errors import PolicyError
from policy.orders.measure import ANY_RISK, Measure, Use
from policy.parameters import Law
from warehouse.database import Connection, sql, sql_names
from warehouse.doors.contents import register_rows

LABOUR: Final = "labour"
_USE_COLUMNS: Final = ("use_no", "measure", "risk_types", "kinds", "among", "any_risk", "fact", "hit")


@dataclass(frozen=True, slots=True)
class AskedRisk:
    """A risk type for which measures are asked; `case_no` is empty where no case bears it yet."""

    case_no: str
    household_no: str
    risk_type: str


@dataclass(frozen=True, slots=True)
class Called:
    """A measure that a risk calls for; `risk_type` is that of the order, `matter` what one answer is for."""

    case_no: str
    household_no: str
    risk_type: str
    measure: Measure
    use: Use
    matter: str
    is_to_verify: bool


class Catalogue:
    """The uses in force on a day, numbered in the order of the plan."""

    def __init__(self, law: Law, on: date, *, is_urgent_alone: bool = False) -> None:
        """Number the uses; `is_urgent_alone` leaves the others out."""
        every = [(measure, use) for measure in law.measures.values() for use in measure.uses if use.holds_on(on)]
        self.uses = [pair for pair in every if pair[1].is_urgent or not is_urgent_alone]

    def rows(self) -> list[tuple[object, ...]]:
        """A row a use, as the SQL reads them."""
        return [
            (number, measure.code, *map("、".join, (use.risk_types, use.kinds, use.among)), ANY_RISK, use.fact, use.hit)
            for number, (measure, use) in enumerate(self.uses)
        ]

    @property
    def facts(self) -> list[str]:
        """The facts that conditions ask for. Raises PolicyError for one that no file of help/facts computes."""
        asked = sorted({use.fact for _, use in self.uses if use.fact})
        for fact in asked:
            if fact not in sql_names("help/facts"):
                message = (
                    f"a measure asks for the fact {fact}; add warehouse/sql/help/facts/{fact}.sql, or mend the name."
                )
                raise PolicyError(message)
        return asked


def called_for(connection: Connection, catalogue: Catalogue, risks: Sequence[AskedRisk]) -> list[Called]:
    """The measures that these risks call for, by the month that is laid out."""
    with asking(connection, catalogue, risks, catalogue.facts):
        rows = connection.execute(sql("help/proposals")).fetchall()
    return [_called(catalogue, row) for row in rows]


def with_labour(connection: Connection, numbers: Iterable[str]) -> set[str]:
    """Those of these households that have labour."""
    risks = [AskedRisk("", number, "") for number in sorted(set(numbers))]
    with _asked(connection, risks), _facts(connection, [LABOUR]):
        return {row[0] for row in connection.execute(sql("help/labour")).fetchall()}


@contextmanager
def asking(
    connection: Connection, catalogue: Catalogue, risks: Sequence[AskedRisk], facts: Sequence[str]
) -> Iterator[None]:
    """Lay out `called_for` and what it is made of for as long as it is asked."""
    register_rows(connection, "use_row", _USE_COLUMNS, catalogue.rows())
    connection.execute(sql("help/uses"))
    connection.unregister("use_row")
    with _asked(connection, risks), _facts(connection, facts):
        connection.execute(sql("help/called_for"))
        yield
        connection.execute("drop table called_for")
    connection.execute("drop table help_use")


@contextmanager
def _asked(connection: Connection, risks: Sequence[AskedRisk]) -> Iterator[None]:
    rows = [(risk.case_no, risk.household_no, risk.risk_type) for risk in risks]
    register_rows(connection, "asked_risk", ("case_no", "household_no", "risk_type"), rows)
    connection.execute("create or replace temp table asked as select distinct household_no from asked_risk")
    yield
    connection.execute("drop table asked")
    connection.unregister("asked_risk")


@contextmanager
def _facts(connection: Connection, facts: Sequence[str]) -> Iterator[None]:
    connection.execute(sql("help/no_fact"))
    for fact in facts:
        connection.execute(sql("help/lay_fact").replace("a_query", f"({sql(f'help/facts/{fact}')})"))
        connection.execute(sql("help/collect_fact"), {"fact": fact})
        connection.execute("drop view one_fact")
    yield
    connection.execute("drop table help_fact")


def _called(catalogue: Catalogue, row: tuple[str, str, str, int, str, bool]) -> Called:
    case_no, household_no, risk_type, use_no, matter, is_to_verify = row
    measure, use = catalogue.uses[use_no]
    return Called(case_no, household_no, risk_type, measure, use, matter, is_to_verify)
