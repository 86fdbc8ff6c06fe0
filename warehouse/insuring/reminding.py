"""Reminders of claims: once a day who owes an answer is told, and whoever stands above it where it is late.

The day of the last look stands in the ledger, so that days on which the machine was off are made good once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from policy.claims.states import Actor
from policy.claims.waiting import told_of_delay
from policy.levels import Level
from policy.reminders import Notice, due_notice
from warehouse.casework.ground import Ground, Told
from warehouse.doors.papers.words import day_words, month_words
from warehouse.insuring.awaited import OwedOfClaims, owed_of_claims
from warehouse.ledger.book import Book
from warehouse.ledger.words import Alert, Role

_To = tuple[Role, str]
_DISTRICT: Final = (Role.DISTRICT, Level.DISTRICT.label)


def remind_of_claims(ground: Ground, month: str) -> int:
    """Tell what is owed and what is late; how many messages. At the second look of a day nothing is left to tell.

    What came today is told of by its coming: where nothing else is owed the day need not be marked as looked at.
    """
    with ground.ledger.reading() as book:
        looked_on = _looked_on(book, month)
        claims = [] if looked_on and looked_on >= ground.today else book.claims.open_ones(month)
    owed = owed_of_claims(claims, ground.in_force(month))
    if all(one.since >= ground.today for one in owed):
        return 0
    told = [*_reminders(ground, month, owed, looked_on), *_delays(ground, month, owed, looked_on)]
    with ground.ledger.writing() as book:
        for message in told:
            ground.tell(book, message)
        book.facts.set(_fact(month), ground.today.isoformat(), ground.at)
    return len(told)


def _reminders(ground: Ground, month: str, owed: Iterable[OwedOfClaims], looked_on: date | None) -> Iterator[Told]:
    lines: dict[_To, list[str]] = {}
    for one in owed:
        if _notice(ground, month, one, looked_on) is Notice.REMINDER:
            left = (one.due_on - ground.today).days
            when = f"还有 {left} 天" if left else "今天到期"
            lines.setdefault(_who(one), []).append(f"· {_what(one)}，{day_words(one.due_on)}前报回（{when}）。")
    for (role, place), said in lines.items():
        body = f"{place}：{month_words(month)}的防贫理赔还有下列事项没有办理，请按期办理。\n" + "\n".join(said)
        yield _told(ground, month, Notice.REMINDER, (role, place), body)


def _delays(ground: Ground, month: str, owed: Sequence[OwedOfClaims], looked_on: date | None) -> Iterator[Told]:
    """Whoever is told of a delay is told of all that the place is late with."""
    late = {_owing(one) for one in owed if _notice(ground, month, one, looked_on) is Notice.OVERDUE}
    lines: dict[_To, list[str]] = {}
    for one in owed:
        days = one.days_late(ground.today)
        if days and _owing(one) in late:
            line = f"· {one.place}：{_what(one)}，应于 {day_words(one.due_on)}前报回，已逾期 {days} 天。"
            lines.setdefault(_above(one), []).append(line)
    for (role, place), said in lines.items():
        what = f"{month_words(month)}的防贫理赔有下列事项逾期，请督促办理，并说明逾期原因"
        body = f"{place}：{what}。\n" + "\n".join(said)
        yield _told(ground, month, Notice.OVERDUE, (role, place), body)


def _notice(ground: Ground, month: str, one: OwedOfClaims, looked_on: date | None) -> Notice | None:
    return due_notice(one.since, one.due_on, ground.in_force(month), today=ground.today, looked_on=looked_on)


def _what(one: OwedOfClaims) -> str:
    return f"{one.duty.label} {one.count} 件，自 {day_words(one.since)}"


def _owing(one: OwedOfClaims) -> tuple[Actor, str, str]:
    return one.actor, one.township, one.village


def _who(one: OwedOfClaims) -> _To:
    """Who owes it: the insurer, a township (for its villages too), the district."""
    if one.actor is Actor.INSURER:
        return Role.INSURER, Actor.INSURER.label
    return (Role.TOWNSHIPS, one.place) if one.township else _DISTRICT


def _above(one: OwedOfClaims) -> _To:
    return (Role.TOWNSHIPS, one.township) if told_of_delay(one.actor) is Level.TOWNSHIP else _DISTRICT


def _told(ground: Ground, month: str, notice: Notice, to: _To, body: str) -> Told:
    role, place = to
    key = f"{month}:claims:{notice}:{role}:{place}:{ground.today}"
    alert = Alert.NOTE if notice is Notice.REMINDER else Alert.OVERDUE
    return Told(key, role, month, f"理赔{notice.label} {place}", body, alert, place if role is Role.TOWNSHIPS else "")


def _fact(month: str) -> str:
    return f"claims_reminded_on:{month}"


def _looked_on(book: Book, month: str) -> date | None:
    written = book.facts.get(_fact(month))
    return None if written is None else date.fromisoformat(written)
