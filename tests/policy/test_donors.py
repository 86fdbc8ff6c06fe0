"""Donors to students: the worked cases, the school year, and that the order of rows means nothing."""

import random
from datetime import date
from decimal import Decimal

import pytest

from policy.donors import Donor, Given, Match, Student, donor_matches, school_year
from policy.windows import Month
from tests.policy.shipped import worked

ROWS = worked("help/donors")
CASES = sorted({row["case_id"] for row in ROWS})
NO_END = {"", "长期"}


def rows_of(case_id: str, kind: str) -> list[dict[str, str]]:
    return [row for row in ROWS if (row["case_id"], row["kind"]) == (case_id, kind)]


def donor(row: dict[str, str]) -> Donor:
    stages = frozenset(row["stages"].split("、")) if row["stages"] else frozenset()
    ends_on = None if row["ends_on"] in NO_END else date.fromisoformat(row["ends_on"])
    return Donor(row["donor_no"], int(row["places"]), Decimal(row["amount_each"]), stages, ends_on)


def student(row: dict[str, str]) -> Student:
    return Student(
        row["person_key"],
        row["household_no"],
        row["school_state"],
        row["stage"],
        Decimal(row["income"]) if row["income"] else None,
        Decimal(row["school_cost"]),
        row["household_state"] in {"listed", "monitored"},
    )


def given(row: dict[str, str]) -> Given:
    return Given(row["donor_no"], row["person_key"], date.fromisoformat(row["on_day"]))


def expected(case_id: str) -> set[Match]:
    return {
        Match(row["person_key"], row["household_no"], row["expected_donor_no"], Decimal(row["expected_amount"]))
        for row in rows_of(case_id, "student")
        if row["expected_donor_no"]
    }


@pytest.mark.parametrize("case_id", CASES)
def test_students_get_the_donors_of_the_worked_table_in_whatever_order_they_come(case_id):
    month = Month.parse(rows_of(case_id, "donor")[0]["month"])
    donors = [donor(row) for row in rows_of(case_id, "donor")]
    students = [student(row) for row in rows_of(case_id, "student")]
    earlier = [given(row) for row in rows_of(case_id, "given")]
    found = donor_matches(month, donors, students, earlier)
    assert set(found) == expected(case_id)
    assert len(found) == len({each.person_key for each in found})

    chance = random.Random(7)
    for rows in (donors, students, earlier):
        chance.shuffle(rows)
    assert donor_matches(month, donors, students, earlier) == found, "the same, the neediest first"


def test_the_worked_table_has_all_its_rows():
    kinds = ("donor", "given", "student")
    assert [sum(len(rows_of(case_id, kind)) for case_id in CASES) for kind in kinds] == [11, 3, 16]
    assert len(ROWS) == 30


@pytest.mark.parametrize(
    ("day", "begins", "ends"),
    [
        (date(2026, 8, 31), date(2025, 9, 1), date(2026, 8, 31)),
        (date(2026, 9, 1), date(2026, 9, 1), date(2027, 8, 31)),
        (date(2027, 1, 1), date(2026, 9, 1), date(2027, 8, 31)),
    ],
)
def test_a_school_year_begins_on_the_first_of_september(day, begins, ends):
    assert (school_year(day).start, school_year(day).end) == (begins, ends)


def test_a_gift_of_the_next_school_year_takes_no_place_of_this_one():
    alone = Student("1", "A", "在读", "初中", None, Decimal(0), is_in_scope=True)
    donors = [Donor("D1", 1, Decimal(1000))]
    later = [Given("D1", "1", date(2027, 9, 1))]
    assert donor_matches(Month(2026, 11), donors, [alone], later) == (Match("1", "A", "D1", Decimal(1000)),)
