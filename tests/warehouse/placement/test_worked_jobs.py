"""Jobs by the worked table, through the real SQL: who is a candidate, who is proposed for what, who is left and why."""

import shutil

import duckdb
import pytest

from policy.windows import Month
from tests.policy.shipped import worked
from tests.warehouse.placement.worked import CANDIDATES, CASES, lay_jobs, prepare_month, rows_of
from warehouse.database import prepare
from warehouse.placement.matching_month import match_jobs

MONTH = "2026-11"
EXPECTED = worked("help/jobs_expected")
UNMATCHED = worked("help/jobs_unmatched")


@pytest.fixture(scope="module")
def connection(empty_warehouse, tmp_path_factory):
    """One warehouse for all cases."""
    path = tmp_path_factory.mktemp("jobs") / "warehouse.duckdb"
    shutil.copy(empty_warehouse, path)
    with duckdb.connect(str(path)) as connection:
        prepare(connection)
        prepare_month(connection, MONTH)
        yield connection


def matches_of(connection):
    columns = "person_key, household_no, vacancy_no, distance"
    return set(connection.execute(f"select {columns} from mart.job_matches where month = $1", [MONTH]).fetchall())


def unmatched_of(connection):
    return set(
        connection.execute("select person_key, reason from mart.job_unmatched where month = $1", [MONTH]).fetchall()
    )


@pytest.mark.parametrize("case_id", CASES)
def test_people_get_the_places_of_the_worked_table(connection, case_id):
    known = lay_jobs(connection, case_id)

    match_jobs(connection, Month.parse(MONTH), known)

    expected = rows_of(EXPECTED, case_id)
    assert matches_of(connection) == {
        (row["person_key"], row["household_no"], row["vacancy_no"], int(row["distance"])) for row in expected
    }
    assert unmatched_of(connection) == {(row["person_key"], row["reason"]) for row in rows_of(UNMATCHED, case_id)}
    assert candidates_of(connection) == {
        row["person_key"] for row in rows_of(CANDIDATES, case_id) if row["is_candidate"] == "yes"
    }
    assert {optimum_of(connection)} >= {row["optimum"] for row in expected}


def candidates_of(connection):
    return {person for (person,) in connection.execute("select person_key from candidate").fetchall()}


def optimum_of(connection):
    """Households, persons, risk types and distances, counted anew from what stands in the tables."""
    return "/".join(
        map(
            str,
            connection.execute(
                """
                with risk as (
                    select household_no, risk_type from mart.risk_hits
                    union select household_no, risk_type from case_risk
                )
                select
                    count(distinct household_no), count(*),
                    (select count(*) from risk where household_no in (select household_no from mart.job_matches)),
                    coalesce(sum(distance), 0)
                from mart.job_matches
                """
            ).fetchone(),
        )
    )


def test_the_worked_tables_have_all_their_rows():
    assert (len(CASES), len(CANDIDATES), len(EXPECTED), len(UNMATCHED)) == (34, 143, 84, 46)
