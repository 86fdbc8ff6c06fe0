"""A month with files and a list in a small warehouse, and casework and claims in the hands of an office."""

from collections.abc import Iterator

import pytest

from tests.warehouse.casework.conftest import empty_database, empty_file, law, sqlite_desk
from tests.warehouse.insuring.conftest import desk
from tests.warehouse.ledger.conftest import home
from tests.warehouse.monthly.listed import Listed
from warehouse.database import open_warehouse

__all__ = ["desk", "empty_database", "empty_file", "home", "law", "sqlite_desk"]


@pytest.fixture
def listed(tmp_path) -> Iterator[Listed]:
    """November: nine households on the list of two townships, files of three sources."""
    connection = open_warehouse(tmp_path / "warehouse.duckdb")
    found = Listed(connection)
    found.fill()
    yield found
    connection.close()
