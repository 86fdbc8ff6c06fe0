"""Shares by place and group: counted in the warehouse, compared, and marked where one stands out.

What is counted, and by whose sex, age and disability, is said in warehouse/sql/annual/unit.sql.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy.fairness import UNKNOWN, Dimension, Measure, Share, Terms, age_bands, marks_of
from warehouse.annual.landing import Landed, Months, lay_beside
from warehouse.database import Connection, sql
from warehouse.doors.annual.facts import Group, Shares, VillageRefusals

_TABLES: Final = {
    "trait": ("first", "last", "year"),
    "disabled": ("first", "last"),
    "subject": ("year",),
    "unit": ("first", "last"),
}
_SEXES: Final = ("男", "女")
_DISABILITIES: Final = ("有残疾人证", "无")


@dataclass(frozen=True, slots=True)
class Compared:
    """What was counted. `checked` cases, of which `subjects` are about one person."""

    shares: Sequence[Shares]
    villages: Sequence[VillageRefusals]
    checked: int
    subjects: int


def compared(connection: Connection, of: Months, found: Landed, terms: Terms) -> Compared:
    """Every measure by every dimension, and villages by what became of their cases."""
    lay_beside(connection, of, found, terms)
    named = {**of.span, "year": of.year}
    for name, asked in _TABLES.items():
        connection.execute(sql(f"annual/{name}"), {key: named[key] for key in asked})
    counted: dict[tuple[str, str], dict[str, Share]] = {}
    for measure, dimension, name, part, whole in connection.execute(sql("annual/shares")).fetchall():
        counted.setdefault((measure, dimension), {})[name] = Share(part, whole)
    shares = [
        _marked(measure, dimension, counted.get((measure, dimension), {}), terms)
        for measure in Measure
        for dimension in Dimension
    ]
    (checked, subjects), *_ = connection.execute(sql("annual/subjects")).fetchall()
    return Compared(shares, _villages(connection, shares), checked, subjects)


def _marked(measure: Measure, dimension: Dimension, counted: Mapping[str, Share], terms: Terms) -> Shares:
    """The groups in their order; those that nobody knows count, and are compared with nobody."""
    names = [name for name in _order(dimension, counted, terms) if name != UNKNOWN]
    marks = marks_of([counted[name] for name in names], terms.limit)
    groups = [Group(name, counted[name], mark) for name, mark in zip(names, marks, strict=True)]
    unknown = [Group(UNKNOWN, counted[UNKNOWN])] if UNKNOWN in counted else []
    return Shares(measure, dimension, [*groups, *unknown])


def _order(dimension: Dimension, counted: Mapping[str, Share], terms: Terms) -> list[str]:
    fixed = {Dimension.SEX: _SEXES, Dimension.AGE: age_bands(terms), Dimension.DISABILITY: _DISABILITIES}
    wanted = fixed.get(dimension, sorted(counted))
    return [name for name in wanted if name in counted]


def _villages(connection: Connection, shares: Sequence[Shares]) -> list[VillageRefusals]:
    """Those that stand out first, then the highest share."""
    of_villages = next(one for one in shares if (one.measure, one.dimension) == (Measure.REFUSED, Dimension.VILLAGE))
    marks = {group.name: group.mark for group in of_villages.groups}
    villages = [VillageRefusals(*row) for row in connection.execute(sql("annual/villages")).fetchall()]
    marked = [replace(each, mark=marks.get(each.name)) for each in villages]
    return sorted(marked, key=lambda one: (one.mark is None, -one.refused / one.checked, -one.checked, one.name))
