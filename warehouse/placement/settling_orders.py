"""A place taken up or a gift made carries out the household's order of that measure (HELP 4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from policy.orders.order import Order, Spoken
from policy.orders.states import Actor
from policy.orders.words import Word
from policy.outcome import Outcome
from policy.proposals.proposal import Answer
from policy.proposals.words import Kind
from warehouse.casework.ground import Ground
from warehouse.helping.ordering import say
from warehouse.ledger.book import Book
from warehouse.ledger.proposals import Proposed

_COUNTS_AS: Final = {"季节用工": "企业用工"}
_WHAT: Final = {Kind.JOB: "岗位推荐 {no}：{day} 上岗", Kind.DONOR: "爱心助学推荐 {no}：{day} 资助"}


def settle_orders(ground: Ground, book: Book, proposed: Proposed, by: str) -> list[str]:
    """Make the household's orders of the measure done that are with a department; their numbers.

    `by` names who said that it came about.
    """
    answer = proposed.proposal.answer
    if answer is None or not isinstance(answer.on_day, date):
        return []
    orders = [one.order for one in book.orders.of_households([proposed.household_no]).get(proposed.household_no, [])]
    return [
        order.order_no
        for order in _of_measure(ground, orders, proposed.measure)
        if _is_done(ground, book, order, _spoken(ground, proposed, answer, answer.on_day, order, by))
    ]


def _of_measure(ground: Ground, orders: list[Order], name: str) -> Iterator[Order]:
    """Orders with a department, of the measure of that name."""
    name = _COUNTS_AS.get(name, name)
    measures = ground.law.measures
    return (
        order
        for order in orders
        if order.state.is_with_department and order.measure in measures and measures[order.measure].name == name
    )


def _is_done(ground: Ground, book: Book, order: Order, spoken: Spoken) -> bool:
    return say(ground, book, order.order_no, spoken).outcome is Outcome.ACCEPTED


def _spoken(ground: Ground, proposed: Proposed, answer: Answer, day: date, order: Order, by: str) -> Spoken:
    """已落实: on the day of starting, but not before the order was sent; money only where the measure has any."""
    has_money = ground.law.measures[order.measure].has_money
    amount = answer.amount if has_money and not isinstance(answer.amount, str) else None
    what = _WHAT[proposed.proposal.kind].replace("{no}", proposed.offer_no).replace("{day}", day.isoformat())
    done_on = max(day, order.sent_on) if order.sent_on else day
    return Spoken(
        Actor.DEPARTMENT,
        Word.DONE,
        by,
        said_on=ground.today,
        on=ground.today,
        done_on=done_on,
        what=what,
        amount=amount or (proposed.amount if has_money else None),
    )
