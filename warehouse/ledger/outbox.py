"""The outbox of messages: each is put once, claimed by one sender at a time, and stays until it is gone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from warehouse.ledger.errors import PersonalDataError
from warehouse.ledger.models import Message
from warehouse.ledger.words import Alert, MessageState, Role

SAME_ALERT: Final = timedelta(hours=1)
"""So long the same alert is counted, and not sent again."""

HEX_DIGEST: Final = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{32})(?![0-9a-f])")
ID_NUMBER: Final = re.compile(r"(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![\dA-Za-z])")
OLD_ID_NUMBER: Final = re.compile(r"(?<!\d)\d{15}(?!\d)")
TELEPHONE: Final = re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_COUNT_IN_TITLE: Final = re.compile(r"（又发生 \d+ 次）$")
_COUNT_IN_BODY: Final = "\n同样的情况又发生 "
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


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it is put. `topic`: what makes two alerts the same; an empty one is never the same as another."""

    key: str
    role: Role
    month: str
    title: str
    body: str
    alert: Alert = Alert.NOTE
    place: str = ""
    topic: str = ""


def counted_words(message: Message) -> tuple[str, str]:
    """Title and body of a message, with how often the same happened beside it."""
    if not message.again:
        return message.title, message.body
    (title, body), times = _without_count(message), len(message.again)
    return f"{title}（又发生 {times} 次）", f"{body}{_COUNT_IN_BODY}{times} 次。"


def _without_count(message: Message) -> tuple[str, str]:
    return _COUNT_IN_TITLE.sub("", message.title), message.body.partition(_COUNT_IN_BODY)[0]


class Outbox:
    """Messages within one transaction."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self._session = session

    def put(self, key: str, role: Role, month: str, title: str, body: str, at: datetime) -> Message:
        """Put a message for a role. The same key again changes nothing. Raises PersonalDataError."""
        return self.put_letter(Letter(key, role, month, title, body), at, at)

    def put_letter(self, letter: Letter, at: datetime, raised_at: datetime) -> Message:
        """Put a message as `put` does, at the machine's time `raised_at`.

        Where one of its topic is unsent, or was raised less than an hour ago, it is counted on that one instead.
        """
        if contains_personal_data(letter.title) or contains_personal_data(letter.body):
            raise PersonalDataError(
                f"The message {letter.key!r} holds an ID or telephone number; write counts instead."
            )
        stands = self._session.scalars(select(Message).where(Message.message_key == letter.key)).one_or_none()
        if stands is not None:
            return stands
        if (same := self._same_again(letter, raised_at)) is not None:
            if letter.key not in same.again:
                same.again = [*same.again, letter.key]
            return same
        return self._added(letter, at, raised_at)

    def put_counts(self, at: datetime, raised_at: datetime) -> int:
        """Put a message for each one gone whose hour is over and of whose topic there was more; how many."""
        over = Message.raised_at <= raised_at - SAME_ALERT
        gone = Message.state == MessageState.SENT.value
        wanted = select(Message).where(gone, over, Message.topic.is_not(None)).order_by(Message.id)
        counted = [one for one in self._session.scalars(wanted) if one.again]
        for one in counted:
            title, body = _without_count(one)
            key = f"{one.message_key}:again:{one.again[-1]}"
            place = (Alert(one.alert), one.place, one.topic or "")
            self._added(Letter(key, Role(one.role), one.month, title, body, *place), at, raised_at)
        return len(counted)

    def _added(self, letter: Letter, at: datetime, raised_at: datetime) -> Message:
        message = Message(
            message_key=letter.key,
            month=letter.month,
            number=self._next_number(letter.month),
            role=letter.role.value,
            title=letter.title,
            body=letter.body,
            state=MessageState.WAITING.value,
            attempts=0,
            next_try_at=at,
            channels_done=[],
            created_at=at,
            alert=letter.alert.value,
            place=letter.place,
            topic=letter.topic or None,
            raised_at=raised_at,
            again=self._taken_over(letter),
        )
        self._session.add(message)
        self._session.flush()
        return message

    def _same_again(self, letter: Letter, now: datetime) -> Message | None:
        """The message that stands for this one too."""
        last = self._last_of_topic(letter)
        if last is None or (last.state == MessageState.SENT.value and (last.raised_at or now) <= now - SAME_ALERT):
            return None
        return last

    def _taken_over(self, letter: Letter) -> list[str]:
        """What was counted on the topic's last message since it went: told with the next."""
        last = self._last_of_topic(letter)
        if last is None:
            return []
        again, last.again = last.again, []
        return again

    def _last_of_topic(self, letter: Letter) -> Message | None:
        if not letter.topic:
            return None
        of_topic = (Message.topic == letter.topic) & (Message.role == letter.role.value)
        return self._session.scalars(select(Message).where(of_topic).order_by(Message.id.desc()).limit(1)).first()

    def claim(self, now: datetime, until: datetime) -> Message | None:
        """Give the next message whose time has come by `now`, and keep it from other senders `until` then."""
        unsent = Message.state != MessageState.SENT.value
        # A new one is due whatever the clock said when it was put: a rehearsal's may be ahead of the machine's.
        is_new = (Message.state == MessageState.WAITING.value) & (Message.attempts == 0)
        is_due = is_new | (Message.next_try_at <= now)
        is_free = Message.held_until.is_(None) | (Message.held_until <= now)
        wanted = select(Message).where(unsent, is_due, is_free).order_by(Message.id).limit(1)
        message = self._session.scalars(wanted).first()
        if message is not None:
            message.attempts += 1
            message.next_try_at = until
        return message

    def mark_sent(self, sent: Message, channel: str, channels_done: Sequence[str], at: datetime) -> None:
        """Note that the message is gone as it was claimed, by `channel` (a word: apprise or file)."""
        message = self._one(sent.id)
        message.title, message.body = counted_words(sent)
        message.again = [key for key in message.again if key not in sent.again]  # those were told in it
        message.state = MessageState.SENT.value
        message.channel = channel
        message.channels_done = list(channels_done)
        message.sent_at = at
        message.last_error = None

    def mark_channel(self, message_id: int, channel_mark: str) -> None:
        """Note that one channel has it, so that a later sender passes that one over."""
        message = self._one(message_id)
        message.channels_done = [*message.channels_done, channel_mark]

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

    def hold(self, message_id: int, until: datetime) -> None:
        """Undo a claim without a try: the message goes no sooner than `until`."""
        message = self._one(message_id)
        message.attempts -= 1
        message.held_until = until

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
