"""What tests of the warehouse start from."""

import pytest

from tests.warehouse.office import Office


@pytest.fixture
def office(tmp_path):
    """An empty data home."""
    one = Office(tmp_path)
    yield one
    one.connection.close()
