"""Every worked row of mart.elimination, through the program's SQL."""

from tests.warehouse.elimination.facts import Result, eliminations, warehouse
from tests.warehouse.elimination.worked import by_time, worked


def test_every_worked_row_is_as_expected():
    found: dict[str, Result] = {}
    with warehouse() as connection:
        for time, households in by_time().items():
            found |= eliminations(connection, time, households)

    wrong = {facts.household_no: found.get(facts.household_no) for _, facts, result in worked()
             if found.get(facts.household_no) != result}  # fmt: skip
    assert wrong == {}
    assert len(worked()) == 120
