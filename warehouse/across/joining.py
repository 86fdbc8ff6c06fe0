"""The join over all counties, a partition of the hashes at a time: it holds no key, so it can name nobody."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from policy.windows import Month
from warehouse.across.exchange import PREFIXES, Exchange, ExchangeError
from warehouse.database import Bounds, Connection, sql

REGISTERS: Final = "registers"
COSTS: Final = "costs"


@dataclass(frozen=True, slots=True)
class Joined:
    """What a partition gave: how often somebody stands in another register too, and whose costs another county paid."""

    registers: int
    costs: int


def join_partition(exchange: Exchange, prefix: str, bounds: Bounds | None = None) -> Joined:
    """Join one partition of what counties laid down; a partition that stands for these exports is only counted.

    What does not fit into the memory of `bounds` goes to a file below the exchange meanwhile.
    """
    people, patients = exchange.files("people", prefix), exchange.files("patients", prefix)
    if not people:
        return Joined(0, 0)
    config = (bounds or Bounds()).config() | {"temp_directory": str(exchange.folder / ".spill")}
    with duckdb.connect(config=config) as connection:
        registers = exchange.found / f"{REGISTERS}-{prefix}.parquet"
        costs = exchange.found / f"{COSTS}-{prefix}.parquet"
        _write(connection, REGISTERS, {"people": people}, registers)
        _write(connection, COSTS, {"people": people, "patients": patients}, costs)
        return Joined(_rows(connection, registers), _rows(connection, costs))


def _write(connection: Connection, name: str, files: Mapping[str, list[str]], path: Path) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"~{path.name}.{secrets.token_hex(4)}")
    connection.sql(sql(f"across/{name}"), params=dict(files)).write_parquet(str(draft))
    draft.replace(path)


def _rows(connection: Connection, path: Path) -> int:
    row = connection.read_parquet(str(path)).count("*").fetchone()
    return int(row[0]) if row else 0


def doubles_by_county(exchange: Exchange) -> dict[str, int] | None:
    """How many people of each county stand in another register too; None where not all is joined."""
    try:
        found = exchange.found_files(REGISTERS)
    except ExchangeError:
        return None
    with duckdb.connect() as connection:
        rows = connection.execute(sql("across/doubles_by_county"), {"found": found}).fetchall()
    return {str(county): int(people) for county, people in rows}


def clear_earlier(exchange: Exchange) -> None:
    """Remove partitions joined of earlier exports, once all of these stand."""
    standing = exchange.found
    if not all((standing / f"{REGISTERS}-{prefix}.parquet").exists() for prefix in PREFIXES):
        return
    for folder in standing.parent.iterdir():
        if folder != standing:
            shutil.rmtree(folder, ignore_errors=True)


def forget_hashes_before(home: Path, month: Month) -> None:
    """Remove the hashes of months long past: nobody asks for them, and a run of such a month lays them down anew."""
    for folder in sorted((home / "exchange").glob("20??-??")):
        if folder.name < str(month.plus(-1)):
            for hashes in ("people", "found"):
                shutil.rmtree(folder / hashes, ignore_errors=True)
