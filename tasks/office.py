"""What every task works with: settings, clock, ledger, law and messenger of one data home, and its warehouse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pydantic import SecretStr

from policy.parameters import Law
from policy.region import County
from policy.windows import Month
from tasks.clock import Clock, clock_of
from tasks.messages import Messenger, Ways
from tasks.routing import read_routing
from tasks.settings import Settings, load_settings
from tasks.voice import say
from warehouse.database import Bounds, Connection, open_warehouse
from warehouse.law import law_of
from warehouse.ledger.book import Ledger, open_ledger
from warehouse.ledger.words import Role
from warehouse.sharing import share
from warehouse.what_if.copying import copied_warehouse

if TYPE_CHECKING:
    from tasks.contacts import Contacts

ADDRESS_BOOK: Final = "通讯录.xlsx"


@dataclass(frozen=True)
class Office:
    """One data home at work; which county it is, where it is worked on as one of several."""

    settings: Settings
    clock: Clock
    ledger: Ledger
    county: County | None = None

    @property
    def home(self) -> Path:
        """The data home."""
        return self.settings.home

    @property
    def archive(self) -> Path:
        """Where every file that came or went is kept."""
        return self.home / "archive"

    def inbox(self, month: Month) -> Path:
        """Where departments' files of a month lie."""
        return self.home / "inbox" / str(month)

    def outbox(self, month: Month) -> Path:
        """Where what goes out in a month lies."""
        return self.home / "outbox" / str(month)

    @cached_property
    def law(self) -> Law:
        """The policy files, the district's own above those shipped."""
        return law_of(self.home, self.settings.policy)

    @cached_property
    def messenger(self) -> Messenger:
        """The way out for messages."""
        return Messenger(self.ledger, ways_of(self.settings), self.home / "outbox", self.clock)

    @cached_property
    def contacts(self) -> Contacts:
        """The office's address book."""
        return contacts_of(self.settings)

    @contextmanager
    def warehouse(self) -> Iterator[Connection]:
        """The warehouse, open for writing; waits for another run to leave it."""
        connection = open_warehouse(
            self.home / "warehouse.duckdb",
            wait_seconds=self.settings.lock_wait_seconds,
            say=say,
            bounds=self._bounds,
        )
        try:
            yield connection
        finally:
            connection.close()

    @contextmanager
    def warehouse_copy(self) -> Iterator[Connection]:
        """A copy of the warehouse to work on; gone afterwards. Raises NoRoomError where the disk has no room."""
        wait = self.settings.lock_wait_seconds
        with copied_warehouse(self.home, wait_seconds=wait, say=say, bounds=self._bounds) as copy:
            yield copy

    @property
    def _bounds(self) -> Bounds:
        return Bounds(self.settings.warehouse_threads, self.settings.warehouse_memory_bytes)


def ways_of(settings: Settings) -> Ways:
    """How messages of a home go; its address book is read when a message is sent."""
    contacts = cache(lambda: contacts_of(settings))

    def of_place(role: Role, place: str) -> tuple[SecretStr, ...]:
        return contacts().channels(role, place) if (settings.home / ADDRESS_BOOK).exists() else ()

    return Ways(settings.notify, of_place, read_routing(settings.home))


def contacts_of(settings: Settings) -> Contacts:
    """The office's address book."""
    from tasks.contacts import Contacts  # noqa: PLC0415  what reads workbooks is slow to import

    return Contacts(settings)


_open: Final[ContextVar[Office | None]] = ContextVar("open_office", default=None)


@contextmanager
def open_office(settings: Settings | None = None, county: County | None = None) -> Iterator[Office]:
    """The office of the settings; within one that is open already, that one."""
    standing = _open.get()
    if standing is not None:
        yield standing
        return
    settings = settings or load_settings()
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if settings.group_id is not None:
        share(settings.home, settings.group_id)
    ledger = open_ledger(settings.ledger_url, settings.home, settings.lock_wait_seconds)
    office = Office(settings, clock_of(settings), ledger, county)
    token = _open.set(office)
    try:
        if office.clock.is_set:
            with ledger.writing() as book:
                book.facts.mark_rehearsal(office.clock.now())
        yield office
    finally:
        _open.reset(token)
        ledger.close()


def this_office() -> Office:
    """The office that is open. Raises LookupError outside `open_office`."""
    office = _open.get()
    if office is None:
        raise LookupError("no office is open; call within open_office()")
    return office


def clock_month(clock: Clock) -> Month:
    """The cycle that the clock is in."""
    return Month.of(clock.today())
