"""The outbox of messages: each is put once, claimed by one sender at a time, and stays until it is gone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from warehouse.ledger.errors import PersonalDataError
from warehouse.ledger.models import Message
from warehouse.ledger.words import MessageState, Role

HEX_DIGEST: Final = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{32})(?![0-9a-f])")
ID_NUMBER: Final = re.compile(r"(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![\dA-Za-z])")
OLD_ID_NUMBER: Final = re.compile(r"(?<!\d)\d{15}(?!\d)")
TELEPHONE: Final = re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
PERSONAL: Final = (ID_NUMBER, OLD_ID_NUMBER, TELEPHONE)


def contains_personal_data(text: str) -> bool:
    """Say whether a text holds what looks like an ID number (18 or 15 digits) or a mobile number."""
    plain = HEX_DIGEST.sub("", unicodedata.normalize("NFKC", text))
    return any(pattern.search(plain) for pattern in PERSONAL)


def without_personal_data(text: str) -> str:
    """Give the text with such numbers starred, for file names and errors that others wrote."""
    plain = unicodedata.normalize("NFKC", text)
    for pattern in PERSONAL:
        plain = pattern.sub("***", plain)
    return plain if plain != unicodedata.normalize("NFKC", text) else text


class Outbox:
    """Messages within one transaction."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self._session = session

    def put(self, key: str, role: Role, month: str, title: str, body: str, at: datetime) -> Message:
        """Put a message for a role. The same key again changes nothing. Raises PersonalDataError."""
        if contains_personal_data(title) or contains_personal_data(body):
            raise PersonalDataError(f"The message {key!r} holds an ID or telephone number; write counts instead.")
        stands = self._session.scalars(select(Message).where(Message.message_key == key)).one_or_none()
        if stands is not None:
            return stands
        message = Message(
            message_key=key,
            month=month,
            number=self._next_number(month),
            role=role.value,
            title=title,
            body=body,
            state=MessageState.WAITING.value,
            attempts=0,
            next_try_at=at,
            channels_done=[],
            created_at=at,
        )
        self._session.add(message)
        self._session.flush()
        return message

    def claim(self, now: datetime, until: datetime) -> Message | None:
        """Give the next message whose time has come by `now`, and keep it from other senders `until` then."""
        unsent = Message.state != MessageState.SENT.value
        # A new one is due whatever the clock said when it was put: a rehearsal's may be ahead of the machine's.
        is_new = (Message.state == MessageState.WAITING.value) & (Message.attempts == 0)
        is_due = is_new | (Message.next_try_at <= now)
        message = self._session.scalars(select(Message).where(unsent, is_due).order_by(Message.id).limit(1)).first()
        if message is not None:
            message.attempts += 1
            message.next_try_at = until
        return message

    def mark_sent(self, message_id: int, channel: str, channels_done: Sequence[str], at: datetime) -> None:
        """Note that the message is gone, by `channel` (a word: apprise or file)."""
        message = self._one(message_id)
        message.state = MessageState.SENT.value
        message.channel = channel
        message.channels_done = list(channels_done)
        message.sent_at = at
        message.last_error = None

    def mark_failed(self, message_id: int, error: str, channels_done: Sequence[str], next_try_at: datetime) -> None:
        """Note that the message did not go; it is tried again from `next_try_at` on."""
        message = self._one(message_id)
        message.state = MessageState.FAILED.value
        message.channels_done = list(channels_done)
        message.last_error = error
        message.next_try_at = next_try_at

    def postpone(self, message_id: int, next_try_at: datetime) -> None:
        """Undo a claim without a try, because its channel is known to be down."""
        message = self._one(message_id)
        message.attempts -= 1
        message.state = MessageState.FAILED.value
        message.next_try_at = next_try_at

    def of(self, month: str) -> list[Message]:
        """Give the month's messages in order."""
        return list(self._session.scalars(select(Message).where(Message.month == month).order_by(Message.number)))

    def counts(self, month: str | None = None, role: Role | None = None) -> dict[MessageState, int]:
        """Count messages by state, of one month or of all, for one role or for all."""
        wanted = select(Message.state, func.count()).group_by(Message.state)
        if month is not None:
            wanted = wanted.where(Message.month == month)
        if role is not None:
            wanted = wanted.where(Message.role == role.value)
        found: dict[str, int] = dict(self._session.execute(wanted).tuples().all())
        return {state: found.get(state.value, 0) for state in MessageState}

    def _next_number(self, month: str) -> int:
        return (self._session.scalar(select(func.max(Message.number)).where(Message.month == month)) or 0) + 1

    def _one(self, message_id: int) -> Message:
        return self._session.get_one(Message, message_id)
