"""Casework without a warehouse: an open ledger on SQLite and on PostgreSQL, the shipped law, a day."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from policy.parameters import Law, read_law
from tests.policy.shipped import shipped_texts
from tests.warehouse.casework.desk import Desk, ground_at
from tests.warehouse.ledger.conftest import home, ledger, new_database, postgres
from warehouse.casework.ground import Ground
from warehouse.ledger.book import open_ledger

__all__ = ["home", "ledger", "postgres"]

_databases = itertools.count(1)


@pytest.fixture(scope="session")
def law() -> Law:
    """The law that ships."""
    return read_law(shipped_texts())


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger of the newest schema, to be copied: migrating it takes longer than most tests."""
    path = Path(tmp_path_factory.mktemp("empty") / "ledger.db")
    open_ledger(f"sqlite:///{path}", path.parent).close()
    return path


@pytest.fixture(scope="session")
def empty_database(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same as the name of a database on PostgreSQL."""
    url = new_database(postgres)
    open_ledger(url, tmp_path_factory.mktemp("empty")).close()
    return url.partition("@/")[2].partition("?")[0]


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_url(request: pytest.FixtureRequest, home: Path) -> str:
    """The URL of an empty ledger."""
    if request.param == "sqlite":
        home.mkdir()
        return f"sqlite:///{shutil.copy(request.getfixturevalue('empty_file'), home / 'ledger.db')}"
    return _copied(request.getfixturevalue("postgres"), request.getfixturevalue("empty_database"))


def _copied(folder: str, template: str) -> str:
    name = f"case{next(_databases)}"
    copying = psycopg.sql.SQL("create database {} template {}").format(
        psycopg.sql.Identifier(name), psycopg.sql.Identifier(template)
    )
    with closing(psycopg.connect(host=folder, user="postgres", dbname="postgres", autocommit=True)) as connection:
        connection.execute(copying)
    return f"postgresql://postgres@/{name}?host={folder}"


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
