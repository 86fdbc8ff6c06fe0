"""What serve tells: a process that died and comes back, runs that were cut off or hang, a ledger that cannot be used.

Never waits for a channel, nor for the ledger: what cannot be kept in it is told at once.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from tasks.alert_texts import ledger_unusable, process_died, run_hangs, runs_cut_off, serve_died
from tasks.clock import Clock
from tasks.message_texts import MessageText
from tasks.messages import Teller
from tasks.office import Office, clock_month, open_office, ways_of
from tasks.serving.hanging import Hanging
from tasks.serving.keeping import Fall
from tasks.settings import Settings
from tasks.watching import watch
from warehouse.ledger.errors import LedgerError

log: Final = logging.getLogger(__name__)
_LAST_WORDS_SECONDS: Final = 5.0
_LEDGER_SECONDS: Final = 10.0
_WATCH_EVERY: Final = timedelta(minutes=5)
_MOST_FAILURES: Final = 4
"""So many looks in a row at which the ledger could not be used: a backup may hold it for a while."""


@dataclass(slots=True)
class Alarm:
    """Tells through the ledger's outbox, each message in a thread of its own."""

    settings: Settings
    clock: Clock = field(default_factory=Clock)
    _threads: list[threading.Thread] = field(default_factory=list, init=False)
    _told: set[str] = field(default_factory=set, init=False)
    """Keys of what was told while the ledger could not be written: by a run that was stopped in the middle, say."""
    _failures: int = field(default=0, init=False)
    _watch_at: datetime | None = field(default=None, init=False)

    @property
    def _month(self) -> str:
        return str(clock_month(self.clock))

    @property
    def _hour(self) -> str:
        return f"{self.clock.machine_now():%Y-%m-%d %H}"

    def of_a_fall(self, fall: Fall) -> None:
        """A child died: within the hour counted, with how often it did."""
        text = process_died(self._month, fall.label, fall.times, was_hung=fall.was_hung)
        self._do(lambda: self.tell(text))

    def of_runs(self, again: Sequence[str], given_up: Sequence[str]) -> None:
        """Runs were cut off: within the hour counted for the same ones."""
        text = runs_cut_off(self._month, again, given_up)
        self._do(lambda: self.tell(text))

    def of_hanging(self, one: Hanging) -> None:
        """A run hangs: told once an hour as long as it does."""
        text, what = run_hangs(one.name, one.silence, is_stopped=one.is_stopped), f"hangs:{one.run}:{self._hour}"
        self._do(lambda: self.tell(text, what))

    def of_a_death(self) -> None:
        """The serve before this one was killed."""
        text = serve_died(self.clock.machine_now())
        self._do(lambda: self.tell(text))

    def look_around(self) -> None:
        """Send what is due, and watch the home every few minutes; not while it is still being done."""
        if not any(one.is_alive() for one in self._threads):
            self._do(self._look)

    def wait(self) -> None:
        """Let the last messages go; those that do not are sent at the next run."""
        for thread in self._threads:
            thread.join(_LAST_WORDS_SECONDS)

    def tell(self, text: MessageText, what: str = "") -> None:
        """Put a message and send it; `what` makes it one, else its topic and the moment do."""
        key = f"{self._month}:serve:{what or f'{text.topic}:{self.clock.machine_now().isoformat()}'}"
        if key in self._told:
            return
        try:
            with self._office() as office:
                office.messenger.alert(key, self._month, text)
                office.messenger.deliver()
        except LedgerError as wrong:
            log.warning("Told without the ledger: %s", wrong)
            self._tell_directly(key, text)

    def _tell_directly(self, key: str, text: MessageText) -> None:
        if key not in self._told:
            self._told.add(key)
            teller = Teller(ways_of(self.settings), self.settings.home / "outbox", self.clock)
            teller.tell_without_ledger(self._month, text)

    def _look(self) -> None:
        try:
            with self._office() as office:
                self._watch(office)
                office.messenger.deliver()
                self._failures = 0
        except LedgerError as wrong:
            self._failures += 1
            if self._failures >= _MOST_FAILURES:
                self._tell_directly(f"ledger unusable:{self._hour}", ledger_unusable(str(wrong)))

    def _watch(self, office: Office) -> None:
        now = self.clock.machine_now()
        if self._watch_at is None or now >= self._watch_at:
            watch(office)
            self._watch_at = now + _WATCH_EVERY

    def _office(self) -> AbstractContextManager[Office]:
        seconds = min(self.settings.lock_wait_seconds, _LEDGER_SECONDS)
        return open_office(self.settings.model_copy(update={"lock_wait_seconds": seconds}))

    def _do(self, what: Callable[[], None]) -> None:
        self._threads = [one for one in self._threads if one.is_alive()]
        thread = threading.Thread(target=what, daemon=True)
        self._threads.append(thread)
        thread.start()
