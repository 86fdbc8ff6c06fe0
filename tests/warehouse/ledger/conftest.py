"""Ledgers for the tests: every test that asks for one runs on SQLite and on a real PostgreSQL."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.warehouse.ledger.postgres import NoPostgresError
from tests.warehouse.made_once import empty_ledger_database, empty_ledger_file, new_database, postgres_folder
from warehouse.ledger.book import Ledger, open_ledger
from warehouse.ledger.words import COUNTY_TIME

__all__ = ["new_database"]

AT = datetime(2026, 11, 11, 9, 0, tzinfo=COUNTY_TIME)


@pytest.fixture(scope="session")
def postgres(pytestconfig: pytest.Config) -> str:
    """The socket's folder of a running PostgreSQL, or a skipped test with the reason."""
    try:
        return postgres_folder(pytestconfig)
    except NoPostgresError as reason:
        pytest.skip(str(reason))


@pytest.fixture(params=["sqlite", "postgresql"])
def blank_url(request: pytest.FixtureRequest, home: Path) -> str:
    """The URL of a database in which no table stands."""
    if request.param == "sqlite":
        return f"sqlite:///{home / 'ledger.db'}"
    return new_database(request.getfixturevalue("postgres"))


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_url(request: pytest.FixtureRequest, home: Path) -> str:
    """The URL of an empty ledger."""
    if request.param == "sqlite":
        home.mkdir()
        return f"sqlite:///{shutil.copy(empty_ledger_file(), home / 'ledger.db')}"
    folder = request.getfixturevalue("postgres")
    return new_database(folder, empty_ledger_database(folder))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def ledger(ledger_url: str, home: Path) -> Iterator[Ledger]:
    """An open, empty ledger."""
    opened = open_ledger(ledger_url, home, wait_seconds=10)
    yield opened
    opened.close()
