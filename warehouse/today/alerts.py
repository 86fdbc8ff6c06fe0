"""What went wrong since yesterday, by the messages that told of it: for an office whose only channel is this page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from warehouse.ledger.models import Message
from warehouse.ledger.words import Alert

_TOLD: Final = frozenset(
    {
        Alert.FAILED,
        Alert.DISK_FULL,
        Alert.BACKUP_FAILED,
        Alert.PROCESS_DOWN,
        Alert.RUN_LOST,
        Alert.CHANNEL_DOWN,
        Alert.LEDGER_CHANGED,
    }
)
_DAYS: Final = 1


@dataclass(frozen=True, slots=True)
class Trouble:
    """One alert: when it was told last, its title, the first line of what was said, and how often."""

    at: datetime
    title: str
    said: str
    times: int


def troubles_of(messages: Iterable[Message], today: date) -> list[Trouble]:
    """The alerts of today and yesterday, the newest first; the same to several roles, or told again, once."""
    found: dict[tuple[str, str], Trouble] = {}
    keys: dict[tuple[str, str], set[str]] = {}
    for message in messages:
        if message.alert in _TOLD and message.created_at.date() >= today - timedelta(days=_DAYS):
            said = message.body.partition("\n")[0]
            key = (message.title, said)
            before = found.get(key)
            keys.setdefault(key, set()).update([f"{message.created_at:%m-%d %H:%M}", *message.again])
            at = max(message.created_at, before.at) if before else message.created_at
            found[key] = Trouble(at, message.title, said, len(keys[key]))
    return sorted(found.values(), key=lambda one: one.at, reverse=True)
