"""A household's story from the first hit to its elimination, and what stands between it and that, month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

import duckdb

from policy.cases.case import Case
from policy.cases.states import State
from policy.elimination import Against
from policy.in_force import InForce
from policy.monitoring import Spell, spells
from policy.orders.states import LIVE
from policy.parameters import Law
from policy.windows import Month
from warehouse.database import sql
from warehouse.doors.sources import BY_NAME
from warehouse.known_words import Known
from warehouse.ledger.book import Book
from warehouse.ledger.monitored import register_word

_JOINED: Final = "、"


@dataclass(frozen=True, slots=True)
class MonthJudged:
    """How one month judged the elimination: whether it was proposed, after how many months, what stood against it."""

    month: str
    is_proposed: bool
    months_monitored: int | None
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What stands against the elimination in the month asked about, and a sentence with its days and yuan."""

    code: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Happened:
    """One step of the story: its day (or its month), and what happened."""

    day: str
    what: str


@dataclass(frozen=True, slots=True)
class Monitoring:
    """A household's times of being monitored, its story, and its way to the elimination, the oldest first.

    `months` is empty where it was never judged; `hindrances` are those of the month asked about.
    """

    spells: tuple[Spell, ...]
    story: tuple[Happened, ...]
    months: tuple[MonthJudged, ...]
    hindrances: tuple[Hindrance, ...]
    is_proposed: bool


def explain_monitoring(
    connection: duckdb.DuckDBPyConnection, book: Book, month: str, household_no: str, law: Law
) -> Monitoring:
    """Tell of a household up to a month that was screened."""
    named = {"month": month, "household_no": household_no}
    judged = [
        MonthJudged(row[0], row[1], row[2], tuple(row[3].split(_JOINED)) if row[3] else ())
        for row in connection.execute(sql("explain/eliminations"), named).fetchall()
    ]
    now = judged[-1] if judged and judged[-1].month == month else None
    asking = _Asking(connection, book, month, household_no, law)
    return Monitoring(
        spells=tuple(asking.spells()),
        story=tuple(sorted(asking.story(), key=lambda one: one.day)),
        months=tuple(judged),
        hindrances=tuple(asking.hindrance(code, now) for code in now.against) if now else (),
        is_proposed=now is not None and now.is_proposed,
    )


