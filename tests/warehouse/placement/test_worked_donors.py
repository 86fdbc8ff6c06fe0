"""Donors by the worked table, through the real SQL: students, their need and cost are taken from the warehouse."""

import shutil
from datetime import date
from decimal import Decimal

import duckdb
import pytest

from policy.donors import Given
from policy.windows import Month
from tests.policy.shipped import worked
from tests.warehouse.placement.worked import empty, lay, lay_scope, make, prepare_month, rows_of
from warehouse.database import prepare
from warehouse.placement.matching_month import KnownOfHelp, match_donors

ROWS = worked("help/donors")
CASES = sorted({row["case_id"] for row in ROWS})


@pytest.fixture(scope="module")
def connection(empty_warehouse, tmp_path_factory):
    """One warehouse for all cases; the last month is laid out first."""
    path = tmp_path_factory.mktemp("donors") / "warehouse.duckdb"
    shutil.copy(empty_warehouse, path)
    with duckdb.connect(str(path)) as connection:
        prepare(connection)
        yield connection


def lay_donors(connection, case_id):
    rows = rows_of(ROWS, case_id)
    month = rows[0]["month"]
    students = [row for row in rows if row["kind"] == "student"]
    empty(connection)
    lay(connection, "conformed.donors", [donor(row) for row in rows if row["kind"] == "donor"])
    lay(connection, "conformed.education", [enrolled(row, n, month) for n, row in enumerate(students)])
    lay(connection, "mart.household_metrics", [metrics(row, month) for row in students])
    lay(connection, "conformed.cost_in_window", [cost(row) for row in students])
    lay_scope(connection, students, month)
    make(connection)
    return KnownOfHelp(
        given=[
            Given(row["donor_no"], row["person_key"], date.fromisoformat(row["on_day"]))
            for row in rows
            if row["kind"] == "given"
        ],
    )


def donor(row):
    no_end = row["ends_on"] in {"", "长期"}
    return {
        "donor_no": row["donor_no"],
        "places": int(row["places"]),
        "amount_each": Decimal(row["amount_each"]),
        "stages": row["stages"] or None,
        "closes_on": None if no_end else date.fromisoformat(row["ends_on"]),
    }


def enrolled(row, number, month):
    return {
        "id_no": row["person_key"],
        "household_no": row["household_no"],
        "person_status": "正常",
        "stage": row["stage"],
        "enrolment": row["school_state"],
        "status_on": Month.parse(month).plus(-3).first_day,
        "file_no": 1,
        "sheet_no": 1,
        "row_no": number,
    }


def metrics(row, month):
    income = Decimal(row["income"]) if row["income"] else None
    return {"month": month, "household_no": row["household_no"], "net_income_per_capita": income}


def cost(row):
    return {"id_no": row["person_key"], "kind": "in_school_cost", "cost_yuan": Decimal(row["school_cost"])}


@pytest.mark.parametrize("case_id", CASES)
def test_students_get_the_donors_of_the_worked_table(connection, case_id):
    month = rows_of(ROWS, case_id)[0]["month"]
    prepare_month(connection, month)
    known = lay_donors(connection, case_id)

    match_donors(connection, Month.parse(month), known)

    columns = "person_key, household_no, donor_no, amount"
    found = connection.execute(f"select {columns} from mart.donor_matches where month = $1", [month]).fetchall()
    assert set(found) == {
        (row["person_key"], row["household_no"], row["expected_donor_no"], Decimal(row["expected_amount"]))
        for row in rows_of(ROWS, case_id)
        if row["expected_donor_no"]
    }


def test_only_the_students_own_school_sums_of_the_window_are_their_cost(connection):
    prepare_month(connection, "2026-11")
    known = lay_donors(connection, "D01")
    poorer, dearer = "410602200503010015", "410602200502010013"  # the second is needier by a fen of school cost
    lay(connection, "conformed.cost_in_window", [
        {"id_no": poorer, "kind": "medical_self_pay", "cost_yuan": Decimal("99999.00")},
    ])  # fmt: skip

    match_donors(connection, Month.parse("2026-11"), known)

    found = dict(connection.execute("select person_key, donor_no from mart.donor_matches").fetchall())
    assert (found[dearer], found[poorer]) == ("D3", "D4")
