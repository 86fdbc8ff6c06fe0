"""Casework without a warehouse: an open ledger on SQLite and on PostgreSQL, the shipped law, a day."""

from collections.abc import Iterator

import pytest

from policy.parameters import Law, read_law
from tests.policy.shipped import shipped_texts
from tests.warehouse.casework.desk import Desk, ground_at
from tests.warehouse.ledger.conftest import home, ledger, ledger_url, postgres
from warehouse.casework.ground import Ground
from warehouse.ledger.book import open_ledger

__all__ = ["home", "ledger", "ledger_url", "postgres"]


@pytest.fixture(scope="session")
def law() -> Law:
    """The law that ships."""
    return read_law(shipped_texts())


@pytest.fixture
def ground(home, law, ledger) -> Ground:
    """An empty home on the list day, on either database."""
    return ground_at(home, law, ledger)


@pytest.fixture
def desk(ground) -> Desk:
    """The home in the hands of an office, on either database."""
    return Desk(ground)


@pytest.fixture
def sqlite_desk(home, law) -> Iterator[Desk]:
    """The same on SQLite alone, for tests that are about rows and files."""
    opened = open_ledger(f"sqlite:///{home / 'ledger.db'}", home)
    yield Desk(ground_at(home, law, opened))
    opened.close()
