"""A data home with something in every corner, on SQLite and on PostgreSQL, and a folder for its backups."""

import shutil

import pytest

from tests.warehouse.backups.house import House, lay
from tests.warehouse.ledger.conftest import home, ledger, ledger_url, new_database, postgres
from warehouse.ledger.book import open_ledger

__all__ = ["home", "ledger", "ledger_url", "postgres"]


@pytest.fixture
def house(home, empty_warehouse, tmp_path):
    """The home, worked a little, on SQLite: for tests that are about files."""
    yield from _worked(home, empty_warehouse, f"sqlite:///{home / 'ledger.db'}", tmp_path)


@pytest.fixture
def either_house(home, empty_warehouse, ledger_url, tmp_path):
    """The same on either database."""
    yield from _worked(home, empty_warehouse, ledger_url, tmp_path)


def _worked(home, empty_warehouse, ledger_url, tmp_path):
    home.mkdir(exist_ok=True)
    shutil.copy(empty_warehouse, home)
    ledger = open_ledger(ledger_url, home)
    lay(home, ledger)
    yield House(home, ledger, ledger_url, tmp_path / "backups")
    ledger.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(request, tmp_path):
    """The URL of another empty database, for another home."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'other' / 'ledger.db'}"
    return new_database(request.getfixturevalue("postgres"))
