"""Sending messages: put into the ledger's outbox once, delivered through Apprise or as files, never lost.

The only module that knows Apprise, and imports it when a channel is used. Delivery raises nothing: a message that
does not go is counted and tried again at later calls, after pauses that grow.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from tasks.clock import Clock
from tasks.message_texts import MessageText, channel_down
from tasks.settings import Channels
from warehouse.ledger.book import Book, Ledger
from warehouse.ledger.errors import LedgerError
from warehouse.ledger.models import Message
from warehouse.ledger.words import MessageState, Role

log = logging.getLogger(__name__)

# How long a message is left to the process that sends it, before it is thought dead.
CLAIM: Final = timedelta(minutes=2)
FIRST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=6)
NOT_IN_NAMES: Final = re.compile(r"[^\w.\-]+")
REHEARSAL_MARK: Final = "【演练】"
BY_CHANNEL: Final = "apprise"
BY_FILE: Final = "file"


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one delivery did: messages gone, and messages tried or held back that did not go."""

    sent: int = 0
    failed: int = 0


@dataclass(slots=True)
class _Round:
    """One call of `deliver`: when it began, which channels were found down, and what became of the messages."""

    began: datetime
    down: set[str] = field(default_factory=set)
    sent: int = 0
    failed: int = 0


class Messenger:
    """Puts messages and delivers them. `folder` is the home's outbox; a role without channels gets files."""

    def __init__(self, ledger: Ledger, channels: Channels, folder: Path, clock: Clock) -> None:
        """Send through these channels."""
        self._ledger = ledger
        self._channels = channels
        self._folder = folder
        self._clock = clock

    def put(self, key: str, role: Role, month: str, text: MessageText) -> None:
        """Put a message in a transaction of its own. The same key again changes nothing. Raises PersonalDataError."""
        with self._ledger.writing() as book:
            self.put_in(book, key, role, month, text)

    def put_in(self, book: Book, key: str, role: Role, month: str, text: MessageText) -> None:
        """Put a message in the transaction of what it tells of, so that both stand or neither."""
        title = f"{REHEARSAL_MARK}{text.title}" if self._clock.is_set else text.title
        book.outbox.put(key, role, month, title, text.body, self._clock.now())

    def deliver(self) -> Delivered:
        """Send what is due, oldest first. Never raises; what did not go waits in the ledger."""
        this = _Round(self._clock.machine_now())
        try:
            while (message := self._claim(this)) is not None:
                self._send(message, this)
        except LedgerError as wrong:
            log.warning("Messages wait: %s", wrong)
        return Delivered(this.sent, this.failed)

    def _claim(self, this: _Round) -> Message | None:
        with self._ledger.writing() as book:
            return book.outbox.claim(this.began, self._clock.machine_now() + CLAIM)

    def _send(self, message: Message, this: _Round) -> None:
        channels = self._channels.get(Role(message.role), ())
        if channels:
            self._send_by_channels(message, channels, this)
        else:
            self._send_by_file(message, this)

    def _send_by_file(self, message: Message, this: _Round) -> None:
        try:
            _write(self._folder / message.month / "messages" / _file_name(message), message)
        except OSError as wrong:
            self._note_failure(message, f"The file could not be written ({type(wrong).__name__}).", [], this)
        else:
            self._note_sent(message, BY_FILE, [], this)

    def _send_by_channels(self, message: Message, channels: tuple[SecretStr, ...], this: _Round) -> None:
        """Send to each channel that has not got it yet; a channel found down in this round is not tried again."""
        done, tried, trouble = list(message.channels_done), False, ""
        for channel in channels:
            mark = _mark(channel)
            if mark in done or mark in this.down:
                continue
            tried = True
            wrong = send_through(channel, message.title, message.body)
            if wrong is None:
                done.append(mark)
            else:
                trouble = wrong
                this.down.add(mark)
        if all(_mark(channel) in done for channel in channels):
            self._note_sent(message, BY_CHANNEL, done, this)
        elif tried:
            self._note_failure(message, trouble or "Another channel of this role is down.", done, this)
            self._tell_of_down(message, this)
        else:
            self._postpone(message, this)

    def _note_sent(self, message: Message, channel: str, done: list[str], this: _Round) -> None:
        with self._ledger.writing() as book:
            book.outbox.mark_sent(message, channel, done, self._clock.now())
        this.sent += 1

    def _note_failure(self, message: Message, trouble: str, done: list[str], this: _Round) -> None:
        with self._ledger.writing() as book:
            book.outbox.mark_failed(message.id, trouble, done, _next_try(this, message.attempts))
        this.failed += 1
        log.warning("Message %s to %s did not go; it will be tried again.", message.number, message.role)

    def _postpone(self, message: Message, this: _Round) -> None:
        with self._ledger.writing() as book:
            book.outbox.postpone(message.id, _next_try(this, message.attempts))
        this.failed += 1

    def _tell_of_down(self, message: Message, this: _Round) -> None:
        """Tell another role, once a day."""
        role = Role(message.role)
        other = Role.DISTRICT if role == Role.IT else Role.IT
        with self._ledger.writing() as book:
            waiting = book.outbox.counts(role=role)
            text = channel_down(role, waiting[MessageState.FAILED] + waiting[MessageState.WAITING])
            self.put_in(book, f"channel down {role} {this.began.date()}", other, message.month, text)


def _next_try(this: _Round, attempts: int) -> datetime:
    """Say when to try again: after one minute, two, four, … at most six hours."""
    doublings = min(max(attempts - 1, 0), 10)
    return this.began + min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def _mark(channel: SecretStr) -> str:
    """Mark a channel in the ledger without telling it: too short to give its URL away."""
    return hashlib.sha256(channel.get_secret_value().encode()).hexdigest()[:8]


def is_understood(channel: SecretStr) -> bool:
    """Whether a channel's URL is one that Apprise knows how to send to. Nothing is sent."""
    import apprise  # noqa: PLC0415 (only who sends pays for it)

    return bool(apprise.Apprise().add(channel.get_secret_value()))


def send_through(channel: SecretStr, title: str, body: str) -> str | None:
    """Send a text through one channel. None when it went, else a sentence that does not name the channel's URL."""
    import apprise  # noqa: PLC0415 (only who sends pays for it)

    url = channel.get_secret_value()
    scheme = url.partition("://")[0]
    try:
        sender = apprise.Apprise()
        if not sender.add(url):
            return f"The {scheme} channel of this role is not understood; check FANGPIN_NOTIFY."
        if sender.notify(title=title, body=body, body_format=apprise.NotifyFormat.TEXT):
            return None
    except Exception as wrong:  # noqa: BLE001 (a plug-in may raise anything, and a message never stops the cycle)
        return f"The {scheme} channel of this role broke off ({type(wrong).__name__})."
    return f"The {scheme} channel of this role did not take the message."


def _file_name(message: Message) -> str:
    title = NOT_IN_NAMES.sub("-", message.title).strip("-.")[:60]
    return f"{message.number:03d}-{Role(message.role).label}-{title}.txt"


def _write(path: Path, message: Message) -> None:
    """Write the message as a text file, whole or not at all; the same message again gives the same file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    when = f"{message.created_at:%Y-%m-%d %H:%M}"
    text = f"{message.title}\n\n{message.body}\n\n收件：{Role(message.role).label}\n时间：{when}\n"
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
