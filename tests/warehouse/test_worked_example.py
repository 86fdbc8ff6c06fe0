"""The worked examples, through intake and screening: every table exactly, row for row."""

import csv
import json
import shutil
from collections import Counter

from policy.fairness import Dimension, Measure, Share
from tests.warehouse.doors.annual.samples import TERMS
from tests.warehouse.example_tables import TESTS, differences
from tests.warehouse.office import Office
from warehouse.annual.landing import Landed, Months
from warehouse.annual.shares import compared

MONTHS = TESTS / "example_months"


def test_the_worked_month_gives_exactly_its_tables_and_again_when_run_again(tmp_path):
    shutil.copytree(TESTS / "example/inbox", tmp_path / "inbox")
    office = Office(tmp_path)
    office.run("2026-11")
    first = differences(office.connection, "2026-11", TESTS / "example/expected")
    again = office.run("2026-11")

    assert (first, again.accepted, again.refused) == ([], (), ())
    assert differences(office.connection, "2026-11", TESTS / "example/expected") == []
    assert listed_by_township_and_sex(office) == plainly_listed(office)


def listed_by_township_and_sex(office):
    """As the yearly report counts them, which is screened in the one month."""
    office.connection.execute("insert into gate.screened values ('2026-11', 'x', now())")
    found = compared(office.connection, Months(2026, ["2026-11"]), Landed((), (), (), (), (), ()), TERMS).shares
    return {
        group.name: group.share
        for one in found
        if one.measure is Measure.LISTED and one.dimension in {Dimension.TOWNSHIP, Dimension.SEX}
        for group in one.groups
    }


def plainly_listed(office):
    """The same from the example's tables, places and heads from the register."""
    listed, scope = (rows(f"expected/{name}.csv") for name in ("suggested_list", "household_metrics"))
    new = {row["household_no"] for row in listed if row["already_monitored"] == "False"}
    register = office.connection.execute("select household_no, township, head_id_no from conformed.household")
    groups = {no: (township, "男" if int(head[16]) % 2 else "女") for no, township, head in register.fetchall()}
    in_scope = {row["household_no"] for row in scope}
    whole = Counter(name for no in in_scope for name in groups[no])
    part = Counter(name for no in in_scope & new for name in groups[no])
    return {name: Share(part[name], whole[name]) for name in whole}


def rows(path):
    with (TESTS / "example" / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
