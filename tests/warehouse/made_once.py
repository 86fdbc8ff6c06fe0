"""What takes long to make and many tests start from, made once in a process and copied: however many conftests ask."""

from __future__ import annotations

import itertools
import os
import tempfile
from contextlib import ExitStack, closing
from functools import cache
from pathlib import Path

import psycopg
import pytest

from tests.warehouse.ledger.postgres import running_postgres
from tests.warehouse.office import Office
from warehouse.ledger.book import open_ledger

_databases = itertools.count(1)


@cache
def postgres_folder(config: pytest.Config) -> str:
    """The socket's folder of a PostgreSQL that runs until the tests end. Raises NoPostgresError."""
    stack = ExitStack()
    folder = stack.enter_context(running_postgres())
    config.add_cleanup(stack.close)
    return folder


@cache
def empty_warehouse_file() -> Path:
    """A warehouse that has seen no file, with the tables that a first screening makes."""
    office = Office(kept_folder())
    office.run()
    office.connection.close()
    return office.home / "warehouse.duckdb"


@cache
def empty_ledger_file() -> Path:
    """A ledger of the newest schema in which nothing stands: migrating it takes longer than most tests."""
    path = kept_folder() / "ledger.db"
    open_ledger(f"sqlite:///{path}", path.parent).close()
    return path


@cache
def empty_ledger_database(folder: str) -> str:
    """The same as the name of a database of the PostgreSQL whose socket lies in `folder`."""
    url = new_database(folder)
    open_ledger(url, kept_folder()).close()
    return url.partition("@/")[2].partition("?")[0]


def new_database(folder: str, template: str = "template0") -> str:
    """The URL of a new database, empty or a copy of another one."""
    name = f"ledger{next(_databases)}"
    making = psycopg.sql.SQL("create database {} template {}").format(
        psycopg.sql.Identifier(name), psycopg.sql.Identifier(template)
    )
    with closing(psycopg.connect(host=folder, user="postgres", dbname="postgres", autocommit=True)) as connection:
        connection.execute(making)
    return f"postgresql://postgres@/{name}?host={folder}"


def kept_folder() -> Path:
    """A new folder that goes with that of the tests' Prefect."""
    return Path(tempfile.mkdtemp(dir=os.environ["PREFECT_HOME"]))
