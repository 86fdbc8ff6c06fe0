"""What tests of enrolment and claims start from: homes, small ones and that of the worked example."""

import shutil

import pytest

from tests.warehouse.casework.conftest import law
from tests.warehouse.conftest import empty_warehouse
from tests.warehouse.example_tables import TESTS
from tests.warehouse.insuring.county import County
from tests.warehouse.ledger.conftest import home, ledger, ledger_url, postgres
from tests.warehouse.office import Office

__all__ = ["empty_warehouse", "home", "law", "ledger", "ledger_url", "postgres"]


@pytest.fixture(scope="session")
def worked_warehouse(tmp_path_factory):
    """The warehouse of the worked example, screened."""
    office = Office(tmp_path_factory.mktemp("worked"))
    shutil.copytree(TESTS / "example/inbox", office.home / "inbox")
    office.run("2026-11")
    office.connection.close()
    return office.home


@pytest.fixture
def county(tmp_path, law, empty_warehouse):
    """A home in which nothing has happened."""
    (tmp_path / "home").mkdir()
    shutil.copy(empty_warehouse, tmp_path / "home")
    return County(tmp_path / "home", law)


@pytest.fixture
def worked_county(tmp_path, law, worked_warehouse):
    """The home of the worked example in its first month."""
    shutil.copytree(worked_warehouse, tmp_path / "home")
    return County(tmp_path / "home", law)
