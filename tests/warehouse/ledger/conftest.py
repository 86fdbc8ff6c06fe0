"""Ledgers for the tests: every test that asks for one runs on SQLite and on a real PostgreSQL."""

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from tests.warehouse.ledger.postgres import NoPostgresError, running_postgres
from warehouse.ledger.book import Ledger, open_ledger
from warehouse.ledger.words import COUNTY_TIME

_databases = itertools.count(1)

AT = datetime(2026, 11, 11, 9, 0, tzinfo=COUNTY_TIME)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The socket's folder of a running PostgreSQL, or a skipped test with the reason."""
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(running_postgres())
        except NoPostgresError as reason:
            pytest.skip(str(reason))
        yield folder


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_url(request: pytest.FixtureRequest, home: Path) -> str:
    """The URL of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{home / 'ledger.db'}"
    return new_database(request.getfixturevalue("postgres"))


def new_database(folder: str) -> str:
    name = f"ledger{next(_databases)}"
    with psycopg.connect(host=folder, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(psycopg.sql.SQL("create database {}").format(psycopg.sql.Identifier(name)))
    return f"postgresql://postgres@/{name}?host={folder}"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def ledger(ledger_url: str, home: Path) -> Iterator[Ledger]:
    """An open, empty ledger."""
    opened = open_ledger(ledger_url, home, wait_seconds=10)
    yield opened
    opened.close()
