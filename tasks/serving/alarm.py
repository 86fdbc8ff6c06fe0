"""What serve tells: a process that died and comes back, runs that were cut off or hang. Never waits for a channel."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tasks.alert_texts import process_died, runs_cut_off
from tasks.message_texts import MessageText
from tasks.office import Office, clock_month, open_office
from tasks.serving.keeping import Fall
from tasks.settings import Settings
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

    def wait(self) -> None:
        """Let the last messages go; those that do not are sent at the next run."""
        for thread in self._threads:
            thread.join(_LAST_WORDS_SECONDS)

    def _tell(self, text_of: Callable[[str], MessageText]) -> None:
        def put(office: Office) -> None:
            month, at = str(clock_month(office.clock)), office.clock.machine_now()
            text = text_of(month)
            office.messenger.alert(f"{month}:serve:{text.topic}:{at.isoformat()}", month, text)

        self._do(put)

    def _do(self, what: Callable[[Office], None]) -> None:
        """Do it in the office and send what is due, in a thread."""
        self._threads = [one for one in self._threads if one.is_alive()]
        thread = threading.Thread(target=_do_and_send, args=(self.settings, what), daemon=True)
        self._threads.append(thread)
        thread.start()


def _do_and_send(settings: Settings, what: Callable[[Office], None]) -> None:
    try:
        with open_office(settings) as office:
            what(office)
            office.messenger.deliver()
    except LedgerError as wrong:
        log.warning("Serve could not tell of it: %s", wrong)
