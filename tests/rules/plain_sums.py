"""One household's sums and what is known for a month before the rules are asked; part of the plain reading.

DOMAIN 5 (sums, floors, rigid expense) and EXACT (Rules, Who is who) in loops over small facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

from tests.rules import facts
from tests.rules.facts import KINDS, Fact, Household
from tests.rules.plain_standing import (
    Judged,
    Linked,
    Register,
    each_once,
    in_force,
    judged,
    link,
    status_of,
    with_codes,
)

HIGHER_STAGES = ("高中", "中职", "高职高专", "本科", "研究生")
NIL = Decimal("0.00")
One = TypeVar("One", bound=Fact)


def fen(amount: Decimal) -> Decimal:
    """Rounded half up, away from zero."""
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Calendar:
    """The days on which the rules look, for a month written 2026-11."""

    month: str

    @property
    def first(self) -> date:
        return date.fromisoformat(f"{self.month}-01")

    @property
    def last(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    @property
    def window(self) -> tuple[date, date]:
        return self.first.replace(year=self.first.year - 1), self.first - timedelta(days=1)

    @property
    def year_before(self) -> tuple[date, date]:
        start = self.window[0]
        return start.replace(year=start.year - 1), start - timedelta(days=1)

    @property
    def monitoring_line(self) -> Decimal:
        return Decimal(7500 if self.first >= date(2023, 1, 1) else 6000)

    def in_window(self, day: date | None) -> bool:
        return day is not None and self.window[0] <= day <= self.window[1]

    def age(self, id_no: str) -> int:
        """Completed years on the month's first day."""
        year, month, day = int(id_no[6:10]), int(id_no[10:12]), int(id_no[12:14])
        return self.first.year - year - ((self.first.month, self.first.day) < (month, day))

    def whole_months_since(self, day: date) -> int:
        """Whole months up to the month's first day; a day of a month later than the 1st has not completed one."""
        return (self.first.year - day.year) * 12 + self.first.month - day.month - (day.day > 1)


@dataclass
class Metrics:
    """One household's sums in W."""

    members: int
    medical_self_pay: Decimal = NIL
    school_entry_cost: Decimal = NIL
    in_school_cost: Decimal = NIL
    disaster_loss: Decimal = NIL
    accident_loss: Decimal = NIL
    industry_loss: Decimal = NIL
    income_total: Decimal | None = None
    income_before: Decimal | None = None

    @property
    def rigid_expense(self) -> Decimal:
        school = self.school_entry_cost + self.in_school_cost
        return self.medical_self_pay + school + self.disaster_loss + self.accident_loss

    @property
    def income_per_capita(self) -> Decimal | None:
        return None if self.income_total is None else fen(self.income_total / self.members)

    @property
    def net_income_per_capita(self) -> Decimal | None:
        return None if self.income_total is None else fen((self.income_total - self.rigid_expense) / self.members)


@dataclass
class Month:
    """What is known for a month before the rules are asked."""

    calendar: Calendar
    register: Register
    linked: dict[type[Fact], list[Linked]]
    judgements: dict[type[Fact], Judged[Any]] = field(default_factory=dict)

    def of_members(self, kind: type[One], statuses: Iterable[str] = ("正常",)) -> Iterator[tuple[str, One]]:
        """(household, row) of a person-keyed source, for persons of these statuses."""
        for each in self.linked[kind]:
            if each.why_not is None and each.person is not None and status_of(each.person) in statuses:
                yield each.person.household_no, each.row

    def of_households(self, kind: type[One]) -> Iterator[tuple[str, One]]:
        """(household, row) of a source that names heads or households."""
        for each in self.linked[kind]:
            if each.why_not is None and each.household_no is not None:
                yield each.household_no, each.row


def prepare(month: str, rows: list[Fact], answers: set[tuple[str, str]]) -> Month:
    """Every row judged and linked to the register in force."""
    by_kind: dict[type[Fact], list[Any]] = {kind: [row for row in rows if type(row) is kind] for kind in KINDS}
    of_households = judged(by_kind[Household])
    households = with_codes(in_force(of_households, lambda row: row.township))
    of_persons = judged(by_kind[facts.Person], households)
    register = each_once(households, in_force(of_persons, lambda row: households[row.household_no].township))
    judgements: dict[type[Fact], Judged[Any]] = {Household: of_households, facts.Person: of_persons}
    linked: dict[type[Fact], list[Linked]] = {}
    for kind in KINDS[2:]:
        names_household = kind in {facts.Income, facts.Water}
        judgements[kind] = judged(by_kind[kind], households if names_household else None)
        linked[kind] = [link(row, register, answers) for row in judgements[kind].standing]
    return Month(Calendar(month), register, linked, judgements)


def metrics_of(number: str, known: Month) -> Metrics:
    """The sums of one household."""
    metrics = Metrics(len(known.register.members(number)))
    for name, household, day, cost in costs(known):
        if household == number and known.calendar.in_window(day):
            setattr(metrics, name, getattr(metrics, name) + cost)
    for household, row in known.of_households(facts.Income):
        amounts = [each for each in (row.wage, row.business, row.property, row.transfer) if each is not None]
        if household != number or not amounts:
            continue
        if known.calendar.in_window(row.period_to):
            metrics.income_total = (metrics.income_total or NIL) + sum(amounts)
        elif known.calendar.year_before[0] <= row.period_to <= known.calendar.year_before[1]:
            metrics.income_before = (metrics.income_before or NIL) + sum(amounts)
    return metrics


def costs(known: Month) -> Iterator[tuple[str, str, date | None, Decimal]]:
    """(metric, household, day, yuan) of every cost and loss; also of members who died, not of those who moved away."""
    borne = ("正常", "死亡")
    yield from medical_costs(known, borne)
    for household, row in known.of_members(facts.School, borne):
        cost = max(NIL, (row.tuition or NIL) + (row.boarding or NIL) + (row.other or NIL) - (row.aid or NIL))
        if row.state == "新录取" and row.stage in HIGHER_STAGES:
            yield "school_entry_cost", household, row.since, cost
        if row.state == "在读":
            yield "in_school_cost", household, row.since, cost
    for household, incident in known.of_members(facts.Incident, borne):
        name = "disaster_loss" if incident.kind == "自然灾害" else "accident_loss"
        yield name, household, incident.happened_on, max(NIL, incident.loss - (incident.paid or NIL))
    for household, damage in known.of_households(facts.Industry):
        yield "industry_loss", household, damage.damaged_on, max(NIL, damage.loss - (damage.paid or NIL))


def medical_costs(known: Month, borne: tuple[str, ...]) -> Iterator[tuple[str, str, date | None, Decimal]]:
    """Settlements, and cumulated sums by their increase; a settlement within the period of such a sum not."""
    totals = [each.row for each in known.linked[facts.MedicalTotal] if each.why_not is None]
    for household, row in known.of_members(facts.Medical, borne):
        if any(sum_.id_no == row.id_no and sum_.period_from <= row.settled_on <= sum_.period_to for sum_ in totals):
            continue
        reimbursed = sum(each or NIL for each in (row.basic, row.serious, row.aid, row.other))
        pay = row.self_pay if row.self_pay is not None else max(NIL, row.total - reimbursed)
        yield "medical_self_pay", household, row.settled_on, pay
    for household, one in known.of_members(facts.MedicalTotal, borne):
        before = [
            other.self_pay
            for other in totals
            if (other.id_no, other.period_from) == (one.id_no, one.period_from) and other.period_to < one.period_to
        ]
        yield "medical_self_pay", household, one.period_to, max(NIL, one.self_pay - max(before, default=NIL))
