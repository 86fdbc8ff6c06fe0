"""The base of every claim in plain loops, from small facts and a drawn roster (CASES 4); only to be compared with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.rules import facts
from tests.rules.plain_sums import HIGHER_STAGES, NIL, Month, metrics_of

BORNE = ("正常", "死亡")
Key = tuple[str, str, int]
Cover = dict[tuple[int, str], tuple[date, date]]
"""By year and ID number: the first day of cover, and the first day without it."""


@dataclass(frozen=True)
class Cost:
    """One cost; without a person it is the household's."""

    coverage: str
    household_no: str
    id_no: str
    day: date
    yuan: Decimal


def plain_bases(known: Month, cover: Cover, protection: Decimal) -> dict[Key, tuple[Decimal, Decimal]]:
    """(base, what it would be were everybody insured) by household, coverage and year, where anything was borne."""
    first, last = known.calendar.window
    insured: dict[Key, Decimal] = defaultdict(Decimal)
    borne: dict[Key, Decimal] = defaultdict(Decimal)
    for cost in costs(known, protection):
        if not first.year <= cost.day.year or cost.day > last or not known.register.members(cost.household_no):
            continue
        key = (cost.household_no, cost.coverage, cost.day.year)
        borne[key] += cost.yuan
        insured[key] += cost.yuan if is_insured(known, cover, cost) else NIL
    paid = payouts(known)
    return {key: (max(NIL, insured[key] - paid[key]), max(NIL, borne[key] - paid[key])) for key in borne if borne[key]}


def is_insured(known: Month, cover: Cover, cost: Cost) -> bool:
    """Whether that person, or of a household's loss anybody of it, was under cover on the day."""
    people = [cost.id_no] if cost.id_no else [
        person.id_no for person in known.register.persons.values() if person.household_no == cost.household_no
    ]  # fmt: skip
    spans = [cover[cost.day.year, id_no] for id_no in people if (cost.day.year, id_no) in cover]
    return any(start <= cost.day < until for start, until in spans)


def payouts(known: Month) -> dict[Key, Decimal]:
    """What others paid to present members, by household, coverage and year of the payout."""
    paid: dict[Key, Decimal] = defaultdict(Decimal)
    for household, row in known.of_members(facts.Insurance):
        paid[household, row.coverage, row.paid_on.year] += row.paid
    return paid


def costs(known: Month, protection: Decimal) -> Iterator[Cost]:
    """Every cost and loss, and what is missing to the line of protection, dated on W's last day."""
    yield from _medical(known)
    yield from _school(known)
    yield from _losses(known)
    for number in known.register.households:
        if known.register.members(number):
            metrics = metrics_of(number, known)
            if metrics.income_per_capita is not None:
                missing = max(NIL, (protection - metrics.income_per_capita) * metrics.members)
                yield Cost("收入下降", number, "", known.calendar.window[1], missing)


def _school(known: Month) -> Iterator[Cost]:
    for household, row in known.of_members(facts.School, BORNE):
        yuan = max(NIL, (row.tuition or NIL) + (row.boarding or NIL) + (row.other or NIL) - (row.aid or NIL))
        if row.state == "新录取" and row.stage in HIGHER_STAGES:
            yield Cost("升学", household, row.id_no, row.since, yuan)
        if row.state == "在读":
            yield Cost("在校教育", household, row.id_no, row.since, yuan)


def _losses(known: Month) -> Iterator[Cost]:
    for household, incident in known.of_members(facts.Incident, BORNE):
        yield Cost("灾害意外", household, "", incident.happened_on, max(NIL, incident.loss - (incident.paid or NIL)))
    for household, damage in known.of_households(facts.Industry):
        if damage.damaged_on is not None:
            yield Cost("产业受损", household, "", damage.damaged_on, max(NIL, damage.loss - (damage.paid or NIL)))


def _medical(known: Month) -> Iterator[Cost]:
    totals = [each.row for each in known.linked[facts.MedicalTotal] if each.why_not is None]
    for household, row in known.of_members(facts.Medical, BORNE):
        if any(one.id_no == row.id_no and one.period_from <= row.settled_on <= one.period_to for one in totals):
            continue
        reimbursed = sum(each or NIL for each in (row.basic, row.serious, row.aid, row.other))
        yuan = row.self_pay if row.self_pay is not None else max(NIL, row.total - reimbursed)
        yield Cost("疾病住院", household, row.id_no, row.settled_on, yuan)
    for household, one in known.of_members(facts.MedicalTotal, BORNE):
        same = [other for other in totals if (other.id_no, other.period_from) == (one.id_no, one.period_from)]
        before = max((other.self_pay for other in same if other.period_to < one.period_to), default=NIL)
        yield Cost("疾病住院", household, one.id_no, one.period_to, max(NIL, one.self_pay - before))
