from itertools import groupby

import pytest

from tests.policy.cases.walks import Walk
from tests.policy.shipped import worked

WALKS = {number: list(rows) for number, rows in groupby(worked("walks"), key=lambda row: row["walk"])}


def name(number: str) -> str:
    return f"{number}-{WALKS[number][0]['what_it_tries']}"


@pytest.mark.parametrize("number", WALKS, ids=name)
def test_a_household_walks_as_the_worked_table_says(number, in_force):
    walk = Walk(number, WALKS[number], in_force)
    for row in walk.rows:
        result = walk.take(row)
        case = walk.case(row["case"])
        expected = (row["accepted_or_refused_reason"], row["expected_state"], row["expected_attempt"], row["due_on"])
        due_on = case.due_on.isoformat() if case.due_on else ""
        assert (result, case.state.value, str(case.attempt), due_on) == expected, f"step {row['step']}"


def test_the_worked_table_has_all_its_walks_and_steps():
    assert len(WALKS) == 112
    assert sum(map(len, WALKS.values())) == 536
