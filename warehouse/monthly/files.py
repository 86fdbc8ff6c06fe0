"""What the warehouse says of a month: households by risk and township, and the files of departments over months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from policy.departments import Departments
from policy.due_days import due_day
from policy.parameters import Law
from policy.windows import Month
from warehouse.database import Connection, sql
from warehouse.doors.monthly.facts import (
    DepartmentMonth,
    DepartmentQuality,
    Fate,
    SourceQuality,
    TownshipRisks,
)
from warehouse.doors.sources import SOURCES
from warehouse.submissions import SourceLine, source_lines

MOST_MONTHS: Final = 6


def is_screened(connection: Connection, month: str) -> bool:
    """Whether the month's tables stand: before that there is nothing to report."""
    asked = "select 1 from gate.screened where month = $month"
    return connection.execute(asked, {"month": month}).fetchone() is not None


def townships_of(connection: Connection, month: str) -> list[TownshipRisks]:
    """The suggested list by township, and within each by risk type."""
    by_risk: dict[str, dict[str, int]] = {}
    for township, risk, households in connection.execute(sql("monthly/risks"), {"month": month}).fetchall():
        by_risk.setdefault(township, {})[risk] = households
    rows = connection.execute(sql("monthly/townships"), {"month": month}).fetchall()
    return [TownshipRisks(township, new, monitored, by_risk.get(township, {})) for township, new, monitored in rows]


def qualities_of(connection: Connection, month: str, law: Law) -> dict[str, list[SourceQuality]]:
    """How each source came, by month: this one and up to five before it that have files, the earliest first."""
    asked = {"month": month, "most": MOST_MONTHS}
    months = sorted(row[0] for row in connection.execute(sql("monthly/months"), asked).fetchall())
    return {each: _of_month(connection, each, law) for each in dict.fromkeys([*months, month])}


def _of_month(connection: Connection, month: str, law: Law) -> list[SourceQuality]:
    lines = {line.source: line for line in source_lines(connection, month)}
    cycle = Month.parse(month)
    due_on = due_day(cycle, law.in_force(cycle.first_day).whole("data_due_day"), law.calendar).isoformat()
    return [_quality(source.name, source.stem, lines.get(source.name), law.departments, due_on) for source in SOURCES]


def _quality(name: str, stem: str, line: SourceLine | None, departments: Departments, due_on: str) -> SourceQuality:
    department = departments.responsible_for(name)
    if line is None:
        return SourceQuality(department, stem, 0, 0, Fate.MISSING)
    if not line.accepted:
        return SourceQuality(department, stem, 0, 0, Fate.REFUSED)
    fate = Fate.LATE if line.first_on > due_on else Fate.IN_TIME
    return SourceQuality(department, stem, line.rows_accepted, line.rows_refused, fate)


def by_department(qualities: Mapping[str, Sequence[SourceQuality]]) -> list[DepartmentQuality]:
    """Departments over the months, in the order of their first source."""
    names = dict.fromkeys(one.department for sources in qualities.values() for one in sources)
    return [
        DepartmentQuality(name, [_summed(month, name, sources) for month, sources in qualities.items()])
        for name in names
    ]


def _summed(month: str, department: str, sources: Sequence[SourceQuality]) -> DepartmentMonth:
    own = [one for one in sources if one.department == department]
    return DepartmentMonth(
        month,
        sum(one.accepted for one in own),
        sum(one.refused for one in own),
        sum(one.fate is Fate.LATE for one in own),
        sum(one.fate in {Fate.MISSING, Fate.REFUSED} for one in own),
    )
