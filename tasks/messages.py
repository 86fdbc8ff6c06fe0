"""Sending messages: put into the ledger's outbox once, delivered through Apprise or as files, never lost.

The only module that knows Apprise, and imports it when a channel is used. Delivery raises nothing: a message that
does not go is counted and tried again at later calls, after pauses that grow. What is not urgent leaves people alone
in the quiet hours; files disturb nobody, and a rehearsal waits for nothing.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from tasks.alert_texts import channel_down
from tasks.clock import Clock
from tasks.message_texts import MessageText
from tasks.routing import Routing, shipped_routing
from tasks.settings import Channels
from warehouse.ledger.book import Book, Ledger
from warehouse.ledger.errors import LedgerError
from warehouse.ledger.models import Message
from warehouse.ledger.outbox import Letter, counted_words
from warehouse.ledger.words import Alert, MessageState, Role

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


def _nobody(_role: Role, _place: str) -> tuple[SecretStr, ...]:
    return ()


@dataclass(frozen=True)
class Ways:
    """How messages go: channels by role, those that the address book names for a role and a place, and the table."""

    channels: Channels
    of_place: Callable[[Role, str], tuple[SecretStr, ...]] = _nobody
    routing: Routing = field(default_factory=shipped_routing)

    def to(self, role: Role, place: str) -> tuple[SecretStr, ...]:
        """The channels of a role and a place, each once."""
        by_mark = {_mark(one): one for one in (*self.channels.get(role, ()), *self.of_place(role, place))}
        return tuple(by_mark.values())


class Teller:
    """Tells without keeping anything. `folder` is the home's outbox; a role without channels gets files."""

    def __init__(self, ways: Ways, folder: Path, clock: Clock) -> None:
        """Tell in these ways."""
        self._ways = ways
        self._folder = folder
        self._clock = clock

    def tell_without_ledger(self, month: str, text: MessageText) -> None:
        """Tell whom the table names though nothing can be kept: once, by channel and by file. Never raises."""
        may_disturb = self._held_until(text.alert, self._clock.machine_now()) is None
        for role in self._ways.routing.of(text.alert).to:
            for channel in self._ways.to(role, text.place) if may_disturb else ():
                send_through(channel, text.title, text.body)
            with suppress(OSError):
                name = _file_name(month, 0, role, text.title)
                self._write(name, role, (text.title, text.body), self._clock.now())

    def _held_until(self, alert: Alert, now: datetime) -> datetime | None:
        """When people may be disturbed by it; None where they may be now."""
        if self._clock.is_set or self._ways.routing.of(alert).is_urgent:
            return None
        return self._ways.routing.quiet.end_of(now)

    def _write(self, name: str, role: Role, words: tuple[str, str], at: datetime) -> None:
        """Write a message as a text file, whole or not at all; the same one again gives the same file."""
        title, body = words
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        text = f"{title}\n\n{body}\n\n收件：{role.label}\n时间：{at:%Y-%m-%d %H:%M}\n"
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)


