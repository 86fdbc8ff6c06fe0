"""核验台账: the chain is checked every week; a changed entry is told, and named."""

import shutil
import sqlite3

import pytest

from tests.flows.plainly import town_to_copy
from tests.flows.town import EAST


@pytest.fixture(scope="module")
def kept_home(tmp_path_factory):
    with town_to_copy(tmp_path_factory.mktemp("kept") / "home") as one:
        one.send_required(EAST)
        one.run()
    return one.home


@pytest.fixture
def kept(town, kept_home):
    """A home with entries in its ledger."""
    shutil.copytree(kept_home, town.home)
    return town


def audit():
    from flows.audit import audit as run  # noqa: PLC0415

    return run(return_state=True)


def test_a_ledger_as_it_was_written_is_said_to_be_whole_and_nobody_is_told(kept):
    state = audit()

    assert state.name == "台账完整"
    assert f"共 {kept.ledger().head().count} 条记录" in state.message
    assert kept.told("台账有改动") == []


def test_a_changed_entry_is_told_to_it_and_the_district_once_a_day(kept):
    with sqlite3.connect(kept.home / "ledger.db") as connection:
        for name in [row[0] for row in connection.execute("select name from sqlite_master where type = 'trigger'")]:
            connection.execute(f"drop trigger {name}")
        connection.execute("update entry set actor = '李四' where seq = 2")
    for _ in range(2):
        assert audit().is_failed()

    told = [(role, text) for role, text in kept.messages() if "台账有改动" in text]
    assert sorted(role for role, _ in told) == ["信息科", "区乡村振兴局"]
    assert "最早在第2条记录" in told[0][1]
