"""How often somebody was reminded: by messages of the program, and by calls that somebody entered.

A message's key says to whom it went and on which day (`casework`, `insuring`, `helping.reminding`, tasks of intake).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from policy.claims.states import Actor
from warehouse.ledger.calls import Call
from warehouse.ledger.models import Message

_DAY: Final = r"\d{4}-\d\d-\d\d"
_TO_PLACE: Final = re.compile(
    rf"[\d-]+:(?:claims:|orders:)?(?:reminder|overdue):(?:\w+:)?(?P<place>[^:]+):(?P<day>{_DAY})"
)
_TO_DEPARTMENT: Final = re.compile(rf"[\d-]+:(?:missing|overdue):(?P<source>\w+)(?::(?P<day>{_DAY}))?")


@dataclass(frozen=True, slots=True)
class Heard:
    """What a party has heard: the days of messages, and the calls, both in order."""

    told_on: tuple[date, ...] = ()
    calls: tuple[Call, ...] = ()

    def since(self, day: date) -> Heard:
        """The same without what was before a day: that was of other matters."""
        told_on = tuple(each for each in self.told_on if each >= day)
        return Heard(told_on, tuple(call for call in self.calls if call.on >= day))

    @property
    def times(self) -> int:
        """How often it was reminded: days with a message, and calls."""
        return len(self.told_on) + len(self.calls)

    @property
    def promised_on(self) -> date | None:
        """The day that the last call promised; None where it promised none."""
        return self.calls[-1].promised_on if self.calls else None

    @property
    def words(self) -> str:
        """已提醒 3 次（消息 2，电话等 1），最近 11-12 电话：明天交; empty where nothing was said."""
        if not self.times:
            return ""
        last = self.calls[-1] if self.calls else None
        parts = [
            f"{name} {number}" for name, number in (("消息", len(self.told_on)), ("电话等", len(self.calls))) if number
        ]
        recent = f"{last.on:%m-%d} {last.way}：{last.answer}" if last else f"{self.told_on[-1]:%m-%d} 消息"
        return f"已提醒 {self.times} 次（{'，'.join(parts)}），最近 {recent}{_promise(last)}"


def _promise(call: Call | None) -> str:
    return f"（答应 {call.promised_on:%m-%d} 报）" if call and call.promised_on else ""


def heard_by_party(messages: Iterable[Message], calls: Iterable[Call], senders: Mapping[str, str]) -> dict[str, Heard]:
    """What each party has heard, by its words. `senders`: who answers for a source; the insurer also by 保险机构."""
    told: dict[str, set[date]] = {}
    for message in messages:
        to = _addressee(message, senders)
        if to is not None:
            told.setdefault(to[0], set()).add(to[1])
    said: dict[str, list[Call]] = {}
    for call in calls:
        said.setdefault(call.party, []).append(call)
    return {
        party: Heard(tuple(sorted(told.get(party, ()))), tuple(sorted(said.get(party, ()), key=lambda each: each.on)))
        for party in {*told, *said}
    }


def _addressee(message: Message, senders: Mapping[str, str]) -> tuple[str, date] | None:
    if to_place := _TO_PLACE.fullmatch(message.message_key):
        place = to_place["place"]
        return senders.get(place, place), date.fromisoformat(to_place["day"])
    if to_department := _TO_DEPARTMENT.fullmatch(message.message_key):
        day = to_department["day"]
        on = date.fromisoformat(day) if day else message.created_at.date()
        sender = senders.get(to_department["source"])
        return (sender, on) if sender else None
    return None


def senders_of(departments: Mapping[str, str], insurer: str) -> dict[str, str]:
    """Who is meant by a source's key, or by the actor's word for the insurer."""
    return {**departments, Actor.INSURER.label: insurer}
