"""What tests of the fund start from: an empty home with a warehouse, and a ledger on either database."""

import shutil

import pytest

from tests.warehouse.casework.conftest import empty_database, empty_file, law, ledger_url
from tests.warehouse.conftest import empty_warehouse
from tests.warehouse.funding.treasury import Treasury
from tests.warehouse.ledger.conftest import home, ledger, postgres
from warehouse.ledger.book import open_ledger

__all__ = ["empty_database", "empty_file", "empty_warehouse", "home", "law", "ledger", "ledger_url", "postgres"]


@pytest.fixture
def treasury(tmp_path, law, empty_file, empty_warehouse):
    """The fund in the hands of an office, its ledger a file."""
    shutil.copy(empty_file, tmp_path)
    shutil.copy(empty_warehouse, tmp_path)
    opened = open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}", tmp_path)
    with Treasury.at(tmp_path, law, opened) as made:
        yield made
    opened.close()


@pytest.fixture
def both(tmp_path, law, ledger, empty_warehouse):
    """The same on either database."""
    shutil.copy(empty_warehouse, tmp_path)
    with Treasury.at(tmp_path, law, ledger) as made:
        yield made
