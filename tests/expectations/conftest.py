"""A small district whose data keep every promise: made once, a copy of its file for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.expectations.small_district import small_district


@pytest.fixture(scope="session")
def district_file(tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("district") / "warehouse.duckdb"
    with duckdb.connect(path) as connection:
        small_district(connection)
    return path


@pytest.fixture
def district(district_file, tmp_path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(shutil.copy(district_file, tmp_path / "warehouse.duckdb")) as connection:
        yield connection
