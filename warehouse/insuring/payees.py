"""To whom a household's claims are paid, by the register as the day knows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

import duckdb

from policy.claims.payee import Person, payee
from warehouse.database import sql


@dataclass(frozen=True, slots=True)
class Paid:
    """Who is paid. `note` says why it is another than the head of household; empty where it is the head."""

    name: str = field(repr=False)
    id_no: str = field(repr=False)
    note: str = ""


Payees = Callable[[Collection[str]], Mapping[str, Paid]]
"""Gives who of these households is paid; households in which nobody can be are left out."""

NOT_THE_HEAD = "户主不在册或已故，由年长成员代领"


def payees_of(
    connection: duckdb.DuckDBPyConnection, households: Collection[str], on: date, adult_age: int
) -> dict[str, Paid]:
    """Who of each household is paid on a day (CASES 4)."""
    named = {"households": sorted(households), "month": f"{on:%Y-%m}"}
    rows = connection.execute(sql("claims/payees"), named).fetchall()
    people: dict[str, list[tuple[Person, str]]] = {}
    for household_no, name, id_no, born, status, is_head in rows:
        people.setdefault(household_no, []).append((Person(name, born, status, is_head), id_no))
    found = {}
    for household_no, persons in people.items():
        chosen = payee([person for person, _ in persons], on=on, adult_age=adult_age)
        if chosen is not None:
            ids = [id_no for person, id_no in persons if person.name == chosen.name and person.status == "正常"]
            found[household_no] = Paid(chosen.name, ids[0], "" if chosen.is_head else NOT_THE_HEAD)
    return found
