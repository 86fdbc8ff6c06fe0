"""Casework without a warehouse: an open ledger on SQLite and on PostgreSQL, the shipped law, a day."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from policy.parameters import Law, read_law
from tests.policy.shipped import shipped_texts
from tests.warehouse.casework.desk import Desk, ground_at
from tests.warehouse.ledger.conftest import home, ledger, ledger_url, postgres
from tests.warehouse.made_once import empty_ledger_database, empty_ledger_file
from warehouse.casework.ground import Ground
from warehouse.ledger.book import open_ledger

__all__ = ["home", "ledger", "ledger_url", "postgres"]


@pytest.fixture(scope="session")
def law() -> Law:
    """The law that ships."""
    return read_law(shipped_texts())


@pytest.fixture(scope="session")
def empty_file() -> Path:
    """An empty ledger of the newest schema, to be copied."""
    return empty_ledger_file()


@pytest.fixture(scope="session")
def empty_database(postgres: str) -> str:
    """The same as the name of a database on PostgreSQL."""
    return empty_ledger_database(postgres)


@pytest.fixture
def ground(home, law, ledger) -> Ground:
    """An empty home on the list day, on either database."""
    return ground_at(home, law, ledger)


@pytest.fixture
def desk(ground) -> Desk:
    """The home in the hands of an office, on either database."""
    return Desk(ground)


@pytest.fixture
def sqlite_desk(home, law, empty_file) -> Iterator[Desk]:
    """The same on SQLite alone, for tests that are about rows and files."""
    home.mkdir()
    shutil.copy(empty_file, home)
    opened = open_ledger(f"sqlite:///{home / 'ledger.db'}", home)
    yield Desk(ground_at(home, law, opened))
    opened.close()
