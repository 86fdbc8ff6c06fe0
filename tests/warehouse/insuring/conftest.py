"""What tests of enrolment and claims start from: homes, small ones and that of the worked example, and a claim desk."""

import shutil
from collections.abc import Iterator

import pytest

from tests.warehouse.casework.conftest import empty_database, empty_file, ground, law, ledger_url
from tests.warehouse.casework.desk import ground_at
from tests.warehouse.conftest import empty_warehouse
from tests.warehouse.example_tables import TESTS
from tests.warehouse.insuring.claim_desk import ClaimDesk
from tests.warehouse.insuring.county import County
from tests.warehouse.ledger.conftest import home, ledger, postgres
from tests.warehouse.office import Office
from warehouse.ledger.book import open_ledger

__all__ = [
    "empty_database",
    "empty_file",
    "empty_warehouse",
    "ground",
    "home",
    "law",
    "ledger",
    "ledger_url",
    "postgres",
]


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


@pytest.fixture
def both(ground) -> ClaimDesk:
    """The claims in the hands of an office, on either database."""
    return ClaimDesk(ground)


@pytest.fixture
def desk(home, law, empty_file) -> Iterator[ClaimDesk]:
    """The same on SQLite alone, for tests that are about rows and files."""
    home.mkdir()
    shutil.copy(empty_file, home)
    opened = open_ledger(f"sqlite:///{home / 'ledger.db'}", home)
    yield ClaimDesk(ground_at(home, law, opened))
    opened.close()
