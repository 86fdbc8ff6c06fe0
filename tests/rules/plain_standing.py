"""Which rows count for a month, and whose they are: EXACT (Files, Rows, Who is who) in plain loops.

Part of the plain reading; slow, and of no use but to be compared with.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Generic, TypeVar

from tests.rules.facts import Fact, Household, OfHead, OfPerson, Person, Water

HOUSEHOLD_KINDS = ("脱贫户", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户", "一般农户")
One = TypeVar("One", bound=Fact)


@dataclass
class Judged(Generic[One]):
    """The rows of a source up to a month: what counts, what was refused with column and reason, what is told again."""

    standing: list[One] = field(default_factory=list)
    accepted: list[One] = field(default_factory=list)
    refused: list[tuple[One, str, str]] = field(default_factory=list)
    duplicates: list[One] = field(default_factory=list)


def judged(rows: Iterable[One], known_households: Iterable[str] | None = None) -> Judged[One]:
    """The rows judged in the order in which later ones count; `known_households` where the source must name one."""
    result: Judged[One] = Judged()
    sound: list[One] = []
    for row in sorted(rows, key=lambda row: row.place):
        fault = _fault(row, known_households)
        result.refused += [(row, *fault)] if fault else []
        sound += [] if fault else [row]
    conflicts = _conflicts(sound)
    for row in sound:
        if (row.file, row.key) in conflicts:
            column = next(header for header, cell in row.cells.items() if cell == row.key[0])
            result.refused.append((row, column, "DUPLICATE_CONFLICT"))
    sound = [row for row in sound if (row.file, row.key) not in conflicts]
    _later_ones_count(sound, result)
    return result


def _fault(row: Fact, known_households: Iterable[str] | None) -> tuple[str, str] | None:
    if isinstance(row, Household) and row.kind not in HOUSEHOLD_KINDS:
        return "户类型", "ENUM_UNKNOWN"
    number = getattr(row, "household_no", None)
    if known_households is not None and number is not None and number not in known_households:
        return "户编号", "HOUSEHOLD_UNKNOWN"
    return None


def _conflicts(rows: list[One]) -> set[tuple[Any, Any]]:
    contents: dict[tuple[Any, Any], set[Any]] = defaultdict(set)
    for row in rows:
        if row.WITHIN == "conflict":
            contents[row.file, row.key].add(row.body)
    return {named for named, bodies in contents.items() if len(bodies) > 1}


def _later_ones_count(rows: list[One], result: Judged[One]) -> None:
    counting: dict[Any, list[One]] = {}
    for _, of_file in groupby(rows, key=lambda row: row.file):
        if rows[0].WITHIN == "several":
            _take_several(list(of_file), counting, result)
            continue
        for row in of_file:
            key = (row.key, row.month if isinstance(row, Household | Person) else None)
            if [earlier.body for earlier in counting.get(key, [])] == [row.body]:
                result.duplicates.append(row)
            else:
                counting[key] = [row]
                result.accepted.append(row)
    result.standing = [row for rows_of_key in counting.values() for row in rows_of_key]


def _take_several(of_file: list[One], counting: dict[Any, list[One]], result: Judged[One]) -> None:
    """All rows of a key in the last file that has it count, equal ones once."""
    now: dict[Any, dict[Any, One]] = defaultdict(dict)
    for row in of_file:
        before = {earlier.body: earlier for earlier in counting.get(row.key, [])}
        if row.body in now[row.key] or row.body in before:
            result.duplicates.append(row)
        else:
            result.accepted.append(row)
        now[row.key].setdefault(row.body, before.get(row.body, row))
    counting.update({key: list(rows.values()) for key, rows in now.items()})


def in_force(judgement: Judged[One], township_of: Callable[[One], str]) -> list[One]:
    """The register: each month's rows, and last month's of townships without a row and of rows that were refused."""
    months = sorted({row.month for row in judgement.standing})
    register: dict[Any, One] = {}
    for month in months:
        rows = [row for row in judgement.standing if row.month == month]
        townships = {township_of(row) for row in rows}
        refused = {row.key for row, _, _ in judgement.refused if row.month == month}
        kept = {key: row for key, row in register.items() if township_of(row) not in townships or key in refused}
        register = kept | {row.key: row for row in rows}
    return list(register.values())


@dataclass
class Register:
    """Households by number, and each person's one row by ID; `twice` are the rows that do not count."""

    households: dict[str, Household]
    persons: dict[str, Person]
    twice: list[Person]

    def is_member(self, id_no: str, household_no: str) -> bool:
        person = self.persons.get(id_no)
        return person is not None and person.household_no == household_no and status_of(person) == "正常"

    def members(self, household_no: str) -> list[Person]:
        """Those of 人员状态 正常 in the household."""
        return [person for person in self.persons.values() if self.is_member(person.id_no, household_no)]

    def household_of_head(self, id_no: str) -> Household | None:
        """The household of that head; of two that in which they are a member, else the smallest number."""
        led = [household for household in self.households.values() if household.head_id == id_no]
        led.sort(key=lambda led: (not self.is_member(id_no, led.household_no), led.household_no))
        return led[0] if led else None


