"""An office at its casework on either database, and a small warehouse with a register."""

from collections.abc import Iterator

import pytest

from tests.warehouse.casework.conftest import desk, empty_database, empty_file, ground, law, sqlite_desk
from tests.warehouse.ledger.conftest import home, ledger, ledger_url, postgres
from tests.warehouse.monitoring.register import Register
from warehouse.database import open_warehouse

__all__ = [
    "desk",
    "empty_database",
    "empty_file",
    "ground",
    "home",
    "law",
    "ledger",
    "ledger_url",
    "postgres",
    "sqlite_desk",
]


@pytest.fixture
def register(tmp_path) -> Iterator[Register]:
    """A warehouse whose latest month is November, with an empty register."""
    connection = open_warehouse(tmp_path / "warehouse.duckdb")
    yield Register(connection)
    connection.close()
