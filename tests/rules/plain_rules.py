"""The seventeen rules asked of one household, as DOMAIN 5 and EXACT (Rules) say them; part of the plain reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.rules import facts
from tests.rules.facts import Household, risk_types
from tests.rules.plain_standing import touches
from tests.rules.plain_sums import Calendar, Metrics, Month, fen

Found = tuple[str, str, Decimal, Decimal | None]


@dataclass(frozen=True)
class Lines:
    """Lines that a what-if moves: yuan, and the fall of an income in per cent."""

    illness_monitored: int = 5_000
    illness_general: int = 10_000
    income_drop: int = 30


SHIPPED = Lines()


def hits_of(household: Household, metrics: Metrics, known: Month, lines: Lines) -> Iterator[Found]:
    """(rule, risk type, metric, line) of one household."""
    yield from expense_hits(household, metrics, lines)
    yield from income_hits(metrics, known.calendar, lines)
    yield from member_hits(household.household_no, known)
    yield from place_hits(household, known)
    yield from told_hits(household.household_no, known)


def expense_hits(household: Household, metrics: Metrics, lines: Lines) -> Iterator[Found]:
    common = household.kind == "一般农户" and household.monitoring != "未消除"
    for rule, risk, metric, line in (
        (
            "ILLNESS_EXPENSE",
            "因病",
            metrics.medical_self_pay,
            lines.illness_general if common else lines.illness_monitored,
        ),
        ("SCHOOL_ENTRY_EXPENSE", "因学", metrics.school_entry_cost, 8_000),
        ("IN_SCHOOL_EXPENSE", "因学", metrics.in_school_cost, 8_000),
        ("DISASTER_LOSS", "因灾", metrics.disaster_loss, 10_000),
        ("ACCIDENT_LOSS", "意外事故", metrics.accident_loss, 10_000),
        ("INDUSTRY_LOSS", "产业", metrics.industry_loss, 5_000),
    ):
        if metric >= line:
            yield rule, risk, metric, Decimal(line)


def income_hits(metrics: Metrics, calendar: Calendar, lines: Lines) -> Iterator[Found]:
    net = metrics.net_income_per_capita
    if metrics.income_total is None or net is None:
        return
    if net < calendar.monitoring_line:
        yield "INCOME_BELOW_LINE", "收入", net, calendar.monitoring_line
    before = metrics.income_before
    if before is not None and before > 0:
        drop = fen((before - metrics.income_total) * 100 / before)
        if drop >= lines.income_drop and net < 2 * calendar.monitoring_line:
            yield "INCOME_DROP", "收入", drop, Decimal(lines.income_drop)


def member_hits(number: str, known: Month) -> Iterator[Found]:
    day = known.calendar.in_window
    concerned = {
        ("MAJOR_DISEASE", "因病"): {
            row.id_no for home, row in known.of_members(facts.Disease) if home == number and day(row.confirmed_on)
        },
        ("DISABILITY_NEW", "因残"): {
            row.id_no
            for home, row in known.of_members(facts.Disability)
            if home == number and row.grade in {"一级", "二级"} and day(row.issued_on)
        },
        ("WELFARE_NEW", "综合"): {
            row.id_no
            for home, row in known.of_members(facts.Welfare)
            if home == number and row.kind in {"低保", "特困供养"} and day(row.starts_on)
        },
        ("DROPOUT", "因学"): {
            row.id_no
            for row in latest(number, known, facts.School)
            if row.state == "辍学" and 6 <= known.calendar.age(row.id_no) <= 15
        },
    }
    for (rule, risk), people in concerned.items():
        if people:
            yield rule, risk, Decimal(len(people)), None
    yield from job_hits(number, known)


def latest(number: str, known: Month, kind: Any) -> list[Any]:
    """Each member's record of the greatest day not after the end of W; of one day the later row."""
    found: dict[str, Any] = {}
    for home, row in sorted(known.of_members(kind), key=lambda pair: (pair[1].since, pair[1].place)):
        if home == number and row.since <= known.calendar.window[1]:
            found[row.id_no] = row
    return list(found.values())


def job_hits(number: str, known: Month) -> Iterator[Found]:
    records = latest(number, known, facts.Job)
    if any(row.state == "在岗" for row in records):
        return
    out_of_work = [row for row in records if row.state == "失业" and 16 <= known.calendar.age(row.id_no) <= 59]
    months = max((known.calendar.whole_months_since(row.since) for row in out_of_work), default=0)
    if months >= 3:
        yield "JOB_LOSS", "就业", Decimal(months), Decimal(3)


def place_hits(household: Household, known: Month) -> Iterator[Found]:
    end = known.calendar.window[1]
    homes = [
        row
        for number, row in known.of_households(facts.Home)
        if number == household.household_no and row.graded_on <= end
    ]
    if homes:
        last = max(homes, key=lambda row: (row.graded_on, row.place))
        if last.grade in {"C级", "D级"} and last.is_only != "否":
            yield "HOUSING_UNSAFE", "住房", Decimal(1), None
    supply = [each.row for each in known.linked[facts.Water] if each.why_not is None]
    days = [(end - row.starts_on).days + 1 for row in supply if touches(row, household) and is_open(row, supply, end)]
    if max(days, default=0) >= 7:
        yield "WATER_UNSAFE", "饮水", Decimal(max(days)), Decimal(7)


def is_open(row: facts.Water, supply: list[facts.Water], end: date) -> bool:
    """Whether a supply not 达标 is not restored by the end of W."""
    if row.state == "达标" or (row.restored_on is not None and row.restored_on <= end):
        return False
    place = (row.code, row.hamlet, row.household_no)
    return not any(
        other.state == "达标"
        and (other.code, other.hamlet, other.household_no) == place
        and row.starts_on < other.starts_on <= end
        for other in supply
    )


def told_hits(number: str, known: Month) -> Iterator[Found]:
    """Alerts and reports count at once: those of the month too."""
    told: dict[tuple[str, str], int] = defaultdict(int)
    alerts = [("CITY_ALERT", home, row.risks, row.told_on) for home, row in known.of_members(facts.CityAlert)]
    reports = [
        ("VILLAGE_REPORT", home, row.risks, row.told_on) for home, row in known.of_households(facts.VillageReport)
    ]
    for rule, home, risks, day in alerts + reports:
        if home == number and known.calendar.window[0] <= day <= known.calendar.last:
            for risk in set(risk_types(risks)) - {""}:
                told[rule, risk] += 1
    for (rule, risk), times in told.items():
        yield rule, risk, Decimal(times), None
