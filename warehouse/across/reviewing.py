"""A county finds its own people among what the join gave, by hashing them again: only here does a hash get a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warehouse.across.exchange import Exchange
from warehouse.across.hashing import hash_with
from warehouse.across.joining import REGISTERS
from warehouse.database import Connection, sql
from warehouse.doors.across.register_review import DoubleRegistered


def double_registered(
    connection: Connection, exchange: Exchange, county: str, key: bytes, names: Mapping[str, str]
) -> Sequence[DoubleRegistered]:
    """People of the county who also stand in another register, by place; `names` are counties' names by code.

    Raises ExchangeError where a partition is not joined yet.
    """
    hash_with(connection, key)
    named = {"found": exchange.found_files(REGISTERS), "county": county}
    rows = connection.execute(sql("across/double_registered"), named).fetchall()
    return [_person(row, names) for row in rows]


def _person(row: tuple[object, ...], names: Mapping[str, str]) -> DoubleRegistered:
    id_no, name, township, village, household_no, status, others, living = row
    counties = [f"{names.get(str(code), '')}（{code}）" for code in _listed(others)]
    return DoubleRegistered(
        id_no=str(id_no),
        name=str(name),
        township=str(township or ""),
        village=str(village or ""),
        household_no=str(household_no),
        status=str(status),
        others=list(zip(counties, map(bool, _listed(living)), strict=True)),
    )


def _listed(cell: object) -> list[object]:
    return list(cell) if isinstance(cell, list) else []
