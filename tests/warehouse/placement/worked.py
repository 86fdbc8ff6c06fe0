"""The worked cases of jobs and donors laid into a warehouse that a first screening has made: facts in its tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb

from policy.windows import Month
from tests.policy.shipped import worked
from tests.warehouse.office import shipped_law
from warehouse.database import replace_table, sql
from warehouse.doors.contents import register_rows
from warehouse.placement.matching_month import KnownOfHelp, Placed
from warehouse.screening import Known, screen

CANDIDATES = worked("help/jobs_candidates")
VACANCIES = worked("help/jobs_vacancies")
CASES = sorted({row["case_id"] for row in CANDIDATES})

_FACTS = (
    "conformed.person", "conformed.household", "conformed.labour", "conformed.vacancies", "conformed.employment",
    "conformed.education", "conformed.donors", "conformed.cost_in_window", "mart.risk_hits", "mart.suggested_list",
    "mart.household_metrics", "mart.elimination",
)  # fmt: skip
_MADE = ("member", "latest_job", "latest_enrolment")
_LISTED = {"listed", "both"}
_MONITORED = {"monitored", "both"}
_MISSING = {"", "无", "长期"}

Rows = Sequence[Mapping[str, Any]]


def prepare_month(connection: duckdb.DuckDBPyConnection, month: str) -> None:
    """Lay down the law and the empty tables of a month."""
    screen(connection, Month.parse(month), shipped_law(), Known())


def lay(connection: duckdb.DuckDBPyConnection, table: str, rows: Rows) -> None:
    """Put rows into a table; what they do not name is NULL."""
    if rows:
        register_rows(connection, "fact", tuple(rows[0]), [tuple(row.values()) for row in rows])
        connection.execute(f"insert into {table} by name from fact")


def empty(connection: duckdb.DuckDBPyConnection) -> None:
    """Forget the facts of the case before."""
    for table in _FACTS:
        connection.execute(f"delete from {table}")


def make(connection: duckdb.DuckDBPyConnection) -> None:
    """What a screening makes of the facts."""
    for name in _MADE:
        replace_table(connection, f"conformed.{name}", sql(f"conformed/{name}"))


def rows_of(rows: Iterable[dict[str, str]], case_id: str) -> list[dict[str, str]]:
    """The rows of a case."""
    return [row for row in rows if row["case_id"] == case_id]


def lay_jobs(connection: duckdb.DuckDBPyConnection, case_id: str) -> KnownOfHelp:
    """The facts of a case of jobs; what the ledger knows of it."""
    return lay_town(connection, rows_of(CANDIDATES, case_id), rows_of(VACANCIES, case_id))


def lay_town(
    connection: duckdb.DuckDBPyConnection, people: Sequence[dict[str, str]], vacancies: Sequence[dict[str, str]]
) -> KnownOfHelp:
    """The facts of people and vacancies; what the ledger knows of them."""
    month = people[0]["month"]
    empty(connection)
    households = {row["household_no"]: row for row in people}
    lay(connection, "conformed.household", [_household(row) for row in households.values()])
    lay(connection, "conformed.person", [_person(row) for row in people])
    lay(connection, "conformed.labour", [_labour(row) for row in people if row["willing"]])
    lay(connection, "conformed.employment", [one for row in people for one in _records(row, "job_records", "job")])
    lay(connection, "conformed.education", [one for row in people for one in _records(row, "school_records", "school")])
    lay(connection, "conformed.vacancies", [_vacancy(row) for row in vacancies])
    lay(connection, "mart.risk_hits", [hit for row in households.values() for hit in _hits(row, month)])
    lay_scope(connection, households.values(), month)
    make(connection)
    return KnownOfHelp(
        case_risks=[(no, risk) for no, row in households.items() for risk in _list(row["case_types"])],
        placed=[_placed(row) for row in people if row["placed_on"]] + [one for row in vacancies for one in _gone(row)],
    )


def lay_scope(connection: duckdb.DuckDBPyConnection, households: Iterable[Mapping[str, str]], month: str) -> None:
    """Which households are listed, which monitored."""
    said = [({"month": month, "household_no": row["household_no"]}, row["household_state"]) for row in households]
    lay(connection, "mart.suggested_list", [row for row, state in said if state in _LISTED])
    lay(connection, "mart.elimination", [row for row, state in said if state in _MONITORED])


def _household(row: Mapping[str, str]) -> dict[str, Any]:
    return {"household_no": row["household_no"], "village_code": row["village_code"] or None}


def _person(row: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id_no": row["person_key"],
        "household_no": row["household_no"],
        "person_status": row["member_status"],
        "born_on": date.fromisoformat(row["born"]),
        "labour_capacity": row["labour"] or None,
    }


def _labour(row: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id_no": row["person_key"],
        "household_no": row["household_no"],
        "is_willing": row["willing"],
        "skills": row["skills"] or None,
        "reach": row["range"] or None,
        "wage_wanted": Decimal(row["wage_wanted"]) if row["wage_wanted"] else None,
    }


_STATE = {"job": ("job_status", "since_on"), "school": ("enrolment", "status_on")}


def _records(row: Mapping[str, str], column: str, kind: str) -> list[dict[str, Any]]:
    state, day = _STATE[kind]
    return [
        {
            "id_no": row["person_key"],
            "household_no": row["household_no"],
            "person_status": row["member_status"],
            state: said.partition("@")[0],
            day: date.fromisoformat(said.partition("@")[2]),
            "row_no": number,
        }
        for number, said in enumerate(_list(row[column]), start=2)
    ]


def _vacancy(row: Mapping[str, str]) -> dict[str, Any]:
    return {
        "vacancy_no": row["vacancy_no"],
        "job_kind": row["kind"],
        "headcount": int(row["headcount"]),
        "monthly_wage": Decimal(row["wage"]),
        "area_code": row["code"] or None,
        "skills_required": None if row["skills_needed"] in _MISSING else row["skills_needed"],
        "age_from": int(row["age_min"]) if row["age_min"] else None,
        "age_to": int(row["age_max"]) if row["age_max"] else None,
        "opens_on": date.fromisoformat(row["starts_on"]),
        "closes_on": None if row["ends_on"] in _MISSING else date.fromisoformat(row["ends_on"]),
    }


def _hits(row: Mapping[str, str], month: str) -> list[dict[str, Any]]:
    risks = _list(row["hit_types"])
    return [{"month": month, "household_no": row["household_no"], "risk_type": risk} for risk in risks]


def _placed(row: Mapping[str, str]) -> Placed:
    return Placed(row["person_key"], "an earlier one", date.fromisoformat(row["placed_on"]))


def _gone(row: Mapping[str, str]) -> list[Placed]:
    """Those who took places of a vacancy in earlier months."""
    return [Placed(f"{n}", row["vacancy_no"], date(2026, 5, 1)) for n in range(int(row["placed_before"]))]


def _list(joined: str) -> list[str]:
    return [each for each in re.split("[、;,]", joined) if each]
