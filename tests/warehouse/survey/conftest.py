"""An office at its casework on either database, and a made district laid out in a warehouse."""

from collections.abc import Iterator

import pytest

from tests.warehouse.casework.conftest import desk, empty_database, empty_file, ground, law, sqlite_desk
from tests.warehouse.ledger.conftest import home, ledger, ledger_url, postgres
from tests.warehouse.survey.made import District
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
def district(tmp_path, law) -> Iterator[District]:
    """A district whose November was screened, with nobody in it yet."""
    connection = open_warehouse(tmp_path / "made.duckdb")
    yield District(connection, law)
    connection.close()
