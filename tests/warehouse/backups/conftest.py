"""A data home with something in every corner, on SQLite and on PostgreSQL, and a folder for its backups."""

import shutil
from contextlib import closing

import pytest

from tests.warehouse.backups.house import House, lay
from tests.warehouse.ledger.conftest import home, ledger, ledger_url, new_database, postgres
from tests.warehouse.made_once import empty_ledger_file
from warehouse.ledger.book import open_ledger

__all__ = ["home", "ledger", "ledger_url", "postgres"]


@pytest.fixture(scope="session")
def laid_home(tmp_path_factory, empty_warehouse):
    """The home, worked a little, on SQLite: to be copied."""
    home = tmp_path_factory.mktemp("laid") / "home"
    home.mkdir()
    shutil.copy(empty_warehouse, home)
    shutil.copy(empty_ledger_file(), home)
    with closing(open_ledger(f"sqlite:///{home / 'ledger.db'}", home)) as ledger:
        lay(home, ledger)
    return home


@pytest.fixture
def house(home, laid_home, tmp_path):
    """The home on SQLite: for tests that are about files."""
    shutil.copytree(laid_home, home)
    url = f"sqlite:///{home / 'ledger.db'}"
    with closing(open_ledger(url, home)) as ledger:
        yield House(home, ledger, url, tmp_path / "backups")


@pytest.fixture
def either_house(home, empty_warehouse, ledger_url, tmp_path):
    """The same on either database."""
    home.mkdir(exist_ok=True)
    shutil.copy(empty_warehouse, home)
    with closing(open_ledger(ledger_url, home)) as ledger:
        lay(home, ledger)
        yield House(home, ledger, ledger_url, tmp_path / "backups")


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(request, tmp_path):
    """The URL of another empty database, for another home."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'other' / 'ledger.db'}"
    return new_database(request.getfixturevalue("postgres"))
