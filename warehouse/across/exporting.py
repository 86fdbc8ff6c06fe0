"""What a county lays down for the region: keyed hashes, its own code, counts. No name, no ID, no household's number.

A task reads the county's warehouse as the month's screening left it; what stands already as it would be made is left.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from dataclasses import astuple, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from policy.in_force import InForce
from warehouse.across.exchange import Exchange, ExchangeError, Export
from warehouse.across.hashing import hash_with, key_check
from warehouse.database import Connection, sql, sql_digest
from warehouse.gate_results import signature_of_month

_PEOPLE: Final = "people"
_PATIENTS: Final = "patients"
NEAR: Final = "near.parquet"


@dataclass(frozen=True, slots=True)
class CityTerms:
    """When the city calls a household near several lines: at which per cent of a line, and of how many."""

    near_share: Decimal
    near_lines: int


def city_terms(in_force: InForce) -> CityTerms:
    """The terms by the city's policy of a day."""
    return CityTerms(in_force.amount("city_near_share"), in_force.whole("city_near_lines"))


def export_county(connection: Connection, exchange: Exchange, county: str, key: bytes, terms: CityTerms) -> Export:
    """Lay down the county's hashes of the month, whole. Raises ExchangeError where the month is not screened.

    The month must be the one that the warehouse shows (`conformed`).
    """
    folder = f"{county}-{_signature(connection, exchange.month, key, terms)}"
    standing = exchange.export_of(county)
    if standing is not None and standing.folder == folder and (exchange.people / folder).is_dir():
        return standing
    hash_with(connection, key)
    draft = exchange.people / f"~{folder}.{secrets.token_hex(4)}"
    draft.mkdir(parents=True)
    people = _write_partitions(connection, _PEOPLE, {"county": county}, draft)
    patients = _write_partitions(connection, _PATIENTS, {"county": county}, draft)
    near = _write_near(connection, exchange.month, county, terms, draft / NEAR)
    shutil.rmtree(exchange.people / folder, ignore_errors=True)
    draft.rename(exchange.people / folder)
    in_scope, hit = _rate(connection, exchange.month)
    export = Export(county, exchange.month, key_check(key), folder, people, patients, near, in_scope, hit)
    exchange.keep(export)
    _clear(exchange.people, county, folder)
    return export


def _signature(connection: Connection, month: str, key: bytes, terms: CityTerms) -> str:
    screened = signature_of_month(connection, month)
    if not screened:
        raise ExchangeError(f"{month} has not been screened in the county; run the region again.")
    made_of = (screened, key_check(key), astuple(terms), sql_digest())
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:16]


def _write_partitions(connection: Connection, kind: str, named: dict[str, str], draft: Path) -> int:
    """A file a first digit of the hash, and one without rows; how many rows there are."""
    connection.execute("drop table if exists exported")
    connection.sql(sql(f"across/{kind}"), params=named).create("exported")
    rows = connection.table("exported")
    rows.limit(0).project("* exclude (prefix)").write_parquet(str(draft / f"{kind}-none.parquet"))
    number = _number(rows.count("*").fetchone())
    if number:
        rows.write_parquet(str(draft / kind), partition_by=["prefix"])
    connection.execute("drop table exported")
    return number


def _write_near(connection: Connection, month: str, county: str, terms: CityTerms, path: Path) -> int:
    named = {"month": month, "county": county, "share": terms.near_share, "lines": terms.near_lines}
    rows = connection.sql(sql("across/near_lines"), params=named)
    rows.write_parquet(str(path))
    return _number(rows.count("*").fetchone())


def _rate(connection: Connection, month: str) -> tuple[int, int]:
    row = connection.execute(sql("across/rate"), {"month": month}).fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)


def _number(row: tuple[int, ...] | None) -> int:
    return row[0] if row else 0


def _clear(people: Path, county: str, standing: str) -> None:
    """Remove earlier states of the county and what a killed run left."""
    for pattern in (f"{county}-*", f"~{county}-*"):
        for path in people.glob(pattern):
            if path.name != standing:
                shutil.rmtree(path, ignore_errors=True)
