"""A day's work: where each open month stands, whom to call, and what waits for the officer's own hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from policy.cases.states import State as CaseState
from policy.claims.states import State as ClaimState
from policy.departments import Departments
from policy.windows import Month
from warehouse.casework.ground import Ground
from warehouse.casework.months import months_with_work
from warehouse.ledger.book import Book
from warehouse.ledger.calls import Call
from warehouse.ledger.models import Message
from warehouse.ledger.stages import Standing
from warehouse.ledger.words import MessageState, StageState
from warehouse.today.alerts import Trouble, troubles_of
from warehouse.today.asked import chores_asked, chores_dropped
from warehouse.today.fund import fund_chores
from warehouse.today.heard import Heard, heard_by_party, senders_of
from warehouse.today.own_hand import Chore, chores_of_month
from warehouse.today.parties import (
    INSURER_OFFICE,
    OpenMonth,
    Owed,
    Party,
    by_party,
    owed_in_month,
    owed_of_departments,
    owed_of_helpers,
)
from warehouse.today.placement import owed_of_proposals
from warehouse.today.villages import owed_of_villages
from warehouse.today.yearly import check_chores

_FILES: Final = "intake"
_OF_CALLS_ASKED: Final = "case_reminder_first"


@dataclass(frozen=True, slots=True)
class MonthLine:
    """Where a month stands: its stage and that stage's state in words, cases and claims by state, all in Chinese."""

    month: str
    stage: str
    state: str
    note: str
    cases: Mapping[str, int]
    claims: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One party: what it owes, the earliest due day first, and what it has heard of that."""

    party: Party
    owed: Sequence[Owed]
    heard: Heard

    @property
    def due_on(self) -> date | None:
        """The earliest due day."""
        return min((one.due_on for one in self.owed if one.due_on), default=None)

    def days_late(self, today: date) -> int:
        """For how many days it is overdue at most."""
        return max(one.days_late(today) for one in self.owed)


@dataclass(frozen=True, slots=True)
class Work:
    """A day's work. `to_call` are those to call today, `later` who is waited for but has days left or has promised.

    `heard` is what anybody has heard, `village_codes` the code of a village, both by the words of a party.
    """

    at: datetime
    office: str
    months: Sequence[MonthLine]
    to_call: Sequence[Line]
    later: Sequence[Line]
    chores: Sequence[Chore]
    troubles: Sequence[Trouble]
    heard: Mapping[str, Heard]
    village_codes: Mapping[str, str]
    is_rehearsal: bool

    @property
    def today(self) -> date:
        """The day."""
        return self.at.date()

    def heard_above(self, township: str, below: Sequence[Line]) -> Heard:
        """What a township has heard since the matters of these villages began."""
        since = min(one.since for line in below for one in line.owed)
        return self.heard.get(township, Heard()).since(since)


def todays_work(ground: Ground, stages: Mapping[str, str], more: Sequence[Chore] = ()) -> Work:
    """What the ledger asks of the day. `stages`: each stage's Chinese name; `more`: chores that are known elsewhere."""
    this = str(Month.of(ground.today))
    insurer = ground.law.departments.offices[INSURER_OFFICE]
    with ground.ledger.reading() as book:
        months = sorted({*months_with_work(book, ground.today), this})
        open_ones = [OpenMonth.of(book, month) for month in months]
        owed = [one for of in open_ones for one in owed_in_month(of, ground.in_force(of.month), insurer)]
        offices = ground.law.departments.offices
        owed += [one for of in open_ones for one in owed_of_helpers(of, offices)]
        owed += _files_owed(book, this, insurer)
        owed += owed_of_proposals(book, ground.law.departments, ground.today)
        owed += owed_of_villages(book, ground.today)
        messages = [message for month in months for message in book.outbox.of(month)]
        heard = _heard(messages, book.calls.all(), ground.law.departments, insurer)
        lines = [_month_line(book, month, stages) for month in months]
        chores = [one for of in open_ones for one in chores_of_month(book, of, ground.in_force(of.month), stages)]
        chores += _asked(ground, book, this)
        chores += [*fund_chores(book, this), *check_chores(book)]
        chores += [*_unsent(book, this), *chores_dropped(ground.home, this)]
    parties = [_line(party, of, heard) for party, of in by_party(owed).items()]
    ahead = ground.in_force(this).whole(_OF_CALLS_ASKED)
    to_call = [one for one in parties if _is_for_today(one, ground.today, ahead)]
    return Work(
        at=ground.at,
        office=ground.law.departments.offices["district_office"],
        months=lines,
        to_call=to_call,
        later=[one for one in parties if one not in to_call],
        chores=_most_urgent_first([*chores, *more], ground.today),
        troubles=troubles_of(messages, ground.today),
        heard=heard,
        village_codes=dict(pair for of in open_ones for pair in of.village_codes),
        is_rehearsal=ground.is_rehearsal,
    )


def _files_owed(book: Book, month: str, insurer: str) -> list[Owed]:
    waiting = [who for one in book.stages.of(month) if one.stage == _FILES for who in one.waiting_for]
    return list(owed_of_departments(month, waiting, insurer))


def _heard(
    messages: Sequence[Message], calls: Sequence[Call], departments: Departments, insurer: str
) -> Mapping[str, Heard]:
    answerable = {source: duty.department for source, duty in departments.duties.items()}
    return heard_by_party(messages, calls, senders_of(answerable, insurer))


def _line(party: Party, owed: Sequence[Owed], heard: Mapping[str, Heard]) -> Line:
    since = min(one.since for one in owed)
    return Line(party, owed, heard.get(party.words, Heard()).since(since))


def _is_for_today(line: Line, today: date, ahead: int) -> bool:
    """Late, or due within so many days; who has promised a later day is left in peace until then."""
    promised_on = line.heard.promised_on
    if promised_on and promised_on > today:
        return False
    return line.due_on is not None and (line.due_on - today).days <= ahead


def _month_line(book: Book, month: str, stages: Mapping[str, str]) -> MonthLine:
    standings = book.stages.of(month)
    open_ones: list[Standing] = [one for one in standings if one.state is not StageState.DONE]
    stands = next(iter([*open_ones, *standings[-1:]]), None)
    cases, claims = book.cases.counts(month), book.claims.counts(month)
    return MonthLine(
        month=month,
        stage=stages.get(stands.stage, stands.stage) if stands else "尚未开始",
        state=stands.state.label if stands else "",
        note=(stands.note or "") if stands else "",
        cases={state.label: cases[state.value] for state in CaseState if state.value in cases},
        claims={state.label: claims[state.value] for state in ClaimState if state.value in claims},
    )


def _asked(ground: Ground, book: Book, month: str) -> Iterator[Chore]:
    return chores_asked(book, month, ground.home / "inbox" / month, ground.law.departments)


def _unsent(book: Book, month: str) -> list[Chore]:
    failed = book.outbox.counts()[MessageState.FAILED]
    how = "程序会再发；请信息科检查消息渠道（fangpin doctor）"
    return [Chore(month, f"有 {failed} 条消息没有发出", how)] if failed else []


def _most_urgent_first(chores: Sequence[Chore], today: date) -> list[Chore]:
    return sorted(chores, key=lambda one: (-one.days_late(today), one.due_on or date.max, one.month))
