"""What tests of purging start from: the ledger of casework, and the warehouse that has seen no file."""

import shutil
from contextlib import closing

import pytest

from tests.warehouse.casework.conftest import empty_file, law
from tests.warehouse.purging.house import House, lived_in
from warehouse.ledger.book import open_ledger

__all__ = ["empty_file", "law"]


@pytest.fixture(scope="session")
def home_to_copy(tmp_path_factory, law, empty_file, empty_warehouse):
    """A home in which a month was worked, everything of it ended."""
    home = tmp_path_factory.mktemp("lived in") / "home"
    home.mkdir()
    shutil.copy(empty_file, home / "ledger.db")
    shutil.copy(empty_warehouse, home / "warehouse.duckdb")
    with closing(open_ledger(f"sqlite:///{home / 'ledger.db'}", home)) as ledger:
        lived_in(home, law, ledger)
    return home


@pytest.fixture
def house(tmp_path, law, home_to_copy):
    """A copy of that home."""
    home = shutil.copytree(home_to_copy, tmp_path / "home")
    with closing(open_ledger(f"sqlite:///{home / 'ledger.db'}", home)) as ledger:
        yield House(home, law, ledger)
