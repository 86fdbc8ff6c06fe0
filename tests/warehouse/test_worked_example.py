"""The worked examples, through intake and screening: every table exactly, row for row."""

import json
import shutil

from tests.warehouse.example_tables import TESTS, differences
from tests.warehouse.office import Office

MONTHS = TESTS / "example_months"


def test_the_worked_month_gives_exactly_its_tables_and_again_when_run_again(tmp_path):
    shutil.copytree(TESTS / "example/inbox", tmp_path / "inbox")
    office = Office(tmp_path)
    office.run("2026-11")
    first = differences(office.connection, "2026-11", TESTS / "example/expected")
    again = office.run("2026-11")

    assert (first, again.accepted, again.refused) == ([], (), ())
    assert differences(office.connection, "2026-11", TESTS / "example/expected") == []


def test_three_months_in_eight_runs_give_exactly_their_tables_after_each(tmp_path):
    office = Office(tmp_path)
    for step in json.loads((MONTHS / "steps.json").read_text(encoding="utf-8")):
        brought = MONTHS / f"steps/{step['step']}/inbox"
        if brought.exists():
            shutil.copytree(brought, tmp_path / "inbox", dirs_exist_ok=True)
        office.run(step["month"])
        for month, holds in step["expected"].items():
            found = differences(office.connection, month, MONTHS / f"expected/{holds}")
            assert found == [], f"step {step['step']}, tables of {month}"
