"""What tests of purging start from: the ledger of casework, and the warehouse that has seen no file."""

import shutil

import pytest

from tests.warehouse.casework.conftest import empty_file, law
from tests.warehouse.purging.house import lived_in
from warehouse.ledger.book import open_ledger

__all__ = ["empty_file", "law"]


@pytest.fixture
def house(tmp_path, law, empty_file, empty_warehouse):
    """A home in which a month was worked, everything of it ended."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(empty_file, home / "ledger.db")
    shutil.copy(empty_warehouse, home / "warehouse.duckdb")
    ledger = open_ledger(f"sqlite:///{home / 'ledger.db'}", home)
    yield lived_in(home, law, ledger)
    ledger.close()
