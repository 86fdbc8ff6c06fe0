"""Urgent orders: sent on the day of the hit, before any determination; only its own source's critical gate stops one.

The district is told the same day and may withdraw each with a reason (HELP 1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from policy.orders.states import State
from policy.orders.step import sent_at_once
from policy.windows import Month
from warehouse.casework.ground import Ground, Told
from warehouse.database import Connection, sql
from warehouse.helping.calling_for import AskedRisk, Called, Catalogue, asking
from warehouse.helping.planning import file_of, order_of
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Card
from warehouse.ledger.orders import FiledOrder
from warehouse.ledger.words import Role, Word
from warehouse.said_first import lay_said_first
from warehouse.screening import is_laid_out_for

_PLAN: Final = "outbox/{month}/measures/帮扶计划.xlsx"
_TITLE: Final = "{month} 紧急交办 {count} 件"
_TOLD: Final = (
    "今天按预警紧急交办 {count} 件：{parts}。紧急交办不等名单和区级确定；不该办的，请在 {plan} 中填“撤销”并写明理由。"
)


@dataclass(frozen=True, slots=True)
class UrgentCall:
    """An urgent measure that a hit calls for, with the keys of its evidence and what lists say of the household."""

    called: Called
    explanation: str
    keys: frozenset[str]
    card: Card


@dataclass(frozen=True, slots=True)
class SentAtOnce:
    """The orders that went out, and how many were held back by a critical gate of their source."""

    orders: tuple[FiledOrder, ...] = ()
    stopped: int = 0


def send_urgent(
    ground: Ground, connection: Connection, month: str, stopped_sources: Collection[str] = ()
) -> SentAtOnce:
    """Send the urgent orders that the month's hits call for; twice is once, again only on new evidence.

    A month other than the clock's sends none. `stopped_sources` are those of which a critical gate is broken and not
    let pass.
    """
    if str(Month.of(ground.today)) != month or not is_laid_out_for(connection, Month.parse(month)):
        return SentAtOnce()
    calls = urgent_calls(ground, connection, month)
    going = [call for call in calls if not _sources(ground, call) & set(stopped_sources)]
    with ground.ledger.writing() as book, book.entries.gathered():
        sent = _send(ground, book, month, going)
        if sent:
            _tell(ground, book, month, sent)
    return SentAtOnce(tuple(sent), len(calls) - len(going))


def urgent_calls(ground: Ground, connection: Connection, month: str) -> list[UrgentCall]:
    """The urgent measures that the month's hits call for: the fact of their condition is known, and holds."""
    catalogue = Catalogue(ground.law, ground.today, is_urgent_alone=True)
    named = {"month": month}
    with asking(connection, catalogue, (), ()):
        risks = [AskedRisk(*row) for row in connection.execute(sql("help/urgent_risks"), named).fetchall()]
    if not risks:
        return []
    lay_said_first(connection, month)
    with asking(connection, catalogue, risks, catalogue.facts):
        rows = connection.execute(sql("help/urgent"), named).fetchall()
    return [_call(catalogue, row) for row in rows]


def _call(catalogue: Catalogue, row: tuple[str, str, int, str, str, list[str], *tuple[str, ...]]) -> UrgentCall:
    household_no, risk_type, use_no, matter, explanation, keys, *card = row
    measure, use = catalogue.uses[use_no]
    called = Called("", household_no, risk_type, measure, use, matter, is_to_verify=False)
    head_name, head_id_no, township, village, village_code, hamlet, household_type, phone = card
    on_lists = Card(head_name, head_id_no, township, village, village_code, hamlet, household_type or "", phone)
    return UrgentCall(called, explanation, frozenset(keys), on_lists)


def _sources(ground: Ground, call: UrgentCall) -> set[str]:
    return set(ground.law.rule(call.called.use.hit).sources)


def _send(ground: Ground, book: Book, month: str, calls: Sequence[UrgentCall]) -> list[FiledOrder]:
    numbers = {call.called.household_no for call in calls}
    known, standing = book.orders.evidence(numbers), book.orders.of_households(numbers)
    sent = []
    for call in calls:
        subject = (call.called.household_no, call.called.measure.code, call.called.risk_type)
        orders = standing.get(subject[0], [])
        live = next((one for one in orders if one.order.subject == subject and one.order.state.is_live), None)
        if live is None and not call.keys <= known.get(subject, set()):
            sent.append(_made(ground, book, month, call))
        elif live is not None and live.order.state is State.PROPOSED:
            sent.append(_raised(ground, book, live))
    return sent


def _made(ground: Ground, book: Book, month: str, call: UrgentCall) -> FiledOrder:
    order = sent_at_once(order_of(book.orders.next_no(month), month, call.called, ground), ground.today)
    filed = file_of(ground, order, call.called, call.card, (call.explanation,))
    book.orders.make(filed, ground.said(Word.ORDER_MADE, payload={"is_urgent": True}), call.keys)
    return filed


def _raised(ground: Ground, book: Book, proposed: FiledOrder) -> FiledOrder:
    """A proposal that the district has not answered goes out as urgent: one order of a measure is live."""
    filed = proposed.after(sent_at_once(proposed.order, ground.today))
    book.orders.keep(filed, ground.said(Word.ORDER_SENT_AT_ONCE))
    return filed


def _tell(ground: Ground, book: Book, month: str, sent: Sequence[FiledOrder]) -> None:
    """Tell the district the same day, in the transaction that sends: counts alone. Departments get their workbook."""
    departments = sorted(Counter(one.department for one in sent).items())
    parts = "、".join(f"{name} {count} 件" for name, count in departments)
    body = _TOLD.format(count=len(sent), parts=parts, plan=_PLAN.format(month=month))
    key = f"{month}:urgent:{sent[0].order_no}:{len(sent)}"
    ground.tell(book, Told(key, Role.DISTRICT, month, _TITLE.format(month=month, count=len(sent)), body))