@dataclass(frozen=True)
class _Asking:
    """One household asked about in one month."""

    connection: duckdb.DuckDBPyConnection
    book: Book
    month: str
    household_no: str
    law: Law

    def spells(self) -> list[Spell]:
        words = self.book.monitored.words_of(self.household_no)
        register = register_word(self.book.monitored.word_of_register(self.household_no))
        return spells(words, register, self._in_force.whole("relapse_months"))

    def story(self) -> Iterator[Happened]:
        rows = self.connection.execute(sql("explain/first_hits"), self._named).fetchall()
        yield from (Happened(month, f"首次筛查出{risk}风险") for risk, month in rows)
        for filed in self.book.cases.households([self.household_no])[self.household_no].files.values():
            yield from _of_case(filed.case)
        for order in self.book.orders.of_households([self.household_no]).get(self.household_no, ()):
            yield from _of_order(order.measure_name, order.department, order.order.sent_on, order.order.done_on)
        for claim in self.book.claims.of_households([self.household_no]).get(self.household_no, ()):
            yield Happened(claim.claim.opened_on.isoformat(), f"开立理赔：{claim.claim.coverage.label}")
            if claim.claim.paid_on:
                yield Happened(claim.claim.paid_on.isoformat(), f"支付理赔：{claim.claim.coverage.label}")

    def hindrance(self, code: str, now: MonthJudged | None) -> Hindrance:
        against = Against(code)
        tell: dict[Against, Callable[[], str]] = {
            Against.TOO_EARLY: lambda: self._too_early(now),
            Against.DATA_MISSING: self._missing,
            Against.INCOME_UNKNOWN: self._unknown_incomes,
            Against.INCOME_UNDER_LINE: self._low_incomes,
            Against.RISK_HIT: self._risks,
            Against.ORDER_OPEN: self._open_orders,
            Against.CASE_OPEN: self._open_cases,
            Against.CLAIM_OPEN: self._open_claims,
            Against.ASKED_LATELY: self._refused,
            Against.NO_LABOUR: lambda: "没有 16 至 59 周岁、有劳动能力的正常成员；帮扶到位后继续跟踪",
        }
        return Hindrance(code, against.label, tell[against]())

    def _too_early(self, now: MonthJudged | None) -> str:
        least = self._in_force.whole("elimination_min_months")
        if now is None or now.months_monitored is None:
            return f"不知道从何时起监测（登记册没有识别日期），需满 {least} 个月"
        return f"已监测 {now.months_monitored} 个月，需满 {least} 个月"

    def _missing(self) -> str:
        named = {"month": self.month, "sources": list(self.law.departments.required)}
        rows = self.connection.execute(sql("explain/missing_sources"), named).fetchall()
        return "缺 " + _JOINED.join(BY_NAME[source].stem for (source,) in rows)

    def _unknown_incomes(self) -> str:
        months = [month for month, yuan, _ in self._incomes() if yuan is None]
        return f"{_JOINED.join(sorted(months))} 没有收入记录或没有筛查"

    def _low_incomes(self) -> str:
        low = [
            f"{month} 人均 {yuan:,.2f} 元（监测范围 {line:,.2f} 元）"
            for month, yuan, line in reversed(self._incomes())
            if yuan is not None and yuan < line
        ]
        return _JOINED.join(low)

    def _incomes(self) -> list[tuple[str, Decimal | None, Decimal]]:
        """Month, net income per head and that month's line, M's first."""
        cycle, count = Month.parse(self.month), self._in_force.whole("elimination_income_months")
        months = [cycle.plus(-back) for back in range(count)]
        named = {"months": [str(each) for each in months], "household_no": self.household_no}
        found = {row[0]: row[1] for row in self.connection.execute(sql("explain/incomes"), named).fetchall()}
        lines = [self.law.in_force(each.first_day).amount("monitoring_line") for each in months]
        return [(str(each), found[str(each)], line) for each, line in zip(months, lines, strict=True)]

    def _risks(self) -> str:
        support, recent = (
            self._in_force.words(key) for key in ("elimination_support_rules", "elimination_recent_rules")
        )
        since = Month.parse(self.month).plus(-self._in_force.whole("elimination_min_months")).first_day
        rows = self.connection.execute(sql("explain/risks"), self._named).fetchall()
        counting = [
            rule
            for rule, newest_on in rows
            if rule not in support and (rule not in recent or (newest_on is not None and newest_on >= since))
        ]
        names = {rule.id: rule.name for rule in self.law.rules}
        return _JOINED.join(f"{names.get(rule, rule)}（{rule}）" for rule in counting)

    def _open_orders(self) -> str:
        orders = self.book.orders.of_households([self.household_no]).get(self.household_no, ())
        return _told(f"{one.measure_name}（{one.department}）" for one in orders if one.order.state in LIVE)

    def _open_cases(self) -> str:
        files = self.book.cases.households([self.household_no])[self.household_no].files.values()
        return _told(
            f"{one.case_no}（{one.case.kind.label}，{one.case.state.label}）" for one in files if one.case.is_open
        )

    def _open_claims(self) -> str:
        claims = self.book.claims.of_households([self.household_no]).get(self.household_no, ())
        return _told(
            f"{one.claim_no}（{one.claim.coverage.label}，{one.claim.state.label}）"
            for one in claims
            if not one.claim.state.is_end
        )

    def _refused(self) -> str:
        months = self._in_force.whole("elimination_again_months")
        days = [
            one.on_day
            for one in self.book.known.of(self.month)
            if one.household_no == self.household_no and one.word == Known.REFUSED and one.on_day
        ]
        day = max(days, default=None)
        if day is None:
            return f"{months} 个月内未通过"
        return f"{day} 未通过，{Month.of(day).plus(months + 1)} 起可再提出"

    @property
    def _in_force(self) -> InForce:
        return self.law.in_force(Month.parse(self.month).first_day)

    @property
    def _named(self) -> dict[str, str]:
        return {"month": self.month, "household_no": self.household_no}


def _told(parts: Iterator[str]) -> str:
    """What is open now of what was open at the month's first run."""
    return _JOINED.join(parts) or "本月首次筛查时尚未办结，此后已办结"


def _of_case(case: Case) -> Iterator[Happened]:
    risks = _JOINED.join(case.risk_types)
    yield Happened(case.opened_on.isoformat(), f"立案：{case.kind.label}" + (f"（{risks}）" if risks else ""))
    if case.state is State.DETERMINED and case.determined_on:
        yield Happened(case.determined_on.isoformat(), f"区级确定：{case.kind.label}")
    if case.state is State.CLOSED_REFUSED and case.ended_on:
        yield Happened(case.ended_on.isoformat(), f"未通过：{case.kind.label}")


def _of_order(measure: str, department: str, sent_on: date | None, done_on: date | None) -> Iterator[Happened]:
    if sent_on:
        yield Happened(sent_on.isoformat(), f"交办 {measure}（{department}）")
    if done_on:
        yield Happened(done_on.isoformat(), f"落实 {measure}（{department}）")
