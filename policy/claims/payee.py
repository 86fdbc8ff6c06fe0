"""To whom a claim is paid (领款人): the head if 正常, else the oldest 正常 adult, marked (CASES 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from policy.windows import completed_years

_PRESENT: Final = "正常"


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the household by the register: birth date, 人员状态, and whether it is the head."""

    name: str = field(repr=False)
    born: date | None = field(repr=False)
    status: str
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Payee:
    """Who is paid; `is_head` is false where the list must mark that it is another than the head."""

    name: str = field(repr=False)
    is_head: bool


def payee(people: Iterable[Person], *, on: date, adult_age: int) -> Payee | None:
    """Who of a household is paid on a day; of two equally old ones the first given. None where nobody can be."""
    present = [person for person in people if person.status == _PRESENT]
    head = next((person for person in present if person.is_head), None)
    if head:
        return Payee(head.name, is_head=True)
    adults = [(person.born, person.name) for person in present if person.born and _is_adult(person.born, on, adult_age)]
    if not adults:
        return None
    _, name = min(adults, key=lambda each: each[0])
    return Payee(name, is_head=False)


def _is_adult(born: date, on: date, adult_age: int) -> bool:
    return completed_years(born, on) >= adult_age
