"""Households drawn in a few words, each with what one rule must say of it.

A test module lists its households in DRAWN and asks `screened` of each: all of them go through real files and one
screening of 2026-11, whose W is 2025-11-01 to 2026-10-31. Every household lives in a village of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.warehouse.office import MONTH, Office, household_row
from tests.warehouse.records import RECORD
from warehouse.doors.sources import BY_NAME
from warehouse.doors.values import check_digit

HEAD_BORN = "19800101"


@dataclass(frozen=True)
class Row:
    """A row of a department: what is said differs from a plain good record, `of` the head (0) or another member."""

    source: str
    cells: Mapping[str, Any]
    of: int = 0


def row(source: str, of: int = 0, **cells: Any) -> Row:
    """A row of a department, by the contract's headers."""
    return Row(source, cells, of)


@dataclass(frozen=True)
class Home:
    """A household and its rows; `expected` holds (risk type, metric, line) of each hit of the rule asked."""

    sentence: str
    rows: tuple[Row, ...]
    members: tuple[Mapping[str, Any], ...] = ()
    register: Mapping[str, Any] = field(default_factory=dict)
    head: Mapping[str, Any] = field(default_factory=dict)
    expected: tuple[tuple[str, str, str | None], ...] = ()

    def __str__(self) -> str:
        return self.sentence

    def registered(self, **cells: Any) -> Home:
        """With other cells in 农户台账."""
        return replace(self, register={**self.register, **cells})

    def headed(self, **cells: Any) -> Home:
        """With other cells of its head in 农户成员; `born` as 19800101."""
        return replace(self, head={**self.head, **cells})

    def with_member(self, born: str = "19820202", **cells: Any) -> Home:
        """With one more member: 1, 2, …"""
        return replace(self, members=(*self.members, {"born": born, **cells}))

    def hits(self, risk_type: str, metric: str, line: str | None = None) -> Home:
        """The rule hits it, with this metric and line."""
        return replace(self, expected=(*self.expected, (risk_type, metric, line)))


def home(sentence: str, *rows: Row) -> Home:
    """A common household of one, born in 1980, with these rows; no hit is expected until `hits` says so."""
    return Home(sentence, rows)


def household_no(number: int) -> str:
    return f"H{number:03}"


def area_code(number: int) -> str:
    return f"{410602100000 + number}"


def id_of(number: int, member: int, born: str) -> str:
    """A member's ID number; the area code tells the households apart."""
    first_17 = f"{410_000 + number}{born}{member:03}"
    return first_17 + check_digit(first_17)


def lay_out(office: Office, homes: Sequence[Home]) -> None:
    """The homes as department files in the inbox."""
    records: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for number, one in enumerate(homes):
        people = [{"born": HEAD_BORN, **one.head}, *one.members]
        ids = [id_of(number, at, person["born"]) for at, person in enumerate(people)]
        place: dict[str, Any] = {"行政村": f"村{number}", "行政区划代码": area_code(number)}
        records["households"].append(household_row(household_no(number), ids[0], **{**place, **one.register}))
        for at, person in enumerate(people):
            cells = {key: cell for key, cell in person.items() if key != "born"}
            of_person: dict[str, Any] = {
                "户编号": household_no(number),
                "姓名": "张三",
                "身份证号": ids[at],
                "与户主关系": "成员",
            }
            records["persons"].append(of_person | cells)
        for at, each in enumerate(one.rows):
            records[each.source].append(_filled(each, number, ids[each.of], at))
    for source, rows in records.items():
        office.put_records(source, *rows)


def _filled(each: Row, number: int, who: str, at: int) -> Mapping[str, Any]:
    """The row with whose it is, where it does not say so itself."""
    headers = BY_NAME[each.source].by_header
    own = {"身份证号": who, "户主身份证号": who, "结算单号": f"J{number}-{at}", "行政区划代码": area_code(number)}
    if each.source == "income":
        own["户编号"] = household_no(number)
    if each.cells.get("户编号") == "own":
        return {**RECORD[each.source], **own, **each.cells, "户编号": household_no(number)}
    return {**RECORD[each.source], **{key: cell for key, cell in own.items() if key in headers}, **each.cells}


def hits_by_household(office: Office, rule_id: str) -> dict[str, tuple[tuple[str, str, str | None], ...]]:
    """(risk type, metric, line) of a rule's hits, by household, types in order."""
    found: dict[str, list[tuple[str, str, str | None]]] = defaultdict(list)
    for no, rule, risk, metric, line in office.select(
        "household_no, rule_id, risk_type, metric, line", "risk_hits", MONTH, "risk_type"
    ):
        if rule == rule_id:
            found[no].append((risk, str(metric), None if line is None else str(line)))
    return {no: tuple(hits) for no, hits in found.items()}
