"""风险消除: cases that ask whether a household's monitoring ends, opened when a month's lists go out (HELP 2).

Each month proposes those of mart.elimination; a monitored household of which nobody is left is put before the district
alone. Such a case bears no risk type. Twice is once: a household has one a month, and none beside an open one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import duckdb

from policy.cases.states import Kind, Mark, State
from policy.cases.steps import marked, opened, sent_out
from policy.in_force import InForce
from policy.monitoring import spells
from policy.windows import Month
from warehouse.casework.ground import Ground
from warehouse.casework.opening import BY_LIST, open_case
from warehouse.database import sql
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Card, Filed, Household
from warehouse.ledger.monitored import register_word

OF_NO_LIST: Final = 0
"""The number of the list of a case that goes to no village and no township."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A household whose monitoring may end. `since` is the day from which it is monitored, None where nobody knows.

    `is_alone`: no member is left, so that the district decides alone. `lowest_income` is yuan as text, of as many
    months as `income_months`.
    """

    household_no: str
    card: Card
    since: date | None
    months: int | None = None
    income_months: int = 0
    lowest_income: str = ""
    is_alone: bool = False


def proposals(connection: duckdb.DuckDBPyConnection, month: str) -> list[Proposal]:
    """Whom the month proposes, by place. The month must be the one screened last."""
    rows = connection.execute(sql("lists/eliminations"), {"month": month}).fetchall()
    return [_proposal(row) for row in rows]


def with_nobody_left(connection: duckdb.DuckDBPyConnection) -> list[Proposal]:
    """Households of the register in force of which nobody is left, by place, monitored or not."""
    rows = connection.execute(sql("lists/nobody_left")).fetchall()
    return [replace(_proposal(row), is_alone=True) for row in rows]


def _proposal(row: Sequence[object]) -> Proposal:
    number, name, id_no, township, village, code, hamlet, household_type, phone, members, net, since, *income = row
    texts = [str(each or "") for each in (name, id_no, township, village, code, hamlet, household_type, phone)]
    card = Card(texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], texts[6], texts[7])
    card = replace(card, net_income=str(net or ""), members=int(str(members or 0)))
    months, income_months, lowest = income
    return Proposal(
        str(number),
        card,
        since if isinstance(since, date) else None,
        months if isinstance(months, int) else None,
        income_months if isinstance(income_months, int) else 0,
        str(lowest or ""),
    )


@dataclass(frozen=True)
class Ending:
    """One month's proposals being turned into cases, within one transaction of the ledger. `number` is their list's."""

    ground: Ground
    book: Book
    month: str
    number: int

    def open(self, found: Sequence[Proposal]) -> list[Filed]:
        """Open the cases that are not open yet; those that were opened now."""
        households = self.book.cases.households([one.household_no for one in found])
        return [
            self._opened(one, households[one.household_no])
            for one in found
            if self._is_due(one, households[one.household_no])
        ]

    def _is_due(self, one: Proposal, household: Household) -> bool:
        ends = [filed for filed in household.files.values() if filed.case.kind is Kind.ELIMINATION]
        if any(filed.case.is_open or filed.month == self.month for filed in ends):
            return False
        if household.book.last_eliminated_on and not self._is_monitored(household):
            return False  # an older month, run again, still proposes whom a later one has ended
        return not one.is_alone or (self._is_monitored(household) and not self._was_asked_lately(ends))

    def _is_monitored(self, household: Household) -> bool:
        number = household.household_no
        words, register = self.book.monitored.words_of(number), self.book.monitored.word_of_register(number)
        found = spells(words, register_word(register), self._in_force.whole("relapse_months"))
        return bool(found) and found[-1].holds(self.ground.today)

    def _was_asked_lately(self, ends: Sequence[Filed]) -> bool:
        since = Month.parse(self.month).plus(-self._in_force.whole("elimination_again_months")).first_day
        refused = [filed.case for filed in ends if filed.case.state is State.CLOSED_REFUSED]
        return any(case.ended_on is not None and case.ended_on >= since for case in refused)

    @property
    def _in_force(self) -> InForce:
        return self.ground.in_force(self.month)

    def _opened(self, one: Proposal, household: Household) -> Filed:
        case = opened(self.book.cases.next_no(self.month), Kind.ELIMINATION, (), on=self.ground.today)
        if one.is_alone:
            case = marked(case, Mark.ALL_DEAD_OR_MOVED)
        case = sent_out(case, self.ground.today, self._in_force)
        determined = [day for each in household.book.determined if (day := each.determined_on)]
        since = one.since if one.months is not None else max(determined, default=one.since)
        card = replace(one.card, note=_note(one, household, since), monitored_since=since.isoformat() if since else "")
        number = OF_NO_LIST if one.is_alone else self.number
        filed = Filed(case, self.month, one.household_no, card, number, BY_LIST, self.ground.at)
        open_case(self.ground, self.book, filed, ())
        return filed


def _note(one: Proposal, household: Household, since: date | None) -> str:
    """What the receiver must know: since when it is monitored and for what, what its income was."""
    risks = "、".join(sorted({risk for case in household.book.determined for risk in case.risk_types}))
    full = "" if one.months is None else f"，已满 {one.months} 个月"
    parts = [
        "风险消除：全户已无正常成员" if one.is_alone else "风险消除",
        f"{since.isoformat()} 起监测{full}" if since else "",
        f"监测的风险：{risks}" if risks else "",
        f"近 {one.income_months} 个月扣除刚性支出后人均纯收入最低 {one.lowest_income} 元" if one.lowest_income else "",
    ]
    return "；".join(part for part in parts if part)
