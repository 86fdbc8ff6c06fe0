"""The floor: DuckDB does nothing but load the same csv files as text."""

from __future__ import annotations

from pathlib import Path

import duckdb

from bench.files import csv_files


def load_as_text(inbox: Path, work: Path) -> int:
    """Load every csv of the inbox into a table of texts a source; gives the rows."""
    with duckdb.connect(str(work / "floor.duckdb")) as connection:
        connection.execute("set enable_progress_bar = false")
        rows = 0
        for source, paths in csv_files(inbox).items():
            loaded = connection.read_csv(
                [str(path) for path in paths], all_varchar=True, header=True, union_by_name=True, encoding="utf-8"
            )
            loaded.create(source)
            found = connection.table(source).count("*").fetchone()
            rows += int(found[0]) if found else 0
        return rows
