"""Reminders of orders: departments before the due day and on it, then upward once a workday, the reason asked for.

The day of the last look stands in the ledger, so that days on which the machine was off are made good once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from policy.order_reminders import order_notice
from policy.orders.order import Order
from policy.reminders import Notice
from warehouse.casework.ground import Ground, Told
from warehouse.doors.papers.words import day_words, month_words
from warehouse.helping.awaited import Duty, OwedOrders, owed_of_orders
from warehouse.helping.order_lists import role_of
from warehouse.ledger.book import Book
from warehouse.ledger.plans import Plan
from warehouse.ledger.words import Alert, Role

_OFFICE: Final = "district_office"
NAME_HELPERS: Final = "落实帮扶责任人"
"""What the district owes plans."""
_CAUSE: Final = "请抓紧落实，并在交办单的“原因”一栏写明逾期原因"


@dataclass(frozen=True)
class _Look:
    """A month's orders and plans as they are looked at today."""

    ground: Ground
    month: str
    looked_on: date | None

    def notice(self, since: date, due_on: date) -> Notice | None:
        """What is to be told today of what is owed since one day and due on another."""
        calendar, today = self.ground.law.calendar, self.ground.today
        in_force = self.ground.in_force(self.month)
        return order_notice(since, due_on, in_force, calendar, today=today, looked_on=self.looked_on)

    def told(self, notice: Notice, role: Role, place: str, body: str) -> Told:
        """A message of the day to a place."""
        key = f"{self.month}:orders:{notice}:{role}:{place}:{self.ground.today}"
        alert = Alert.NOTE if notice is Notice.REMINDER else Alert.OVERDUE
        to = place if role is Role.DEPARTMENTS else ""
        title = f"{notice.label} {place}" if place == NAME_HELPERS else f"交办单{notice.label} {place}"
        return Told(key, role, self.month, title, body, alert, to)

    def named(self, office: str) -> str:
        """The department of that key."""
        return self.ground.law.departments.offices.get(office, office)


def remind_of_orders(ground: Ground, month: str) -> int:
    """Tell what is owed and what is late; how many messages. At the second look of a day nothing is left to tell."""
    with ground.ledger.reading() as book:
        looked_on = _looked_on(book, month)
        is_done = looked_on is not None and looked_on >= ground.today
        orders = [] if is_done else [one.order for one in book.orders.live_ones(month)]
        plans = [] if is_done else [plan for plan in book.plans.of_month(month) if plan.named_on is None]
    if not (orders or plans):
        return 0
    look = _Look(ground, month, looked_on)
    told = [*_of_departments(look, orders), *_of_helpers(look, plans)]
    with ground.ledger.writing() as book:
        for message in told:
            ground.tell(book, message)
        book.facts.set(_fact(month), ground.today.isoformat(), ground.at)
    return len(told)


def _of_departments(look: _Look, orders: Sequence[Order]) -> Iterator[Told]:
    owed = [one for one in owed_of_orders(orders) if one.duty is Duty.CARRY_OUT and one.due_on]
    by_notice: dict[Notice, dict[str, list[OwedOrders]]] = {notice: {} for notice in Notice}
    for one in owed:
        notice = look.notice(one.since, one.due_on) if one.due_on else None
        if notice:
            by_notice[notice].setdefault(look.named(one.office), []).append(one)
    for department, lines in by_notice[Notice.REMINDER].items():
        said = "\n".join(f"· {_what(one)}，{_until(one, look.ground.today)}。" for one in lines)
        body = f"{department}：{month_words(look.month)}的帮扶措施还有下列交办单没有办结，请按期落实。\n{said}"
        yield look.told(Notice.REMINDER, role_of(look.ground, department), department, body)
    late = by_notice[Notice.OVERDUE]
    for department, lines in late.items():
        said = "\n".join(f"· {_what(one)}，{_late(one, look.ground.today)}。" for one in lines)
        body = f"{department}：{month_words(look.month)}的下列交办单逾期，{_CAUSE}。\n{said}"
        if role_of(look.ground, department) is Role.DEPARTMENTS:
            yield look.told(Notice.OVERDUE, Role.DEPARTMENTS, department, body)
    if late:
        yield look.told(Notice.OVERDUE, Role.DISTRICT, _district(look), _upward(look, late))


def _upward(look: _Look, late: Mapping[str, Iterable[OwedOrders]]) -> str:
    """To the district: which departments are late with how many orders, the longest delay."""
    said = []
    for department, lines in late.items():
        of = list(lines)
        count, urgent = sum(one.count for one in of), sum(one.urgent for one in of)
        hurry = f"（紧急 {urgent} 件）" if urgent else ""
        days = max(one.days_late(look.ground.today) for one in of)
        said.append(f"· {department}：{count} 件{hurry}，最长逾期 {days} 天。")
    what = f"{month_words(look.month)}有下列部门的交办单逾期，请督促办理、了解原因；办不了的请改派或终止"
    return f"{_district(look)}：{what}。\n" + "\n".join(said)


def _of_helpers(look: _Look, plans: Sequence[Plan]) -> Iterator[Told]:
    """The district's own: households whose plan names nobody who answers for it."""
    found: dict[Notice, list[Plan]] = {}
    for plan in plans:
        notice = look.notice(plan.made_on, plan.person_due_on)
        if notice:
            found.setdefault(notice, []).append(plan)
    for notice, of in found.items():
        due_on = min(plan.person_due_on for plan in of)
        ask = "请在帮扶计划中填写" if notice is Notice.REMINDER else "已逾期，请立即在帮扶计划中填写，并说明原因"
        what = f"{month_words(look.month)}还有 {len(of)} 户没有帮扶责任人，最早应于 {day_words(due_on)}前落实"
        yield look.told(notice, Role.DISTRICT, NAME_HELPERS, f"{_district(look)}：{what}，{ask}。")


def _district(look: _Look) -> str:
    return look.named(_OFFICE)


def _what(one: OwedOrders) -> str:
    hurry = f"（紧急 {one.urgent} 件）" if one.urgent else ""
    return f"{one.duty.value} {one.count} 件{hurry}，自 {day_words(one.since)}"


def _until(one: OwedOrders, today: date) -> str:
    left = (one.due_on - today).days if one.due_on else 0
    return f"{day_words(one.due_on or today)}前办结（{f'还有 {left} 天' if left else '今天到期'}）"


def _late(one: OwedOrders, today: date) -> str:
    return f"应于 {day_words(one.due_on or today)}前办结，已逾期 {one.days_late(today)} 天"


def _fact(month: str) -> str:
    return f"orders_reminded_on:{month}"


def _looked_on(book: Book, month: str) -> date | None:
    written = book.facts.get(_fact(month))
    return None if written is None else date.fromisoformat(written)
