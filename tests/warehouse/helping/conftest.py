"""Help beside a screened town: one warehouse for all tests that only ask, one of its own for those that change."""

from __future__ import annotations

import shutil

import pytest

from tests.warehouse.casework.conftest import empty_database, empty_file, ground, law, sqlite_desk
from tests.warehouse.helping.order_desk import DAY, OrderDesk
from tests.warehouse.helping.town import town_file
from tests.warehouse.ledger.conftest import home, ledger, ledger_url, postgres
from tests.warehouse.office import Office

__all__ = ["empty_database", "empty_file", "ground", "home", "law", "ledger", "ledger_url", "postgres", "sqlite_desk"]


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """The town's warehouse, screened for 2026-11."""
    folder = tmp_path_factory.mktemp("town")
    shutil.copy(town_file(), folder / "warehouse.duckdb")
    return Office(folder)


@pytest.fixture
def desk(sqlite_desk) -> OrderDesk:
    """An office at its orders, on SQLite."""
    return OrderDesk(sqlite_desk.ground).on(DAY)


@pytest.fixture
def both(ground) -> OrderDesk:
    """The same on either database."""
    return OrderDesk(ground).on(DAY)
