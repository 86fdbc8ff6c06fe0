"""Cases of a ledger of an earlier schema stand as they were after the upgrade, and walk on."""

import pytest
from alembic import command

from policy.cases.states import Kind
from policy.levels import Level
from tests.flows.people import DISTRICT_YES
from tests.warehouse.casework.desk import DAYS, ONE, TWO, Desk, ground_at
from tests.warehouse.ledger.conftest import new_database
from warehouse.ledger.book import Ledger, open_ledger
from warehouse.ledger.database import connect, for_writing
from warehouse.ledger.migrating import NEWEST, migration_config

CASES = "select * from v_cases order by case_no"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, home):
    """An empty database, not the usual copy of the newest schema."""
    home.mkdir()
    return (
        f"sqlite:///{home / 'ledger.db'}"
        if request.param == "sqlite"
        else new_database(request.getfixturevalue("postgres"))
    )


def test_cases_of_the_schema_before_claims_stand_and_walk_on(url, home, law):
    engine = connect(url, 5)
    with for_writing(engine).begin() as connection:
        command.upgrade(migration_config(connection), "r0002")
    old = Desk(ground_at(home, law, Ledger(engine, home)))
    old.open(ONE, TWO)
    old.put(f"{old.code(ONE)}/照片.jpg", b"\xff\xd8\xff photo")
    old.take_in()
    old.bring_to(Level.DISTRICT, ONE)
    before, entries = old.view(CASES), old.view("select * from v_entries")
    in_words = [{**row, "kind": Kind(row["kind"]).label} for row in before]

    ledger = open_ledger(url, home)
    new = Desk(ground_at(home, law, ledger)).on(DAYS[Level.DISTRICT])

    assert new.view("select version_num from alembic_version") == [{"version_num": NEWEST}]
    assert (new.view(CASES), new.view("select * from v_entries")) == (in_words, entries)
    assert ledger.verify_chain() is None
    new.say(ONE, Level.DISTRICT, DISTRICT_YES)
    assert new.states() == {ONE: "determined", TWO: "at_village"}
    assert ledger.verify_chain() is None
    ledger.close()