class Messenger(Teller):
    """Puts messages into the ledger's outbox, and delivers them."""

    def __init__(self, ledger: Ledger, ways: Ways, folder: Path, clock: Clock) -> None:
        """Send in these ways."""
        super().__init__(ways, folder, clock)
        self._ledger = ledger

    def put(self, key: str, role: Role, month: str, text: MessageText) -> None:
        """Put a message in a transaction of its own. The same key again changes nothing. Raises PersonalDataError."""
        with self._ledger.writing() as book:
            self.put_in(book, key, role, month, text)

    def put_in(self, book: Book, key: str, role: Role, month: str, text: MessageText) -> None:
        """Put a message in the transaction of what it tells of, so that both stand or neither.

        Copies go to whom the table names besides.
        """
        self._put(book, key, role, month, text)
        for other in self._ways.routing.of(text.alert).to:
            if other is not role:
                self._put(book, f"{key}:{other}", other, month, text)

    def alert(self, key: str, month: str, text: MessageText) -> None:
        """Tell whom the table names, as `put` does."""
        with self._ledger.writing() as book:
            self.alert_in(book, key, month, text)

    def alert_in(self, book: Book, key: str, month: str, text: MessageText) -> None:
        """Tell whom the table names, as `put_in` does."""
        for role in self._ways.routing.of(text.alert).to:
            self._put(book, f"{key}:{role}", role, month, text)

    def _put(self, book: Book, key: str, role: Role, month: str, text: MessageText) -> None:
        title = f"{REHEARSAL_MARK}{text.title}" if self._clock.is_set else text.title
        letter = Letter(key, role, month, title, text.body, text.alert, text.place, text.topic)
        book.outbox.put_letter(letter, self._clock.now(), self._clock.machine_now())

    def deliver(self) -> Delivered:
        """Send what is due, oldest first. Never raises; what did not go waits in the ledger."""
        this = _Round(self._clock.machine_now())
        try:
            with self._ledger.writing() as book:
                book.outbox.put_counts(self._clock.now(), this.began)
            while (message := self._claim(this)) is not None:
                self._send(message, this)
        except LedgerError as wrong:
            log.warning("Messages wait: %s", wrong)
        return Delivered(this.sent, this.failed)

    def _claim(self, this: _Round) -> Message | None:
        with self._ledger.writing() as book:
            return book.outbox.claim(this.began, self._clock.machine_now() + CLAIM)

    def _send(self, message: Message, this: _Round) -> None:
        channels = self._ways.to(Role(message.role), message.place)
        if not channels:
            self._send_by_file(message, this)
        elif (until := self._held_until(Alert(message.alert), this.began)) is not None:
            with self._ledger.writing() as book:
                book.outbox.hold(message.id, until)
        else:
            self._send_by_channels(message, channels, this)

    def _send_by_file(self, message: Message, this: _Round) -> None:
        try:
            words, role = counted_words(message), Role(message.role)
            self._write(_file_name(message.month, message.number, role, words[0]), role, words, message.created_at)
        except OSError as wrong:
            self._note_failure(message, f"The file could not be written ({type(wrong).__name__}).", [], this)
        else:
            self._note_sent(message, BY_FILE, [], this)

    def _send_by_channels(self, message: Message, channels: tuple[SecretStr, ...], this: _Round) -> None:
        """Send to each channel that has not got it yet; a channel found down in this round is not tried again."""
        done, tried, trouble = list(message.channels_done), False, ""
        title, body = counted_words(message)
        for channel in channels:
            mark = _mark(channel)
            if mark in done or mark in this.down:
                continue
            tried = True
            wrong = send_through(channel, title, body)
            if wrong is None:
                done.append(mark)
                self._note_channel(message, mark)
            else:
                trouble = wrong
                this.down.add(mark)
        if all(_mark(channel) in done for channel in channels):
            self._note_sent(message, BY_CHANNEL, done, this)
        elif message.alert == Alert.CHANNEL_DOWN:
            self._send_by_file(message, this)  # no channel is left that could tell of another
        elif tried:
            self._note_failure(message, trouble or "Another channel of this role is down.", done, this)
            self._tell_of_down(message, this)
        else:
            self._postpone(message, this)

    def _note_channel(self, message: Message, mark: str) -> None:
        """At once: whoever takes over from a sender that was killed must not send by this channel again."""
        with self._ledger.writing() as book:
            book.outbox.mark_channel(message.id, mark)

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
        """Tell others of the table, once a day."""
        role = Role(message.role)
        with self._ledger.writing() as book:
            waiting = book.outbox.counts(role=role)
            text = channel_down(role, waiting[MessageState.FAILED] + waiting[MessageState.WAITING])
            key = f"channel down {role} {this.began.date()}"
            for other in self._ways.routing.of(Alert.CHANNEL_DOWN).to:
                if other is not role:
                    self._put(book, f"{key}:{other}", other, message.month, text)


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


def _file_name(month: str, number: int, role: Role, title: str) -> str:
    """Below the home's outbox."""
    return f"{month}/messages/{number:03d}-{role.label}-{NOT_IN_NAMES.sub('-', title).strip('-.')[:60]}.txt"