def status_of(person: Person) -> str:
    return person.status or "正常"


def with_codes(households: list[Household]) -> dict[str, Household]:
    """By number; one without an area code takes the most frequent of its village, then the smallest."""
    codes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for each in households:
        if each.code:
            codes[each.township, each.village][each.code] += 1
    filled = {}
    for each in households:
        of_village = codes[each.township, each.village]
        best = min(of_village, key=lambda code: (-of_village[code], code), default=None)
        filled[each.household_no] = replace(each, code=each.code or best)
    return filled


def each_once(households: dict[str, Household], rows: list[Person]) -> Register:
    """Of an ID in two households the 正常 row counts, then the later file's, then the later row."""
    counting: dict[str, Person] = {}
    twice: list[Person] = []
    for row in sorted(rows, key=lambda row: (status_of(row) == "正常", row.place), reverse=True):
        if row.id_no in counting:
            twice.append(row)
        else:
            counting[row.id_no] = row
    return Register(households, counting, twice)


@dataclass
class Linked:
    """A row and whose it is; `why_not` says why it is used nowhere."""

    row: Any
    household_no: str | None = None
    person: Person | None = None
    why_not: str | None = None


def link(row: Fact, register: Register, answers: set[tuple[str, str]]) -> Linked:
    """Whose a row is; `answers` are (ID, name as sent) that the district knows to be one person."""
    if isinstance(row, Water):
        return Linked(row, row.household_no, why_not=_place_fault(row, register))
    if isinstance(row, OfPerson):
        return _link_person(row, register, answers)
    if isinstance(row, OfHead):
        return _link_head(row, register, answers)
    return Linked(row, getattr(row, "household_no", None))


def _link_person(row: OfPerson | OfHead, register: Register, answers: set[tuple[str, str]]) -> Linked:
    person = register.persons.get(row.id_no)
    if person is None:
        return Linked(row, why_not="PERSON_UNKNOWN")
    fits = names_fit(row.name, person.name) or (row.id_no, row.name) in answers
    return Linked(row, person.household_no, person, None if fits else "NAME_MISMATCH")


def _link_head(row: OfHead, register: Register, answers: set[tuple[str, str]]) -> Linked:
    led = register.household_of_head(row.id_no)
    if led is None:
        return _link_person(row, register, answers)
    fits = names_fit(row.name, led.head_name) or (row.id_no, row.name) in answers
    return Linked(row, led.household_no, why_not=None if fits else "NAME_MISMATCH")


def _place_fault(row: Water, register: Register) -> str | None:
    if row.household_no or any(touches(row, household) for household in register.households.values()):
        return None
    return "AREA_UNKNOWN"


def touches(row: Water, household: Household) -> bool:
    """Whether a supply record touches the household."""
    if row.household_no:
        return household.household_no == row.household_no
    return household.code == row.code and row.hamlet in {None, household.hamlet}


def names_fit(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    for dot in "•・.":
        name = name.replace(dot, "·")
    return name.replace(" ", "")
