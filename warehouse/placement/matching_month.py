"""A month's matching: candidates, places and pairs from the warehouse, the one optimum, who is left and why (HELP 4).

Fills mart.job_matches, mart.job_unmatched, mart.job_offer and mart.donor_matches, and counts pairings. The month must
be the one screened last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import duckdb
import numpy as np

from policy.donors import Donor, Given, Student, donor_matches
from policy.windows import Month
from warehouse.database import sql
from warehouse.doors.contents import register_rows
from warehouse.matching.fits import NOWHERE, Fits, Numbers
from warehouse.matching.matching import matching

Rows = Sequence[tuple[Any, ...]]

_DONOR_COLUMNS: Final = ("person_key", "household_no", "donor_no", "amount")


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody who took up a place (已上岗) that an earlier month proposed."""

    person_key: str
    vacancy_no: str
    started_on: date


@dataclass(frozen=True, slots=True)
class KnownOfHelp:
    """What the ledger knows for a month's matching.

    `case_risks` are household and risk type of cases that were not refused; `given` is what earlier months proposed of
    donors and was not answered 未成.
    """

    case_risks: Sequence[tuple[str, str]] = ()
    placed: Sequence[Placed] = ()
    given: Sequence[Given] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Keys of candidates and numbers of vacancies in the order that decides ties, and who fits where."""

    persons: Sequence[str]
    vacancies: Sequence[str]
    fits: Fits


def asked_of(connection: duckdb.DuckDBPyConnection, month: Month, known: KnownOfHelp) -> Asked:
    """The month's candidates, places and pairs; they stay as the tables candidate, place, pair of this connection."""
    named = {"month": str(month)}
    _lay_down(connection, known)
    connection.execute(sql("placement/candidates"), named)
    connection.execute(sql("placement/places"))
    connection.execute(sql("placement/pairs"))
    persons = connection.execute(sql("placement/asked_persons"), named).fetchall()
    vacancies = connection.execute(sql("placement/asked_places")).fetchall()
    pairs = connection.execute(sql("placement/asked_pairs")).fetchall()
    fits = _fits(persons, vacancies, pairs)
    return Asked([str(row[0]) for row in persons], [str(row[0]) for row in vacancies], fits)


def match_jobs(connection: duckdb.DuckDBPyConnection, month: Month, known: KnownOfHelp) -> None:
    """Replace the month's rows of mart.job_matches and mart.job_unmatched. Within a transaction of the caller."""
    named = {"month": str(month)}
    asked = asked_of(connection, month, known)
    taken = zip(asked.persons, matching(asked.fits), strict=True)
    matched = [(person, asked.vacancies[vacancy]) for person, vacancy in taken if vacancy != NOWHERE]
    register_rows(connection, "matched", ("person_key", "vacancy_no"), matched)
    connection.execute("delete from mart.job_matches where month = $month", named)
    connection.execute("delete from mart.job_unmatched where month = $month", named)
    connection.execute(sql("placement/matches"), named)
    connection.execute(sql("placement/unmatched"), named)
    connection.execute("delete from mart.job_offer where month = $month", named)
    connection.execute(sql("placement/job_offers"), named)


def match_donors(connection: duckdb.DuckDBPyConnection, month: Month, known: KnownOfHelp) -> None:
    """Replace the month's rows of mart.donor_matches. Within a transaction of the caller."""
    named = {"month": str(month)}
    _lay_down(connection, known)
    students = connection.execute(sql("placement/students"), named).fetchall()
    donors = connection.execute(sql("placement/donors")).fetchall()
    found = donor_matches(
        month,
        [Donor(no, places, amount, frozenset(stages), until) for no, places, amount, stages, until in donors],
        [Student(*row) for row in students],
        known.given,
    )
    rows = [(one.person_key, one.household_no, one.donor_no, one.amount) for one in found]
    register_rows(connection, "matched", _DONOR_COLUMNS, rows)
    connection.execute("delete from mart.donor_matches where month = $month", named)
    connection.execute(sql("placement/donor_matches"), named)


def count_pairings(connection: duckdb.DuckDBPyConnection, month: Month) -> None:
    """Replace the month's rows of mart.pairing_activity. Within a transaction of the caller."""
    named = {"month": str(month)}
    connection.execute("delete from mart.pairing_activity where month = $month", named)
    connection.execute(sql("placement/pairing_activities"), named)


def _lay_down(connection: duckdb.DuckDBPyConnection, known: KnownOfHelp) -> None:
    """What the ledger knows, as views of this connection."""
    connection.execute(sql("placement/macros"))
    register_rows(connection, "case_risk", ("household_no", "risk_type"), sorted(set(known.case_risks)))
    placed = [(one.person_key, one.vacancy_no, one.started_on) for one in known.placed]
    register_rows(connection, "placed", ("person_key", "vacancy_no", "started_on"), placed)


def _fits(persons: Rows, vacancies: Rows, pairs: Rows) -> Fits:
    """Who fits where, by position. Persons: key, household number, its position, its risk types."""
    risk_types = {household: risks for _, _, household, risks in persons}
    person, vacancy, distance = _numbers(pairs, 3).T
    return Fits(
        household=_numbers([row[2:3] for row in persons], 1)[:, 0],
        risk_types=_numbers([(risk_types[at],) for at in range(len(risk_types))], 1)[:, 0],
        places=_numbers([row[1:2] for row in vacancies], 1)[:, 0],
        person=person,
        vacancy=vacancy,
        distance=distance,
    )


def _numbers(rows: Rows, columns: int) -> Numbers:
    return np.array(rows, dtype=np.int64).reshape(-1, columns)
