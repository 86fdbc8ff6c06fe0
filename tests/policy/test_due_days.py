from datetime import date

import pytest

from policy.due_days import case_due_on, due_day, identification_due_on, nominal_day, reminder_days
from policy.levels import Level
from policy.windows import Month
from tests.policy.shipped import worked

ROWS = worked("due_days")
CASES = [row for row in ROWS if row["kind"] == "case"]
DATA = [row for row in ROWS if row["kind"] == "data"]


@pytest.mark.parametrize("row", DATA, ids=lambda row: f"{row['month']}-{row['what']}")
def test_a_due_day_moves_earlier_and_is_reminded_of_as_the_worked_table_says(row, law, calendar):
    month = Month.parse(row["month"])
    in_force = law.in_force(month.first_day)
    due_on = due_day(month, in_force.whole(row["what"]), calendar)
    first, second, third = reminder_days(due_on, in_force, calendar)
    assert nominal_day(month, in_force.whole(row["what"])).isoformat() == row["nominal_day"]
    assert due_on.isoformat() == row["due_on"]
    assert (first.isoformat(), second.isoformat(), third) == (row["reminder_3"], row["reminder_1"], due_on)


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row['level']}-{row['came_on']}-{row['what_it_tries']}")
def test_a_case_is_due_as_the_worked_table_says(row, in_force):
    opened_on = date.fromisoformat(row["opened_on"])
    due_on = case_due_on(
        Level(row["level"]),
        in_force,
        came_on=date.fromisoformat(row["came_on"]),
        attempt=int(row["attempt"]),
        clue_on=opened_on if row["opened_by"] == "clue" else None,
    )
    assert due_on.isoformat() == row["due_on"]
    assert identification_due_on(opened_on, in_force).isoformat() == row["all_due_on"]


def test_the_worked_table_has_all_its_rows():
    assert (len(CASES), len(DATA)) == (20, 72)


def test_the_31st_is_the_last_day_of_a_shorter_month():
    assert nominal_day(Month(2026, 2), 31) == date(2026, 2, 28)
    assert nominal_day(Month(2024, 2), 30) == date(2024, 2, 29)
