"""What tests of the warehouse start from."""

import shutil

import pytest

from tests.warehouse.made_once import empty_warehouse_file
from tests.warehouse.office import Office


@pytest.fixture(scope="session")
def empty_warehouse():
    """A warehouse that has seen no file, with the tables that a first screening makes."""
    return empty_warehouse_file()


@pytest.fixture
def office(tmp_path, empty_warehouse):
    """An empty data home."""
    shutil.copy(empty_warehouse, tmp_path)
    one = Office(tmp_path)
    yield one
    one.connection.close()
