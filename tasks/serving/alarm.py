"""What serve tells: a process that died and comes back, runs that were cut off or hang. Never waits for a channel."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tasks.alert_texts import process_died, run_hangs, runs_cut_off, serve_died
from tasks.message_texts import MessageText
from tasks.office import Office, clock_month, open_office
from tasks.serving.hanging import Hanging
from tasks.serving.keeping import Fall
from tasks.settings import Settings
from tasks.watching import watch
from warehouse.ledger.errors import LedgerError

log: Final = logging.getLogger(__name__)
_LAST_WORDS_SECONDS: Final = 5.0


@dataclass(slots=True)
class Alarm:
    """Tells through the ledger's outbox, each message in a thread of its own."""

    settings: Settings
    _threads: list[threading.Thread] = field(default_factory=list, init=False)

    def of_a_fall(self, fall: Fall) -> None:
        """A child died: within the hour counted, with how often it did."""
        self._tell(lambda month: process_died(month, fall.label, fall.times, was_hung=fall.was_hung))

    def of_runs(self, again: Sequence[str], given_up: Sequence[str]) -> None:
        """Runs were cut off: within the hour counted for the same ones."""
        self._tell(lambda month: runs_cut_off(month, again, given_up))

    def of_hanging(self, one: Hanging) -> None:
        """A run hangs: told once an hour as long as it does."""
        text = run_hangs(one.name, one.silence, is_stopped=one.is_stopped)
        self._do(lambda office: _put(office, f"hangs:{one.run}:{office.clock.machine_now():%Y-%m-%d %H}", text))

    def of_a_death_before(self) -> None:
        """The serve before this one was killed."""
        self._do(put_death)

    def look_around(self) -> None:
        """Watch the home, and send what is due; not while it is still being done."""
        if not any(one.is_alive() for one in self._threads):
            self._do(watch)

    def wait(self) -> None:
        """Let the last messages go; those that do not are sent at the next run."""
        for thread in self._threads:
            thread.join(_LAST_WORDS_SECONDS)

    def _tell(self, text_of: Callable[[str], MessageText]) -> None:
        def put(office: Office) -> None:
            text = text_of(str(clock_month(office.clock)))
            _put(office, f"{text.topic}:{office.clock.machine_now().isoformat()}", text)

        self._do(put)

    def _do(self, what: Callable[[Office], None]) -> None:
        """Do it in the office and send what is due, in a thread."""
        self._threads = [one for one in self._threads if one.is_alive()]
        thread = threading.Thread(target=_do_and_send, args=(self.settings, what), daemon=True)
        self._threads.append(thread)
        thread.start()


def tell_of_death(settings: Settings) -> None:
    """Tell that serve was killed, from another process."""
    _do_and_send(settings, put_death)


def put_death(office: Office) -> None:
    """Put it once an hour, whoever finds it: the process that waited for it, or the next serve."""
    now = office.clock.machine_now()
    _put(office, f"serve died:{now.isoformat()}", serve_died(now))


def _put(office: Office, what: str, text: MessageText) -> None:
    month = str(clock_month(office.clock))
    office.messenger.alert(f"{month}:serve:{what}", month, text)


def _do_and_send(settings: Settings, what: Callable[[Office], None]) -> None:
    try:
        with open_office(settings) as office:
            what(office)
            office.messenger.deliver()
    except LedgerError as wrong:
        log.warning("Serve could not tell of it: %s", wrong)
