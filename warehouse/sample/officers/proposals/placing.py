"""What the labour office, townships and the education office report of those who were proposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from policy.calendar import Calendar
from policy.departments import Departments
from policy.proposals.words import AMOUNTS, DAYS, RESPONSIBLE, RESULTS, Cell, Kind, Word
from warehouse.doors.proposals import words
from warehouse.doors.proposals.places import office_path, township_path
from warehouse.ledger.proposals import Proposed
from warehouse.placement.codes import OFFICES
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.claims.deed import Deed
from warehouse.sample.officers.proposals.habits import ProposalHabits
from warehouse.sample.officers.sending import sending_day

_RETRIES: Final = 3
_LATE_BY: Final = (5, 25)
_WHY_NOT: Final = {
    Kind.JOB: ("本人嫌远", "工资达不到预期", "用人单位没有录用", "联系不上本人"),
    Kind.DONOR: ("捐助人暂缓资助", "学生已获其他资助"),
}


@dataclass(frozen=True, slots=True)
class Placing:
    """A proposal that waits for its result, before the people who report it."""

    proposed: Proposed
    seed: int
    habits: ProposalHabits
    calendar: Calendar
    departments: Departments

    @property
    def kind(self) -> Kind:
        """What is proposed."""
        return self.proposed.proposal.kind

    @property
    def chance(self) -> Chance:
        """Chance of the proposal, the same in every home."""
        one = self.proposed
        return Chance(self.seed, f"proposal|{one.proposal.month}|{one.proposal.kind}|{one.household_no}|{one.offer_no}")

    def workday(self, after: date, number: int) -> date:
        """The first day of sending so many days after a day, or later."""
        return sending_day(after + timedelta(days=number), self.habits.sending, self.calendar)


def deeds_of(placing: Placing) -> Iterator[Deed]:
    """The result of a proposal: in time, late, or never; with a slip first now and then."""
    chance, habits, one = placing.chance, placing.habits, placing.proposed
    if chance.happens("silent", habits.silent):
        return
    number = (one.due_on - one.sent_on).days
    if chance.happens("late", habits.late):
        day = placing.workday(one.due_on, chance.whole("late by", *_LATE_BY))
    else:
        day = placing.workday(one.sent_on, max(1, number * chance.whole("of its days", 1, 7) // 10))
    cells = _result(placing, chance, day)
    if chance.happens("slip", habits.slips):
        yield _reported(placing, day, {**cells, words.RESULT: ""})
        day = placing.workday(day, 1)
    for _ in range(_RETRIES):
        yield _reported(placing, day, cells)
        day = placing.workday(day, 1)


def _result(placing: Placing, chance: Chance, day: date) -> dict[str, object]:
    """Day and amount of what came about, or why it came to nothing."""
    kind, habits = placing.kind, placing.habits
    came, failed = RESULTS[kind]
    if not chance.happens("came about", habits.placed if kind is Kind.JOB else habits.helped):
        return {words.RESULT: failed.value, Cell.CAUSE.label: chance.one_of("why not", _WHY_NOT[kind])}
    since = placing.proposed.sent_on
    started_on = since + timedelta(days=chance.whole("started", 0, max((day - since).days, 0)))
    cells: dict[str, object] = {words.RESULT: came.value, DAYS[kind].label: started_on}
    if came is Word.HELPED or chance.happens("says the wage", 0.8):
        cells[AMOUNTS[kind].label] = placing.proposed.amount
    return cells


def _reported(placing: Placing, day: date, cells: dict[str, object]) -> Deed:
    one, kind = placing.proposed, placing.kind
    office = placing.departments.offices[OFFICES[RESPONSIBLE[kind]]]
    sender, form = office, office_path(kind, office)
    if kind is Kind.JOB and placing.chance.happens("by township", placing.habits.by_township):
        sender, form = one.township, township_path(one.township)
    return Deed(day, sender, str(form), {words.PROPOSAL_NO: one.proposal_no}, cells)
