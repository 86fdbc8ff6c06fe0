"""What departments report of their orders, and what the district decides of those before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from policy.calendar import Calendar
from policy.orders.order import Order
from policy.orders.states import State
from policy.orders.words import Word
from warehouse.doors.orders import words
from warehouse.doors.orders.places import PLAN_PATH, department_path
from warehouse.ledger.orders import FiledOrder
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.claims.deed import Deed
from warehouse.sample.officers.district import FIRST
from warehouse.sample.officers.orders.habits import OrderHabits
from warehouse.sample.officers.sending import sending_day
from warehouse.sample.officers.turns import Cells, days

DISTRICT: Final = "帮扶计划"
_RETRIES: Final = 4
_LATE_BY: Final = (5, 25)
_LONG: Final = 20
_DONE: Final = ("已按政策落实", "已办结，材料留存备查", "已到户落实并回访")
_WHY_NOT: Final = ("举家外出务工，联系不上", "不符合本项政策条件", "农户不愿意办理")
_WHY_NOT_TAKEN: Final = ("已有其他帮扶，不重复安排", "不符合政策条件", "农户不愿意")
_WHY_ENDED: Final = ("逾期六十天仍未落实，另行安排", "核实后不再需要")
_WHY_WITHDRAWN: Final = "核实后预警有误"
_OTHER_MEASURE: Final = "临时救助"


@dataclass(frozen=True, slots=True)
class Work:
    """An order as it stands, before the people who have to do with it."""

    filed: FiledOrder
    seed: int
    habits: OrderHabits
    calendar: Calendar

    @property
    def order(self) -> Order:
        """The order."""
        return self.filed.order

    @property
    def chance(self) -> Chance:
        """Chance of the order, the same in every home; orders that take one answer share it."""
        order = self.order
        whose = order.matter or order.household_no
        return Chance(self.seed, f"order|{whose}|{order.measure}|{order.risk_type}|{order.made_on}")

    def workday(self, after: date, number: int) -> date:
        """The first day of sending so many days after a day, or later."""
        weekdays = self.habits.at_once if self.order.is_urgent else self.habits.sending
        return sending_day(after + days(number), weekdays, self.calendar)

    def again(self, day: date) -> Iterator[date]:
        """A day, and those on which somebody tries again what was not taken."""
        yield day
        for _ in range(_RETRIES):
            day = self.workday(day, 1)
            yield day


def deeds_of(work: Work) -> Iterator[Deed]:
    """What is done about an order from here on, as it stands now."""
    if work.order.state is State.PROPOSED:
        yield from _plan(work)
    elif work.order.state is State.IMPOSSIBLE:
        yield from _settle(work)
    elif work.order.state.is_with_department:
        yield from _report(work)
        yield from _withdraw(work)
        yield from _end_overdue(work)


def _report(work: Work) -> Iterator[Deed]:
    """The department's answer: in time, late, that it cannot be done, or none at all."""
    chance, order, habits = work.chance.of("report"), work.order, work.habits
    sent_on, due_on = order.sent_on or order.made_on, order.due_on or order.made_on
    if chance.happens("silent", habits.silent):
        return
    ends = _day_of_end(work, chance, sent_on, due_on)
    if order.state is State.SENT and order.days > _LONG and chance.happens("under way", habits.under_way_first):
        day = work.workday(sent_on, order.days // 3)
        if day < ends:
            yield _reported(work, day, chance, Word.UNDER_WAY)
    word = Word.IMPOSSIBLE if chance.happens("impossible", habits.impossible) else Word.DONE
    if chance.happens("slip", habits.slips):
        yield _reported(work, ends, chance, word, slips=True)
        ends = work.workday(ends, 1)
    for day in work.again(ends):
        yield _reported(work, day, chance, word)


def _day_of_end(work: Work, chance: Chance, sent_on: date, due_on: date) -> date:
    if chance.happens("late", work.habits.late):
        return work.workday(due_on, chance.whole("late by", *_LATE_BY))
    number = (due_on - sent_on).days
    day = work.workday(sent_on, max(1, number * chance.whole("of its days", 2, 8) // 10))
    return day if day <= due_on else work.workday(sent_on, 1)


def _reported(work: Work, day: date, chance: Chance, word: Word, *, slips: bool = False) -> Deed:
    cells: dict[str, object] = {words.RESULT: word.value, words.HANDLED_BY: _officer(work), words.HANDLED_ON: day}
    if word is Word.DONE:
        cells |= {words.DONE_ON: day, words.DONE_WHAT: chance.one_of("what", _DONE), words.EXPECTED_ON: ""}
        if work.order.has_money:
            cells[words.AMOUNT] = Decimal(chance.whole("yuan", 3, 40) * 100)
    elif word is Word.UNDER_WAY:
        cells[words.EXPECTED_ON] = work.order.due_on or day
    else:
        cells[words.CAUSE] = chance.one_of("why not", _WHY_NOT)
    if slips:
        cells[words.HANDLED_BY] = ""
    return Deed(day, work.filed.department, str(department_path(work.filed.department)), _row(work), cells)


def _officer(work: Work) -> str:
    return Chance(work.seed, f"officer of {work.filed.department}").name()


def _plan(work: Work) -> Iterator[Deed]:
    """The district's word on a proposal, with who answers for the household."""
    chance, order = work.chance.of("plan"), work.order
    day = work.workday(order.made_on, 1)
    cells: dict[str, object] = {words.DECISION: Word.TAKEN.value}
    if order.is_choice:
        cells = {
            words.DECISION: Word.REASSIGNED.value,
            words.NEW_MEASURE: _OTHER_MEASURE,
            words.REASON: "会议研究选定",
        }
    elif chance.happens("not taken", work.habits.not_taken):
        cells = {words.DECISION: Word.NOT_TAKEN.value, words.REASON: chance.one_of("why", _WHY_NOT_TAKEN)}
    helper = Chance(work.seed, f"helper of {order.household_no}").name()
    for each in work.again(day):
        yield _decided(work, each, {**cells, words.HELPER: helper})


def _settle(work: Work) -> Iterator[Deed]:
    """What the district makes of an order that came to nothing: reassigned or ended."""
    chance, order = work.chance.of("settle"), work.order
    cells: Cells = {words.DECISION: Word.CLOSED.value, words.REASON: chance.one_of("why", _WHY_ENDED)}
    can_move = work.filed.measure_name != _OTHER_MEASURE and not order.follows
    if can_move and chance.happens("reassigned", work.habits.reassigned):
        cells = {
            words.DECISION: Word.REASSIGNED.value,
            words.NEW_MEASURE: _OTHER_MEASURE,
            words.REASON: "改由其他措施帮扶",
        }
    first, *later = work.again(work.workday(order.since, chance.whole("after", 1, 7)))
    yield _decided(work, first, cells)
    for day in later:  # where the other measure stands already
        yield _decided(work, day, {words.DECISION: Word.CLOSED.value, words.REASON: _WHY_ENDED[1]})


def _withdraw(work: Work) -> Iterator[Deed]:
    """Now and then an urgent order was none, and the district withdraws it."""
    order = work.order
    if order.is_urgent and order.decision is None and work.chance.happens("withdrawn", work.habits.withdrawn):
        day = work.workday(order.sent_on or order.made_on, 1)
        yield _decided(work, day, {words.DECISION: Word.CANCELLED.value, words.REASON: _WHY_WITHDRAWN})


def _end_overdue(work: Work) -> Iterator[Deed]:
    """What nobody answered for long the district ends."""
    if work.order.due_on is None:
        return
    day = work.workday(work.order.due_on + timedelta(days=work.habits.ends_after_days), 1)
    for each in work.again(day):
        yield _decided(work, each, {words.DECISION: Word.CLOSED.value, words.REASON: _WHY_ENDED[0]})


def _decided(work: Work, day: date, cells: Cells) -> Deed:
    own = {words.DECIDED_BY: FIRST, words.DECIDED_ON: day}
    return Deed(day, DISTRICT, str(PLAN_PATH), _row(work), {**cells, **own}, (FIRST,))


def _row(work: Work) -> dict[str, str]:
    return {words.ORDER_NO: work.order.order_no}
